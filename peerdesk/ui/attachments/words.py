"""What is kept, in the words of the window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.attachment_errors import AttachmentDamaged
from peerdesk.domain.attachments import Attachment
from peerdesk.operations.attachments import Kept, Whereabouts
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.person.words import joined, short_day
from peerdesk.ui.words import Word

WHEREABOUTS: Mapping[Whereabouts, Word] = MappingProxyType(
    {
        Whereabouts.ON_THIS_LAPTOP: Word(QT_TRANSLATE_NOOP("words", "On this laptop"), "hard-drive"),
        Whereabouts.AT_THE_CLINIC: Word(QT_TRANSLATE_NOOP("words", "At the clinic"), "cloud-check", "ok"),
        Whereabouts.NOT_HERE: Word(QT_TRANSLATE_NOOP("words", "Only at the clinic"), "download"),
        Whereabouts.COMING: Word(QT_TRANSLATE_NOOP("words", "Comes with the next sync"), "refresh-cw"),
        Whereabouts.NEEDS_YOU: Word(QT_TRANSLATE_NOOP("words", "Needs a look"), "circle-alert", "warn"),
    }
)
"""Where the bytes of an attachment are."""
_PICTURE = Word(QT_TRANSLATE_NOOP("words", "Photo"), "eye")
_SOUND = Word(QT_TRANSLATE_NOOP("words", "Recording"), "ear")
_DOCUMENT = Word(QT_TRANSLATE_NOOP("words", "Document"), "file-text")


_NO_ROOM = QT_TRANSLATE_NOOP(
    "words", "The clinic has no room for more files of this person. Ask your supervisor about it."
)
_NOT_CARRIED = QT_TRANSLATE_NOOP(
    "words", "The clinic could not take or give this file. PeerDesk tries again with every sync."
)


def reason_of(kept: Kept) -> str:
    """Why something needs a look; "" when nothing does."""
    if kept.code is None:
        return ""
    if kept.code == AttachmentDamaged.code:
        return sentence_for(AttachmentDamaged())
    return QCoreApplication.translate("words", str(_NO_ROOM if kept.code == "no_room" else _NOT_CARRIED))


def kind_of(attachment: Attachment) -> Word:
    """What an attachment is: a photo, a recording or a document."""
    if attachment.is_picture:
        return _PICTURE
    return _SOUND if attachment.is_sound else _DOCUMENT


def name_of(attachment: Attachment) -> str:
    """What an attachment is called: what somebody said it shows, or the name of its file."""
    return attachment.caption or attachment.title or kind_of(attachment).text


def origin_of(kept: Kept, now: datetime) -> str:
    """Who added it, and when."""
    day = kept.attachment.added_at.astimezone(now.tzinfo).date()
    return joined((kept.who, short_day(day, now.date(), QLocale())))


def spoken(kept: Kept, now: datetime) -> str:
    """An attachment in one sentence, for whoever hears the window."""
    form = QCoreApplication.translate("words", "{kind}: {name}. {origin}. {whereabouts}")
    return form.format(
        kind=kind_of(kept.attachment).text,
        name=name_of(kept.attachment),
        origin=origin_of(kept, now),
        whereabouts=WHEREABOUTS[kept.whereabouts].text,
    )


def size_words(size: int) -> str:
    """A size in bytes as people say it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
