"""Find what nobody uses: functions, methods and classes of the package that no line of code names."""

import ast
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

ROOT = Path(__file__).parent.parent
FOLDERS = ("peerdesk", "tests", "benchmarks", "installers")
# Alembic calls these by name.
MIGRATION_STEPS = {"upgrade", "downgrade"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def main() -> int:
    """Write every unused name to standard error, and return how many there are."""
    trees = {
        path: ast.parse(path.read_bytes()) for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")
    }
    spared = set(chain.from_iterable(map(names_used, trees.values()))) | names_qt_calls() | MIGRATION_STEPS
    unused = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} is used nowhere\n"
        for path, tree in trees.items()
        if path.is_relative_to(ROOT / "peerdesk")
        for node in ast.walk(tree)
        if isinstance(node, Definition) and not node.name.startswith("_") and node.name not in spared
    ]
    sys.stderr.writelines(unused)
    return len(unused)


def names_used(tree: ast.Module) -> Iterator[str]:
    """Tell the names a file reads or calls; importing one is not using it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def names_qt_calls() -> set[str]:
    """Return every method name of Qt: a method of ours with such a name is called by Qt."""
    modules = (QtCore, QtGui, QtWidgets)
    # Qt's modules load their classes one by one, when they are asked for by name.
    things = [getattr(module, name) for module in modules for name in dir(module)]
    return {name for thing in things if isinstance(thing, type) for name in dir(thing)}


if __name__ == "__main__":
    sys.exit(min(main(), 1))
