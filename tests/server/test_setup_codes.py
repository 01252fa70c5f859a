"""Set-up codes are read aloud and typed by hand."""

import pytest

from peerdesk.server.setup_codes import new_code, read_code


def test_a_code_is_read_in_five_groups_of_four() -> None:
    groups = str(new_code()).split("-")
    assert [len(group) for group in groups] == [4] * 5


def test_a_secret_has_eighty_bits() -> None:
    code = new_code()
    assert 5 * len(code.secret) == 80
    assert len({new_code().secret for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "typed", ["0101-0101-0101-0101-0101", "OIOL OlOi oioi 0l01 0101", " 01010101010101010101 "]
)
def test_letters_that_look_like_digits_are_understood(typed: str) -> None:
    code = read_code(typed)
    assert code is not None
    assert str(code) == "0101-0101-0101-0101-0101"


@pytest.mark.parametrize("typed", ["", "0101", "U" * 20, "0" * 21, "é" * 20, "0" * 100_000])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_what_is_printed_reads_back() -> None:
    code = new_code()
    assert read_code(str(code).lower().replace("-", " ")) == code


def test_the_hash_says_nothing_of_the_label() -> None:
    code = new_code()
    assert code.secret.encode() not in code.secret_hash
    assert len(code.secret_hash) == 32
