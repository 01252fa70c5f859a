import builtins
import linecache
import sys

import pytest
from PySide6.QtCore import QObject

from peerdesk.ui.imports import import_plainly

RARE_MODULE = "this"


@pytest.fixture(autouse=True)
def _import_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
    monkeypatch.delitem(sys.modules, RARE_MODULE, raising=False)
    linecache.clearcache()


def lines_kept() -> list[str]:
    return [file for file in linecache.cache if file.endswith(f"{RARE_MODULE}.py")]


def test_the_source_of_what_is_imported_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    import_plainly()

    import this  # noqa: F401

    assert capsys.readouterr().out.startswith("The Zen of Python")
    assert not lines_kept()


def test_where_nothing_was_replaced_importing_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(builtins, "__orig_import__", raising=False)
    before = builtins.__import__

    import_plainly()

    assert builtins.__import__ is before


def test_qt_is_imported_all_the_same() -> None:
    import_plainly()

    from PySide6.QtSvg import QSvgRenderer

    assert issubclass(QSvgRenderer, QObject)
