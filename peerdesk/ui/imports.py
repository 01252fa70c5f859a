"""Importing as Python does it, in a process that has PySide6 in it."""

import builtins


def import_plainly() -> None:
    """Take importing back from PySide6: a quarter of the time every later import takes, and 20 MB.

    For the sake of `from __feature__ import ...`, which nobody here uses, it reads the source of every module
    imported after it and keeps the lines. What it replaced stands beside it; if not, all stays as it is.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
