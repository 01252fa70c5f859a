"""Passphrases: ours of four words from a list, or the person's own of at least 15 characters.

Own ones follow NIST SP 800-63B rev 4: a length, a blocklist, no rule on which characters, no forced change.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from peerdesk.config import Language
from peerdesk.errors import WeakPassphrase

WORDS_IN_OURS = 4
FEWEST_BITS = 51.0
SHORTEST_OWN = 15
# What is left of an own passphrase without its common parts must be at least this long.
SHORTEST_REST = 8
FEWEST_DIFFERENT = 6

COMMON_PHRASES = frozenset(
    {
        "correcthorsebatterystaple", "thequickbrownfox", "tobeornottobe", "maytheforcebewithyou",
        "iloveyousomuch", "ourfatherwhoartinheaven", "padrenuestroqueestas", "enunlugardelamancha",
        "quetengasbuendia", "onceuponatime", "erasehunavez", "happybirthdaytoyou", "felizcumpleanos",
    }
)  # fmt: skip
COMMON_PARTS = (
    "passphrase", "password", "passwort", "contrasena", "contraseña", "clave", "secreto", "secret",
    "peerdesk", "clinica", "clinic", "letmein", "welcome", "bienvenido", "administrador", "administrator",
    "admin", "iloveyou", "tequiero", "qwertyuiop", "qwerty", "asdfghjkl", "asdf", "zxcvbnm", "zxcv", "abcdef",
    "abc", "1234567890", "12345", "123", "login", "changeme", "cambiame", "monkey", "dragon", "sunshine",
    "princesa", "princess", "football", "futbol", "jesus", "laptop",
)  # fmt: skip


class Strength(StrEnum):
    """How hard a passphrase is to guess; the first three are refused."""

    SHORT = "short"
    COMMON = "common"
    REPEATS = "repeats"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


def load_words(wordlists: Path, language: Language) -> tuple[str, ...]:
    """The words passphrases are made of, in one language."""
    return tuple((wordlists / f"{language}.txt").read_text(encoding="ascii").split())


def generate_passphrase(words: Sequence[str], choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Four words of the list. Raises ValueError for a list too small to give 51 bits."""
    if WORDS_IN_OURS * math.log2(len(set(words))) < FEWEST_BITS:
        raise ValueError(f"{len(words)} words are too few")
    return " ".join(choose(words) for _ in range(WORDS_IN_OURS))


def normalised(passphrase: str) -> str:
    """The same letters however a keyboard composes them (Unicode NFKC); nothing is cut off or folded."""
    return unicodedata.normalize("NFKC", passphrase)


def check_passphrase(passphrase: str, own_words: Sequence[str] = ()) -> None:
    """Raise WeakPassphrase (`short`, `common`, `repeats`). `own_words`: names a colleague would try first."""
    found = strength(passphrase, own_words)
    if found in {Strength.SHORT, Strength.COMMON, Strength.REPEATS}:
        raise WeakPassphrase(reason=found.value)


def strength(passphrase: str, own_words: Sequence[str] = ()) -> Strength:
    """A plain estimate: length, common parts, repeats, and how many different words there are.

    It knows few quotations and no birthdays: `strong` means that nothing was found.
    """
    text = normalised(passphrase)
    letters = _letters(text)
    if len(text) < SHORTEST_OWN:
        return Strength.SHORT
    if _repeats(letters):
        return Strength.REPEATS
    if letters in COMMON_PHRASES or len(_without_common(letters, own_words)) < SHORTEST_REST:
        return Strength.COMMON
    words = {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}
    if len(words) >= WORDS_IN_OURS:
        return Strength.STRONG
    return Strength.GOOD if len(words) == WORDS_IN_OURS - 1 or len(set(letters)) >= 12 else Strength.FAIR


def _letters(text: str) -> str:
    """Letters and digits alone, in lower case: `P@ss Word!` and `password` should not differ much."""
    plain = text.casefold().translate(str.maketrans("@$0", "aso"))
    return "".join(char for char in plain if char.isalnum())


def _repeats(letters: str) -> bool:
    """Few different characters, one piece over and over, or a walk along the alphabet or the digits."""
    if len(set(letters)) < FEWEST_DIFFERENT:
        return True
    if letters in (letters + letters)[1:-1]:
        return True
    steps = [ord(after) - ord(before) for before, after in zip(letters, letters[1:], strict=False)]
    return sum(abs(step) <= 1 for step in steps) > len(steps) * 0.6


def _without_common(letters: str, own_words: Sequence[str]) -> str:
    own = [_letters(word) for phrase in own_words for word in phrase.split()]
    for part in sorted({*COMMON_PARTS, *(word for word in own if len(word) > 2)}, key=len, reverse=True):
        letters = letters.replace(part, "")
    return letters
