"""Words compared as people compare names."""

import unicodedata


def plain_words(text: str) -> list[str]:
    """The words of a text without accents, quotation marks and capitals."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() or letter == "-" else " " for letter in bare).split()


def begins_words(typed: str, text: str) -> bool:
    """True when every typed word begins a word of the text, whole or after a hyphen."""
    whole = plain_words(text)
    words = [*whole, *(part for word in whole for part in word.split("-"))]
    return all(any(word.startswith(part) for word in words) for part in plain_words(typed))
