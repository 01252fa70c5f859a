from __future__ import annotations

import math
import re
import unicodedata

import pytest

from peerdesk.config import Language, resources
from peerdesk.errors import WeakPassphrase
from peerdesk.vault.passphrase import (
    Strength,
    check_passphrase,
    generate_passphrase,
    load_words,
    normalised,
    strength,
)

LANGUAGES: tuple[Language, ...] = ("en", "es")


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return load_words(resources() / "wordlists", request.param)


def test_four_words_of_a_list_are_at_least_51_bits(words: tuple[str, ...]) -> None:
    assert 4 * math.log2(len(set(words))) >= 51


def test_every_word_can_be_typed_on_any_keyboard(words: tuple[str, ...]) -> None:
    assert [word for word in words if not re.fullmatch("[a-z]{4,9}", word)] == []
    assert len(set(words)) == len(words)


def test_generated_passphrases_are_four_words_and_hardly_ever_alike(words: tuple[str, ...]) -> None:
    made = [generate_passphrase(words) for _ in range(500)]
    assert {len(passphrase.split(" ")) for passphrase in made} == {4}
    assert {word for passphrase in made for word in passphrase.split(" ")} <= set(words)
    assert len(set(made)) == 500


def test_generated_passphrases_pass_the_rules_for_own_ones(words: tuple[str, ...]) -> None:
    for _ in range(500):
        check_passphrase(generate_passphrase(words))


def test_list_that_is_too_short_is_not_used() -> None:
    with pytest.raises(ValueError, match="too few"):
        generate_passphrase(["only", "these", "words"] * 5000)


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", "short"),
        ("fourteen chars", "short"),
        ("x" * 2000, "repeats"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeats"),
        ("abcabcabcabcabcabc", "repeats"),
        ("azqazqqzaqazqzaqa", "repeats"),
        ("violet77violet77violet77", "repeats"),
        ("abcdefghijklmnopqrst", "repeats"),
        ("98765432109876543210", "repeats"),
        ("passwordpassword123", "common"),
        ("P@ssw0rd! P@ssw0rd! 12", "common"),
        ("correct horse battery staple", "common"),
        ("qwertyuiop asdfghjkl", "common"),
        ("bienvenido contraseña", "common"),
        ("peerdesk clinic 12345", "common"),
        ("Ana Ruiz Clínica del Norte", "common"),
    ],
)
def test_passphrase_a_colleague_would_try_is_refused(passphrase: str, reason: str) -> None:
    with pytest.raises(WeakPassphrase) as refused:
        check_passphrase(passphrase, ("Ana Ruiz", "Clínica del Norte"))
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("mmhhzzttmmhhzzttaab", Strength.FAIR),
        ("vk7ptq2wm9zxj4bd", Strength.GOOD),
        ("three different words", Strength.GOOD),
        ("mi perro come naranjas", Strength.GOOD),
        ("las nubes comen naranjas verdes", Strength.STRONG),
    ],
)
def test_longer_and_more_varied_passphrases_are_called_stronger(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase) is expected


def test_no_kind_of_character_is_demanded() -> None:
    check_passphrase("ñandú corre despacio")
    check_passphrase("每天早上我们一起在河边散步看日出很开心")
    check_passphrase("all lower case, nothing else")


def test_same_letters_from_two_keyboards_are_one_passphrase() -> None:
    composed = "mañana café con leche"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert normalised(composed) == normalised(decomposed)


def test_nothing_is_cut_off_or_folded() -> None:
    assert normalised("  Two  Words ") == "  Two  Words "
