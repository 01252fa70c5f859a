"""Names are compared as people compare them."""

from peerdesk.domain.spelling import plain_words


def test_words_are_found_without_their_marks() -> None:
    assert plain_words("Rosalía “Doña” P-0417") == ["rosalia", "dona", "p-0417"]
