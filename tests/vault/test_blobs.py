from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from peerdesk.domain.attachment_errors import AttachmentDamaged
from peerdesk.errors import DiskFull
from peerdesk.vault.blobs import PIECE, Blobs
from tests.vault.making import files_no_larger_than, flipped

OWNER = uuid4()
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 5 * PIECE + 17]


def blobs(folder: Path, key: int = 7) -> Blobs:
    return Blobs(folder, bytearray([key] * 32))


def content(size: int) -> bytes:
    return Random(size).randbytes(size)


def in_parts(whole: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(whole), size):
        yield whole[start : start + size]


def read(kept: Blobs, name: str, start: int = 0) -> bytes:
    return b"".join(kept.read(name, start))


@pytest.mark.parametrize("size", SIZES)
def test_what_is_put_in_is_read_back(tmp_path: Path, size: int) -> None:
    kept, whole = blobs(tmp_path), content(size)
    stored = kept.put(OWNER, in_parts(whole, 50_000))
    assert (stored.size, stored.sha256) == (size, sha256(whole).hexdigest())
    assert read(kept, stored.name) == whole
    assert read(blobs(tmp_path), stored.name) == whole


def test_reading_begins_at_any_byte(tmp_path: Path) -> None:
    kept, whole = blobs(tmp_path), content(3 * PIECE + 100)
    name = kept.put(OWNER, [whole]).name
    for start in (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, len(whole) - 1):
        assert read(kept, name, start) == whole[start:]


def test_neither_content_nor_owner_is_in_the_folder(tmp_path: Path) -> None:
    canary = b"Quetzalcoatl-7731"
    blobs(tmp_path).put(OWNER, [canary * 9000])
    (file,) = tmp_path.iterdir()
    for secret in (canary, OWNER.bytes, str(OWNER).encode()):
        assert secret not in file.read_bytes()
        assert secret not in file.name.encode()


def test_one_flipped_bit_is_noticed_wherever_it_is(tmp_path: Path) -> None:
    kept, whole = blobs(tmp_path), content(2 * PIECE + 5)
    name = kept.put(OWNER, [whole]).name
    data = (tmp_path / name).read_bytes()
    places = [0, 8, 20, 83, 84, 96, 200, *Random(3).sample(range(len(data)), 60), len(data) - 1]
    for place in places:
        (tmp_path / name).write_bytes(flipped(data, place, place % 8))
        with pytest.raises(AttachmentDamaged):
            read(kept, name)


@pytest.mark.parametrize("left", [0, 8, 84, 85, 84 + PIECE + 28, 84 + 2 * (PIECE + 28)])
def test_a_file_cut_short_is_noticed(tmp_path: Path, left: int) -> None:
    kept = blobs(tmp_path)
    name = kept.put(OWNER, [content(3 * PIECE)]).name
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:left])
    with pytest.raises(AttachmentDamaged):
        read(kept, name)


def test_pieces_cannot_change_places(tmp_path: Path) -> None:
    kept, sealed = blobs(tmp_path), PIECE + 28
    name = kept.put(OWNER, [content(3 * PIECE)]).name
    data = (tmp_path / name).read_bytes()
    first, second = data[84 : 84 + sealed], data[84 + sealed : 84 + 2 * sealed]
    (tmp_path / name).write_bytes(data[:84] + second + first + data[84 + 2 * sealed :])
    with pytest.raises(AttachmentDamaged):
        read(kept, name)


def test_a_file_under_another_name_does_not_open(tmp_path: Path) -> None:
    kept = blobs(tmp_path)
    name = kept.put(OWNER, [b"one"]).name
    (tmp_path / name).rename(tmp_path / blobs(tmp_path).new_name())
    (moved,) = kept.names()
    with pytest.raises(AttachmentDamaged):
        read(kept, moved)
    assert kept.owner(moved) is None


def test_another_vault_opens_nothing(tmp_path: Path) -> None:
    name = blobs(tmp_path).put(OWNER, [b"one"]).name
    with pytest.raises(AttachmentDamaged):
        read(blobs(tmp_path, key=8), name)


def test_a_file_tells_whose_bytes_it_holds(tmp_path: Path) -> None:
    kept = blobs(tmp_path)
    assert kept.owner(kept.put(OWNER, [b"one"]).name) == OWNER


def test_a_missing_file_is_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(AttachmentDamaged):
        read(blobs(tmp_path), blobs(tmp_path).new_name())


def test_a_removed_file_is_gone_finished_or_not(tmp_path: Path) -> None:
    kept = blobs(tmp_path)
    name, begun = kept.put(OWNER, [b"one"]).name, blobs(tmp_path).new_name()
    with kept.incoming(begun, OWNER) as incoming:
        incoming.write(content(2 * PIECE))
    for gone in (name, begun, blobs(tmp_path).new_name()):
        kept.remove(gone)
    assert kept.names() == frozenset()


@pytest.mark.parametrize("arrived", [0, 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 9])
def test_a_file_on_its_way_goes_on_after_a_cut(tmp_path: Path, arrived: int) -> None:
    whole, name = content(4 * PIECE + 3), blobs(tmp_path).new_name()
    with blobs(tmp_path).incoming(name, OWNER) as first:
        first.write(whole[:arrived])
    with blobs(tmp_path).incoming(name, OWNER) as second:
        assert arrived - PIECE <= second.offset <= arrived
        second.write(whole[second.offset :])
        stored = second.finish()
    assert (stored.name, stored.sha256) == (name, sha256(whole).hexdigest())
    assert read(blobs(tmp_path), name) == whole


@pytest.mark.parametrize("torn", [10, 84, 100, 84 + PIECE + 28 + 50, 84 + 2 * (PIECE + 28) - 1])
def test_a_torn_end_of_a_file_on_its_way_is_fetched_again(tmp_path: Path, torn: int) -> None:
    whole, name = content(3 * PIECE), blobs(tmp_path).new_name()
    with blobs(tmp_path).incoming(name, OWNER) as first:
        first.write(whole)
    (begun,) = tmp_path.iterdir()
    begun.write_bytes(begun.read_bytes()[:torn])
    with blobs(tmp_path).incoming(name, OWNER) as second:
        second.write(whole[second.offset :])
        assert second.finish().sha256 == sha256(whole).hexdigest()


def test_what_does_not_belong_to_a_file_on_its_way_is_cut_off(tmp_path: Path) -> None:
    whole, name = content(2 * PIECE), blobs(tmp_path).new_name()
    with blobs(tmp_path).incoming(name, OWNER) as first:
        first.write(whole)
    (begun,) = tmp_path.iterdir()
    begun.write_bytes(begun.read_bytes() + content(4 * PIECE))
    with blobs(tmp_path).incoming(name, OWNER) as second:
        second.write(whole[second.offset :])
        second.finish()
    assert read(blobs(tmp_path), name) == whole


def test_what_cannot_be_read_to_its_end_leaves_nothing(tmp_path: Path) -> None:
    def breaks() -> Iterator[bytes]:
        yield content(2 * PIECE)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        blobs(tmp_path).put(OWNER, breaks())
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX does")
def test_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    with files_no_larger_than(100_000), pytest.raises(DiskFull):
        blobs(tmp_path).put(OWNER, [content(4 * PIECE)])
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    kept = blobs(tmp_path / "blobs")
    assert kept.names() == frozenset()
    if sys.platform != "win32":
        assert (tmp_path / "blobs").stat().st_mode & 0o077 == 0
