"""What single cells of a roster say: phone numbers, languages, yes and no, names in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from peerdesk.domain.people import Phone
from peerdesk.domain.spelling import plain_words
from peerdesk.domain.words import PhoneUse

_NOTHING = frozenset(
    {"unknown", "none", "null", "ninguno", "ninguna", "desconocido", "desconocida", "no tiene"}
)
_YES = frozenset({"y", "yes", "true", "1", "x", "s", "si", "needed", "required", "verdadero"})
_BETWEEN_PHONES = re.compile(r"\s*[/;,|&]\s*|\s+(?:or|and|o|y)\s+")
_BETWEEN_LANGUAGES = re.compile(r"\s*[/;,|&+]\s*|\s+(?:and|y|e)\s+")
_PHONE = re.compile(
    r"(?P<number>\+?\(?\d(?:[\d\s().\-\u2010-\u2015]*\d)?)(?:\s*(?:x|ext\.?|extension)\s*(?P<ext>\d{1,6}))?",
    re.IGNORECASE,
)
_MANGLED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_FEWEST, _MOST = 7, 15
"""Digits of a phone number, from one without an area code to the longest of E.164."""
_USES: Mapping[str, PhoneUse] = MappingProxyType(
    {
        **dict.fromkeys(("home", "casa", "fijo", "landline", "h"), PhoneUse.HOME),
        **dict.fromkeys(("work", "trabajo", "oficina", "office", "w"), PhoneUse.WORK),
        **dict.fromkeys(("cell", "cel", "celular", "mobile", "movil", "c", "m"), PhoneUse.MOBILE),
        **dict.fromkeys(("tel", "phone", "telefono", "ph"), PhoneUse.MOBILE),
    }
)
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("en", "eng", "english", "ingles"), "en"),
        **dict.fromkeys(("es", "esp", "spa", "spanish", "espanol", "castellano", "castilian"), "es"),
    }
)
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "van", "von", "da", "dos", "di"})


class PhoneUnclear(ValueError):
    """A number nobody could call."""


def said(cell: str) -> str:
    """A cell without the words that stand for nothing."""
    return "" if cell.casefold() in _NOTHING else cell


def is_yes(cell: str) -> bool:
    """True for every way to say yes."""
    return " ".join(plain_words(cell)) in _YES


def phones_of(cells: Iterable[str], use: PhoneUse) -> list[Phone]:
    """Every number in these cells, with what stands beside it as a note. Raises PhoneUnclear."""
    found: list[Phone] = []
    for cell in cells:
        for part in _BETWEEN_PHONES.split(said(cell)):
            if found and _is_beside(part):
                last = found.pop()
                found.append(Phone(last.number, last.use, f"{last.note} {part}".strip()))
            elif any(letter.isdigit() for letter in part):
                found.append(_phone(part, use))
    return found


def languages_of(cells: Iterable[str]) -> tuple[str, ...]:
    """The languages in these cells; one that PeerDesk has no word for stays as it was written."""
    words = (word for cell in cells for word in _BETWEEN_LANGUAGES.split(said(cell)) if word)
    return tuple(dict.fromkeys(_LANGUAGES.get(_bare(word), word) for word in words))


def divided(name: str) -> tuple[str, str, bool]:
    """A name in one cell as given and family name, and whether that was a guess.

    Two surnames are as frequent here as two given names: of three words the last two are taken for surnames.
    """
    family, comma, given = name.partition(",")
    if comma:
        return given.strip(), family.strip(), False
    parts = _with_particles(name.split())
    given_count = 2 if len(parts) > 3 else 1
    return " ".join(parts[:given_count]), " ".join(parts[given_count:]), len(parts) > 2


def _with_particles(words: list[str]) -> list[str]:
    """Words with what only begins them: "de la Cruz" is one."""
    parts: list[str] = []
    begun: list[str] = []
    for word in words:
        begun.append(word)
        if word.casefold() not in _PARTICLES:
            parts.append(" ".join(begun))
            begun = []
    return [*parts, *begun]


def _is_beside(part: str) -> bool:
    """True for words beside a number, such as "after 5"."""
    return any(c.isalpha() for c in part) and sum(c.isdigit() for c in part) < _FEWEST


def _phone(part: str, use: PhoneUse) -> Phone:
    match = _PHONE.search(part)
    digits = re.sub(r"\D", "", match["number"]) if match else ""
    if match is None or _MANGLED.search(part) or not _FEWEST <= len(digits) <= _MOST:
        raise PhoneUnclear
    beside = re.split(r"[\s:()]+", f"{part[: match.start()]} {part[match.end() :]}")
    uses = [_USES[word] for word in map(_bare, beside) if word in _USES]
    words = [word for word in beside if _bare(word) and _bare(word) not in _USES]
    note = " ".join([f"ext. {match['ext']}", *words] if match["ext"] else words)
    return Phone(_grouped(match["number"], digits), uses[0] if uses else use, note)


def _bare(word: str) -> str:
    return "".join(plain_words(word))


def _grouped(written: str, digits: str) -> str:
    """A number of this country in its groups; any other as it was written."""
    national = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    if len(national) == 10 and not (written.startswith("+") and not digits.startswith("1")):
        return f"{national[:3]}-{national[3:6]}-{national[6:]}"
    return f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 else " ".join(written.split())
