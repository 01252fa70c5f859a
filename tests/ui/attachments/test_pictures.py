from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from peerdesk.domain.attachment_errors import AttachmentNotKept, AttachmentTooLarge, AttachmentUnreadable
from peerdesk.domain.attachments import MOST_BYTES
from peerdesk.operations.attachments import NewFile
from peerdesk.ui.attachments.pictures import LONGEST, THUMBNAIL, made_ready, picture_of, thumbnail_of

CANARY = b"Quetzalcoatl-7731"
_ORIENTATION, _DESCRIPTION, _SHORT, _ASCII, _TURN_RIGHT = 0x112, 0x10E, 3, 2, 6


def drawn(wide: int, high: int, form: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """A picture whose left half is red."""
    picture = QImage(wide, high, form)
    picture.fill(QColor("blue"))
    for across in range(wide // 2):
        for down in range(high):
            picture.setPixelColor(across, down, QColor("red"))
    return picture


def exif() -> bytes:
    """What a camera writes: held sideways, with words of its own (TIFF 6.0, little endian)."""
    words = CANARY + b"\0"
    entries = struct.pack("<HHIHH", _ORIENTATION, _SHORT, 1, _TURN_RIGHT, 0)
    entries += struct.pack("<HHII", _DESCRIPTION, _ASCII, len(words), 8 + 2 + 24 + 4)
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 2) + entries + struct.pack("<I", 0) + words
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of 400 by 200 px, taken with the camera held upright."""
    file = tmp_path / "IMG_2031.JPG"
    assert drawn(400, 200).save(str(file), "JPEG", 95)  # type: ignore[call-overload]
    plain = file.read_bytes()
    file.write_bytes(plain[:2] + exif() + plain[2:])
    return file


def content(new: NewFile) -> bytes:
    return b"".join(new.content)


def test_a_photo_is_kept_upright(photo: Path) -> None:
    new = made_ready(photo)
    picture = picture_of(content(new))
    assert (new.title, new.content_type) == ("IMG_2031.JPG", "image/jpeg")
    assert (picture.width(), picture.height()) == (200, 400)
    assert picture.pixelColor(100, 50).red() > 200
    assert picture.pixelColor(100, 350).blue() > 200


def test_nothing_is_left_of_what_a_photo_tells_unseen(photo: Path) -> None:
    assert CANARY in photo.read_bytes()
    new = made_ready(photo)
    for kept in (content(new), new.thumbnail or b""):
        assert CANARY not in kept
        assert b"Exif" not in kept


def test_the_words_in_a_scan_are_left_out_as_well(tmp_path: Path) -> None:
    scan = drawn(40, 20)
    scan.setText("Comment", CANARY.decode())
    assert scan.save(str(tmp_path / "scan.png"))
    assert CANARY in (tmp_path / "scan.png").read_bytes()
    new = made_ready(tmp_path / "scan.png")
    assert new.content_type == "image/png"
    assert CANARY not in content(new)
    assert picture_of(content(new)).pixelColor(5, 5) == QColor("red")


@pytest.mark.parametrize(("wide", "high"), [(5000, 100), (100, 5000)])
def test_a_large_photo_is_made_smaller_and_keeps_its_shape(tmp_path: Path, wide: int, high: int) -> None:
    picture = QImage(wide, high, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "wide.jpg"))
    made = picture_of(content(made_ready(tmp_path / "wide.jpg")))
    assert max(made.width(), made.height()) == LONGEST
    assert made.width() / made.height() == pytest.approx(wide / high, rel=0.02)


def test_a_small_picture_stands_in_for_it(photo: Path) -> None:
    new = made_ready(photo)
    small = QImage.fromData(new.thumbnail or b"")
    assert (small.width(), small.height()) == (THUMBNAIL // 2, THUMBNAIL)
    assert thumbnail_of(content(new)) is not None
    assert thumbnail_of(b"no picture") is None


def test_a_webp_is_kept_as_what_everybody_can_open(tmp_path: Path) -> None:
    drawn(40, 20).save(str(tmp_path / "a.webp"))
    assert made_ready(tmp_path / "a.webp").content_type == "image/jpeg"
    clear = QImage(40, 20, QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    clear.save(str(tmp_path / "b.webp"))
    assert made_ready(tmp_path / "b.webp").content_type == "image/png"


def test_other_files_are_kept_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7\n" + bytes(200_000))
    new = made_ready(file)
    assert (new.title, new.content_type, new.thumbnail) == ("letter.pdf", "application/pdf", None)
    assert content(new) == file.read_bytes()


def test_a_kind_is_told_by_what_is_in_the_file(tmp_path: Path) -> None:
    for name, beginning in (("a.pdf", b"PK\x03\x04"), ("b.jpg", b"\0\0\0\x18ftypheic"), ("c.png", b"MZ")):
        (tmp_path / name).write_bytes(beginning)
        with pytest.raises(AttachmentNotKept):
            made_ready(tmp_path / name)


def test_the_largest_file_is_25_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    for size in (MOST_BYTES, MOST_BYTES + 1):
        with file.open("wb") as opened:
            opened.write(b"%PDF-")
            opened.truncate(size)
        if size == MOST_BYTES:
            assert sum(map(len, made_ready(file).content)) == MOST_BYTES
        else:
            with pytest.raises(AttachmentTooLarge):
                made_ready(file)


@pytest.mark.qt_log_ignore("JPEG")
def test_what_does_not_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
    (tmp_path / "empty.pdf").write_bytes(b"")
    for name in ("broken.jpg", "empty.pdf", "missing.pdf"):
        with pytest.raises(AttachmentUnreadable):
            made_ready(tmp_path / name)
