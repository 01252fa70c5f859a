import gzip
import json
from random import Random
from uuid import uuid4

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.errors import BodyTooLarge
from peerdesk.protocol.body import MAX_BODY, decode, encode, inflate
from peerdesk.protocol.messages import Problem, enrolment_digits


@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, zstd"])
def test_a_message_survives_every_encoding(accepted: str) -> None:
    problem = Problem(code="malformed", message="x" * 2000)
    body, encoding = encode(problem, accepted)
    assert encoding in accepted
    assert decode(body, encoding, Problem) == problem


@pytest.mark.parametrize("squeeze", [gzip.compress, zstandard.ZstdCompressor().compress])
def test_a_compression_bomb_is_refused(squeeze: object) -> None:
    bomb = squeeze(b"\0" * (64 * 1024 * 1024))  # type: ignore[operator]
    encoding = "gzip" if squeeze is gzip.compress else "zstd"
    with pytest.raises(BodyTooLarge):
        inflate(bomb, encoding)


def test_a_body_over_the_limit_is_refused() -> None:
    with pytest.raises(BodyTooLarge):
        inflate(b"x" * (MAX_BODY + 1), "")


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@given(cut=st.integers(1, 200))
def test_a_body_cut_short_is_never_read_as_whole(encoding: str, cut: int) -> None:
    message = {"code": "x", "message": " ".join(str(uuid4()) for _ in range(60))}
    raw = json.dumps(message).encode()
    body = gzip.compress(raw) if encoding == "gzip" else zstandard.ZstdCompressor().compress(raw)
    with pytest.raises(msgspec.DecodeError):
        decode(body[:-cut], encoding, Problem)


@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "zstd", "br"]))
def test_noise_is_refused_kindly(noise: bytes, encoding: str) -> None:
    with pytest.raises((msgspec.DecodeError, BodyTooLarge)):
        decode(noise, encoding, Problem)


def test_broken_letters_are_refused_like_other_noise() -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(b'{"code":"caf\xe9","message":""}', "", Problem)


def test_a_wrong_type_names_its_field() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.code"):
        decode(b'{"code": 7, "message": "x"}', "", Problem)


def test_both_sides_compute_the_same_six_digits() -> None:
    device, key = uuid4(), b"k" * 32
    assert enrolment_digits(key, device) == enrolment_digits(key, device)
    assert len(enrolment_digits(key, device)) == 6
    assert enrolment_digits(b"j" * 32, device) != enrolment_digits(key, device)


@pytest.mark.parametrize(("visits", "is_harder"), [(1000, True), (10_000, False)])
def test_a_body_that_a_slow_line_may_carry_is_squeezed_harder(visits: int, *, is_harder: bool) -> None:
    chance = Random(7)
    words = [f"{chance.getrandbits(20):x}" for _ in range(500)]
    notes = [" ".join(chance.choices(words[: n % 500 + 1], k=12)) for n in range(visits)]
    said = [
        {"id": n, "author_id": words[n % 9], "mode": "home_visit", "note": note}
        for n, note in enumerate(notes)
    ]
    message = Problem(code="x", message=json.dumps(said))
    squeezed = zstandard.ZstdCompressor(level=3).compress(msgspec.json.encode(message))
    body, _ = encode(message, "zstd")
    assert (len(body) < len(squeezed)) is is_harder
