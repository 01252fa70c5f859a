"""Where versions of one text part from each other and come together again."""

from collections.abc import Sequence
from os.path import commonprefix

LEAST_SHARED = 3
"""Texts that share fewer characters than this are simply different: marking them whole tells nothing."""


def differing(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end of what differs in each text; nothing where too little is the same in all of them."""
    start = len(commonprefix(texts))
    rests = [text[start:] for text in texts]
    end = len(commonprefix([rest[::-1] for rest in rests]))
    if start + end < LEAST_SHARED:
        return [(0, 0) for _ in texts]
    return [(start, len(text) - end) for text in texts]
