"""A recovery key in two hands: both are needed, and each half alone says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.protocol import sealing
from peerdesk.protocol.recovery import read_file, write_file
from peerdesk.protocol.recovery_errors import (
    CustodianRefused,
    CustodiansDiffer,
    NotARecoveryFile,
    PassphraseTooShort,
    RecoveryFileDamaged,
)
from peerdesk.server.custodians import (
    Custodian,
    CustodianFile,
    RecoveryKeyFile,
    new_recovery_key,
    open_recovery_key,
)

DEVIN = Custodian("Devin Sato", "velvet cobra pencil sunrise")
ANA = Custodian("Ana Lee", "orbit lemon staple canary")


@pytest.fixture(scope="module")
def key() -> tuple[bytes, CustodianFile, CustodianFile]:
    return new_recovery_key(DEVIN, ANA)


def test_both_custodians_together_hold_the_private_half(
    key: tuple[bytes, CustodianFile, CustodianFile],
) -> None:
    public, first, second = key
    private = open_recovery_key((second, ANA.passphrase), (first, DEVIN.passphrase))
    assert sealing.public_key(private) == public


def test_neither_opens_it_alone(key: tuple[bytes, CustodianFile, CustodianFile]) -> None:
    _, first, _ = key
    with pytest.raises(CustodiansDiffer):
        open_recovery_key((first, DEVIN.passphrase), (first, DEVIN.passphrase))


def test_a_wrong_passphrase_names_whose_it_is(key: tuple[bytes, CustodianFile, CustodianFile]) -> None:
    _, first, second = key
    with pytest.raises(CustodianRefused, match="Ana Lee"):
        open_recovery_key((first, DEVIN.passphrase), (second, DEVIN.passphrase))


def test_halves_of_two_keys_make_none(key: tuple[bytes, CustodianFile, CustodianFile]) -> None:
    _, _, other = new_recovery_key(DEVIN, ANA)
    with pytest.raises(CustodiansDiffer):
        open_recovery_key((key[1], DEVIN.passphrase), (other, ANA.passphrase))


def test_the_private_half_is_in_no_file(key: tuple[bytes, CustodianFile, CustodianFile]) -> None:
    public, first, second = key
    private = open_recovery_key((first, DEVIN.passphrase), (second, ANA.passphrase))
    written = b"".join(write_file(file) for file in (first, second))
    for part in (private[:32], private[64:], DEVIN.passphrase.encode(), ANA.passphrase.encode()):
        assert part not in first.sealed + second.sealed + written


@pytest.mark.parametrize("passphrase", ["too short", "a" * 20])
def test_a_passphrase_that_is_easily_guessed_is_not_taken(passphrase: str) -> None:
    with pytest.raises(PassphraseTooShort, match="Ana Lee"):
        new_recovery_key(DEVIN, replace(ANA, passphrase=passphrase))


def test_two_custodians_do_not_share_a_passphrase() -> None:
    with pytest.raises(CustodiansDiffer):
        new_recovery_key(DEVIN, replace(ANA, passphrase=DEVIN.passphrase))


def test_a_file_is_what_it_says_or_is_not_read(key: tuple[bytes, CustodianFile, CustodianFile]) -> None:
    data = write_file(key[1])
    assert read_file(data, CustodianFile) == key[1]
    with pytest.raises(NotARecoveryFile):
        read_file(data, RecoveryKeyFile)
    for damaged in (data[:-80], data.replace(b"Devin", b"Kevin"), data[:60]):
        with pytest.raises(RecoveryFileDamaged):
            read_file(damaged, CustodianFile)
