"""The house rules that ruff, mypy and import-linter cannot see."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

Node = TypeVar("Node", bound=ast.AST)

ROOT = Path(__file__).parent.parent

MOST_LINES = 400
MOST_INIT_LINES = 20
MOST_FUNCTION_LINES = 50
MOST_PUBLIC_METHODS = 15

# A migration is one long list, and never changes once it has shipped.
FROZEN = "/migrations/versions/"

# Names that say nothing of what is inside.
EMPTY_NAME = re.compile(r"(^|_)(utils?|helpers?|common|managers?|misc|stuff)(_|$)", re.IGNORECASE)
EMPTY_CLASS_NAME = re.compile(r"(Utils?|Helpers?|Managers?)$")

# Everything else is handed its clock, its ids and its luck.
ADAPTERS = {
    "peerdesk/domain/clock.py",
    "peerdesk/domain/ids.py",
    "peerdesk/__main__.py",
    "peerdesk/app.py",
    "peerdesk/desk_clinic.py",
}
READS_THE_WORLD = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
    "time.time_ns",
    "uuid.uuid1",
    "uuid.uuid4",
    "uuid_utils.uuid4",
    "uuid_utils.uuid7",
    "uuid_utils.compat.uuid4",
    "uuid_utils.compat.uuid7",
    "QDate.currentDate",
    "QDateTime.currentDateTime",
    "QDateTime.currentDateTimeUtc",
    "QTime.currentTime",
}

TEXT_SUFFIXES = {
    ".md",
    ".py",
    ".toml",
    ".txt",
    ".sh",
    ".yml",
    ".yaml",
    ".json",
    ".cfg",
    ".ini",
    ".qss",
    ".ts",
    "",
}
# Written in pieces, so that this file does not hold what it forbids.
PRIVATE_TEXT = {
    "package index": re.compile(
        r"(py" r"pi\.org|python" r"hosted|artifact" r"registry|--(extra-)?index" r"-url)"
    ),
    "path of one machine": re.compile(r"(?<![\w.])(/home/\w|/Users/\w|/root/\w|/tm" r"p/\w|[A-Z]:\\Users)"),
}


@cache
def tracked() -> list[Path]:
    """Return every file of the repository that git does not ignore."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [ROOT / name for name in sorted(set(names)) if (ROOT / name).is_file()]


@cache
def sources(folder: str = "") -> dict[str, ast.Module]:
    """Return the parsed Python files below a folder, by their path from the root."""
    paths = [path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in paths}


def nodes_of(kind: type[Node], folder: str = "") -> Iterator[tuple[str, Node]]:
    for name, tree in sources(folder).items():
        yield from ((name, node) for node in ast.walk(tree) if isinstance(node, kind))


def test_files_are_short() -> None:
    counts = {
        name: len((ROOT / name).read_text("utf-8").splitlines()) for name in sources() if FROZEN not in name
    }
    assert not {name: count for name, count in counts.items() if count > MOST_LINES}


def test_init_files_are_nearly_empty() -> None:
    inits = [path for path in tracked() if path.name == "__init__.py"]
    counts = {path: len(path.read_text("utf-8").splitlines()) for path in inits}
    assert not {path: count for path, count in counts.items() if count > MOST_INIT_LINES}


def test_functions_are_short() -> None:
    functions: list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]] = [
        *nodes_of(ast.FunctionDef),
        *nodes_of(ast.AsyncFunctionDef),
    ]
    lengths = {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, node in functions
        if FROZEN not in name
    }
    assert not {function: lines for function, lines in lengths.items() if lines > MOST_FUNCTION_LINES}


def test_classes_have_few_public_methods() -> None:
    crowded = []
    for name, node in nodes_of(ast.ClassDef, "peerdesk"):
        methods = [
            item.name for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        if len([method for method in methods if not method.startswith("_")]) > MOST_PUBLIC_METHODS:
            crowded.append(f"{name}:{node.lineno} {node.name}")
    assert not crowded


def test_names_say_what_is_inside() -> None:
    parts = {part for name in sources() for part in name.removesuffix(".py").split("/")}
    assert not {part for part in parts if EMPTY_NAME.search(part)}
    assert not [
        f"{name} {node.name}" for name, node in nodes_of(ast.ClassDef) if EMPTY_CLASS_NAME.search(node.name)
    ]


def test_time_ids_and_chance_are_handed_in() -> None:
    calls = [
        f"{name}:{node.lineno} {called(name, node)}"
        for name, node in nodes_of(ast.Call, "peerdesk")
        if name not in ADAPTERS and called(name, node) in READS_THE_WORLD
    ]
    assert not calls
    unseeded = re.compile(r"random(?!\.Random$)(\.|$)")
    others = [name for name in sources("peerdesk") if name not in ADAPTERS]
    assert not [name for name in others if any(map(unseeded.match, imports(name).values()))]


def test_no_mocks_and_no_sleeping() -> None:
    for name in sources("tests"):
        assert not [path for path in imports(name).values() if path.startswith("unittest.mock")], name
    naps = [
        f"{name}:{node.lineno}" for name, node in nodes_of(ast.Call) if called(name, node) == "time.sleep"
    ]
    assert not naps


def test_no_promise_is_left_in_a_comment() -> None:
    promise = re.compile(r"#.*\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
    assert not [name for name in sources() if promise.search((ROOT / name).read_text("utf-8"))]


@pytest.mark.parametrize("kind", PRIVATE_TEXT)
def test_no_file_names_a_place_only_one_machine_has(kind: str) -> None:
    found = []
    for path in tracked():
        if path.suffix in TEXT_SUFFIXES and "requirements" not in path.parts:
            matches = PRIVATE_TEXT[kind].finditer(path.read_text("utf-8", errors="replace"))
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in matches]
    assert not found


def test_locks_name_no_index() -> None:
    lines = [
        line for path in (ROOT / "requirements").iterdir() for line in path.read_text("utf-8").splitlines()
    ]
    assert not [line for line in lines if "://" in line or line.startswith("-")]


@cache
def imports(name: str) -> dict[str, str]:
    """Return what each imported name of a file stands for, as a dotted path."""
    found: dict[str, str] = {}
    for node in ast.walk(sources()[name]):
        if isinstance(node, ast.Import):
            aliases = [(alias.asname or alias.name.partition(".")[0], alias) for alias in node.names]
            found |= {short: alias.name if alias.asname else short for short, alias in aliases}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def called(name: str, call: ast.Call) -> str:
    """Return the called function as `class.method` or a dotted path, whatever name it was imported under."""
    first, dot, rest = ast.unparse(call.func).partition(".")
    path = f"{imports(name).get(first, first)}{dot}{rest}"
    return re.sub(r"^(datetime|PySide6\.QtCore)\.(?=(date|datetime|Q\w+)\.)", "", path)
