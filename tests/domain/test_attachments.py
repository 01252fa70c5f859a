import pytest

from peerdesk.domain.attachments import SUFFIXES, content_type_of


@pytest.mark.parametrize(
    ("beginning", "content_type"),
    [
        (b"\xff\xd8\xff\xe1\x00\x10Exif", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A \x00", "audio/mp4"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"OggS\x00\x02", "audio/ogg"),
        (b"fLaC\x00", "audio/flac"),
        (b"#!AMR\n", "audio/amr"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(beginning: bytes, content_type: str) -> None:
    assert content_type_of(beginning) == content_type
    assert content_type in SUFFIXES


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"MZ\x90\x00",
        b"PK\x03\x04",
        b"<html>",
        b"#!/bin/sh",
        b"\xff",
        b"RIFF\x00\x00\x00\x00AVI ",
        b"GIF89a",
    ],
)
def test_what_is_not_kept_has_no_type(beginning: bytes) -> None:
    assert content_type_of(beginning) is None


def test_pictures_that_must_be_converted_are_told_apart_and_not_kept() -> None:
    assert content_type_of(b"RIFF\x00\x00\x00\x00WEBPVP8 ") == "image/webp"
    assert content_type_of(b"\x00\x00\x00\x18ftypheic\x00") == "image/heic"
    assert not {"image/webp", "image/heic"} & SUFFIXES.keys()
