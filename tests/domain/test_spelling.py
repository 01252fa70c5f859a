"""Names are compared as people compare them."""

import pytest

from peerdesk.domain.spelling import begins_words, plain_words


def test_words_are_found_without_their_marks() -> None:
    assert plain_words("Rosalía “Doña” P-0417") == ["rosalia", "dona", "p-0417"]


@pytest.mark.parametrize("typed", ["", "log", "a con", "CONTÁCT", "up", "follow-u"])
def test_the_beginnings_of_its_words_find_a_text(typed: str) -> None:
    assert begins_words(typed, "Log a contact, follow-up")


@pytest.mark.parametrize("typed", ["og", "log x"])
def test_the_middle_of_a_word_does_not(typed: str) -> None:
    assert not begins_words(typed, "Log a contact")
