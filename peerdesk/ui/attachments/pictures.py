"""A chosen file made ready to be kept: photos upright, of a useful size, and without what they tell unseen.

A photo's file says where, when and with what it was taken. Painting its picture anew leaves all that behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from peerdesk.domain.attachment_errors import AttachmentNotKept, AttachmentTooLarge, AttachmentUnreadable
from peerdesk.domain.attachments import MOST_BYTES, SUFFIXES, content_type_of
from peerdesk.operations.attachments import NewFile

LONGEST = 2560
"""The longest side in px of a photo that is kept: enough to read a letter of a page by."""
THUMBNAIL = 256
"""The longest side in px of a small picture."""
_QUALITY, _THUMBNAIL_QUALITY = 90, 80
_BEGINNING = 32
_PART = 64 * 1024
_MOST_MEGABYTES = 512
_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})


def made_ready(file: Path) -> NewFile:
    """A file as it can be kept. Raises AttachmentTooLarge, AttachmentNotKept, AttachmentUnreadable."""
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            content_type = content_type_of(opened.read(_BEGINNING))
    except OSError as problem:
        raise AttachmentUnreadable from problem
    if size > MOST_BYTES:
        raise AttachmentTooLarge
    if not size:
        raise AttachmentUnreadable
    if content_type in _PICTURES:
        return _photo(file, content_type)
    if content_type is None or content_type not in SUFFIXES:
        raise AttachmentNotKept
    return NewFile(file.name, content_type, _parts(file))


def thumbnail_of(content: bytes) -> bytes | None:
    """The small picture (JPEG) of a picture that is kept; None when it does not read."""
    picture = picture_of(content)
    return None if picture.isNull() else _thumbnail(picture)


def picture_of(content: bytes) -> QImage:
    """A picture that is kept; a null one when it does not read."""
    held = QBuffer()
    held.setData(QByteArray(content))
    return _reader(held).read()


def _photo(file: Path, content_type: str) -> NewFile:
    picture = _reader(str(file)).read()
    if picture.isNull():
        raise AttachmentUnreadable
    bare = _painted_anew(picture)
    as_png = content_type == "image/png" or bare.hasAlphaChannel()
    kept_as, form = ("image/png", "PNG") if as_png else ("image/jpeg", "JPEG")
    return NewFile(file.name, kept_as, [_encoded(bare, form, _QUALITY)], _thumbnail(bare))


def _reader(source: str | QIODevice) -> QImageReader:
    """A reader that turns a photo upright, and takes in no more of it than is kept."""
    reader = QImageReader(source)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MOST_MEGABYTES)
    size = reader.size()
    if max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    return reader


def _painted_anew(picture: QImage) -> QImage:
    """The picture alone, in the colours every screen knows, without a word its file held."""
    if picture.colorSpace().isValid():
        picture.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    see_through = picture.hasAlphaChannel()
    bare = QImage(picture.size(), QImage.Format.Format_ARGB32 if see_through else QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.transparent if see_through else Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(0, 0, picture)
    painter.end()
    return bare


def _thumbnail(picture: QImage) -> bytes:
    small = picture.scaled(
        THUMBNAIL,
        THUMBNAIL,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    ground = QImage(small.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, small)
    painter.end()
    return _encoded(ground, "JPEG", _THUMBNAIL_QUALITY)


def _encoded(picture: QImage, form: str, quality: int) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(held, form, quality if form == "JPEG" else -1):  # type: ignore[call-overload]
        raise AttachmentUnreadable
    return bytes(held.data().data())


def _parts(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as opened:
            while part := opened.read(_PART):
                yield part
    except OSError as problem:
        raise AttachmentUnreadable from problem
