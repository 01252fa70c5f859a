import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import PySide6
import pytest

import peerdesk
from peerdesk.ui.resources import resource

PACKAGE = Path(peerdesk.__file__).parent
SOURCES = sorted([*PACKAGE.joinpath("ui").rglob("*.py"), *PACKAGE.glob("app.py")])

# What a call shows to a person: the places of its words among its arguments.
SHOWN = {
    "setText": (0,),
    "setPlainText": (0,),
    "setPlaceholderText": (0,),
    "setToolTip": (0,),
    "setStatusTip": (0,),
    "setTitle": (0,),
    "setWindowTitle": (0,),
    "setAccessibleName": (0,),
    "setAccessibleDescription": (0,),
    "addAction": (0, 1),
    "addTab": (1,),
    "addItem": (0,),
    "QLabel": (0,),
    "QPushButton": (0,),
    "QCheckBox": (0,),
    "QRadioButton": (0,),
    "QGroupBox": (0,),
    "QAction": (0, 1),
    "Text": (0,),
    "Button": (0,),
    "LinkButton": (0,),
    "IconButton": (1,),
    "IconText": (1,),
    "TagText": (0,),
    "SectionHeading": (0, 1),
    "PageHead": (0, 1),
    "announce": (1,),
    "describe": (1,),
    "say": (0,),
    "toast": (0, 1),
    "set_words": (0, 1),
    "primary_button": (0,),
    "soft_button": (0,),
    "quiet_button": (0,),
    "danger_button": (0,),
}
NAMES_IN_EVERY_LANGUAGE = {"PeerDesk"}


class Message(NamedTuple):
    context: str
    source: str
    comment: str
    counted: bool


def words_of(file: Path) -> Iterator[tuple[Message, ET.Element]]:
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = Message(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.get("numerus") == "yes",
            )
            translation = message.find("translation")
            assert translation is not None
            yield key, translation


@pytest.fixture(scope="module")
def in_the_code(tmp_path_factory: pytest.TempPathFactory) -> set[Message]:
    """Everything the window can say, as Qt's own tool finds it."""
    found = tmp_path_factory.mktemp("words") / "found.ts"
    tool = Path(PySide6.__file__).parent / ("lupdate.exe" if sys.platform == "win32" else "lupdate")
    command = [str(tool), "-silent", *map(str, SOURCES), "-ts", str(found)]
    subprocess.run(command, check=True, capture_output=True)
    return {key for key, _ in words_of(found)}


@pytest.fixture(scope="module")
def spanish() -> dict[Message, ET.Element]:
    return dict(words_of(resource("translations", "peerdesk_es.ts")))


def test_everything_the_window_says_has_a_place_in_spanish(
    in_the_code: set[Message], spanish: dict[Message, ET.Element]
) -> None:
    assert sorted(in_the_code - spanish.keys()) == []


def test_spanish_keeps_nothing_the_window_no_longer_says(
    in_the_code: set[Message], spanish: dict[Message, ET.Element]
) -> None:
    assert sorted(spanish.keys() - in_the_code) == []


def test_spanish_is_finished(spanish: dict[Message, ET.Element]) -> None:
    open_ends = [
        key for key, words in spanish.items() if words.get("type") or not "".join(words.itertext()).strip()
    ]
    assert open_ends == []


def test_spanish_fills_the_same_gaps(spanish: dict[Message, ET.Element]) -> None:
    def gaps(words: str) -> set[str]:
        return {part.split("}")[0] for part in words.split("{")[1:]}

    wrong = [
        key.source
        for key, words in spanish.items()
        if not words.get("type") and not key.counted and gaps(key.source) != gaps(words.text or "")
    ]
    assert wrong == []


def test_english_counts_follow_its_grammar(in_the_code: set[Message]) -> None:
    english = dict(words_of(resource("translations", "peerdesk_en.ts")))
    assert sorted(english.keys() ^ {key for key in in_the_code if key.counted}) == []
    assert [key for key, words in english.items() if words.get("type")] == []


def questions(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Words asked of the translator as they are, whether Qt's tool can read the question or not."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = name_of(call)
        words = call.args[0:1] if name == "tr" else call.args[1:2] if name.endswith("translate") else []
        if words and isinstance(words[0], ast.Constant):
            yield str(words[0].value), "%n" in str(words[0].value)


def bare_words(tree: ast.Module, file: str) -> Iterator[str]:
    """Words shown without asking the translator, and questions to it that its tool cannot read."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    chosen_from_a_list = any(name_of(call) == "QT_TRANSLATE_NOOP" for call in calls)
    for call in calls:
        name = name_of(call)
        for place in SHOWN.get(name, ()):
            if place < len(call.args) and (
                words := written(call.args[place])
            ) not in NAMES_IN_EVERY_LANGUAGE | {""}:
                yield f"{file}:{call.lineno} {name}: {words}"
        if name == "tr" and not isinstance(call.args[0], ast.Constant):
            yield f"{file}:{call.lineno} tr is not given its words as they are"
        asks = name == "translate" and "QCoreApplication" in ast.unparse(call.func)
        if asks and not chosen_from_a_list and not isinstance(call.args[1], ast.Constant):
            yield f"{file}:{call.lineno} translate is neither given its words nor a list of them"


def name_of(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def written(argument: ast.expr) -> str:
    """The words a person would read in a literal; "" for signs, figures and anything computed."""
    if isinstance(argument, ast.JoinedStr):
        literal = "".join(str(part.value) for part in argument.values if isinstance(part, ast.Constant))
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        literal = argument.value
    else:
        literal = ""
    return literal.strip() if any(letter.isalpha() for letter in literal) else ""


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_every_word_shown_goes_through_the_translator(source: Path) -> None:
    tree = ast.parse(source.read_text("utf-8"))
    assert list(bare_words(tree, source.relative_to(PACKAGE).as_posix())) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_everything_asked_of_the_translator_is_found_by_its_tool(
    source: Path, in_the_code: set[Message]
) -> None:
    found = {(message.source, message.counted) for message in in_the_code}
    assert set(questions(ast.parse(source.read_text("utf-8")))) - found == set()


@pytest.mark.parametrize(
    "line",
    [
        'QLabel("Good morning")',
        'button.setText(f"{count} left")',
        "self.tr(words)",
        'Text("Next step", "section")',
    ],
)
def test_a_bare_word_is_noticed(line: str) -> None:
    assert len(list(bare_words(ast.parse(line), "ui/example.py"))) == 1


@pytest.mark.parametrize(
    "line", ['QLabel("PeerDesk")', 'QLabel("")', 'field.setText(f"{top} / {low}")', 'self.tr("Next step")']
)
def test_signs_figures_and_translated_words_are_left_alone(line: str) -> None:
    assert list(bare_words(ast.parse(line), "ui/example.py")) == []
