"""Words compared as people compare names."""

import unicodedata


def plain_words(text: str) -> list[str]:
    """The words of a text without accents, quotation marks and capitals."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() or letter == "-" else " " for letter in bare).split()
