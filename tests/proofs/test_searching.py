"""The search finds a word in every disguise it claims to see through, or its silence would mean nothing."""

from __future__ import annotations

import gzip
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.proofs.searching import traces

WORD = "mañana zanahoria"
DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda text: text,
    "base64": b64encode,
    "base64 one later": lambda text: b64encode(b"x" + text),
    "base64 two later": lambda text: b64encode(b"xy" + text),
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "zstd": zstandard.compress,
    "gzip in zstd": lambda text: zstandard.compress(b"before" + gzip.compress(text)),
    "cut gzip": lambda text: gzip.compress(text + bytes(range(256)) * 9)[:-40],
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_word_is_found(tmp_path: Path, coding: str, disguise: Callable[[bytes], bytes]) -> None:
    around = b"\x00before " + disguise(f"She said {WORD}.".encode(coding)) + b" after\xff"
    (tmp_path / "file").write_bytes(around)
    assert traces([tmp_path], [WORD]) == [f"{WORD} in file"]


def test_a_word_in_json_and_one_in_a_name_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"note": "ma\\u00f1ana zanahoria"}', encoding="utf-8")
    (tmp_path / f"{WORD}.tmp").touch()
    assert traces([tmp_path], [WORD]) == [f"{WORD} in a.json", f"{WORD} in {WORD}.tmp"]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(range(256)) * 64)
    assert traces([tmp_path], [WORD]) == []
