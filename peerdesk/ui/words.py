"""The words of the records in the language of the window, with the icon and tone each is drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from peerdesk.domain.words import FlagKind, FollowUpKind, Function, Mode, Outcome


@dataclass(frozen=True, slots=True)
class Word:
    """English source text (as `QT_TRANSLATE_NOOP` gives it), icon and tone of one value."""

    source: object
    icon: str = ""
    tone: str = ""

    @property
    def text(self) -> str:
        """The word in the language of the window."""
        return QCoreApplication.translate("words", str(self.source))


MODES = MappingProxyType(
    {
        Mode.HOME_VISIT: Word(QT_TRANSLATE_NOOP("words", "Home"), "house"),
        Mode.HOSPITAL_VISIT: Word(QT_TRANSLATE_NOOP("words", "Hospital"), "bed"),
        Mode.PHONE_CALL: Word(QT_TRANSLATE_NOOP("words", "Phone"), "phone"),
        Mode.TEXT_MESSAGE: Word(QT_TRANSLATE_NOOP("words", "Text"), "message-square"),
        Mode.GROUP_CLASS: Word(QT_TRANSLATE_NOOP("words", "Class"), "presentation"),
        Mode.CLINIC_VISIT: Word(QT_TRANSLATE_NOOP("words", "Clinic visit"), "server"),
        Mode.COMMUNITY_VISIT: Word(QT_TRANSLATE_NOOP("words", "Community visit"), "map-pin"),
        Mode.VIDEO_CALL: Word(QT_TRANSLATE_NOOP("words", "Video call"), "laptop"),
    }
)
"""How a contact took place, the short word of a row or a segment."""

KINDS_OF_CONTACT = MappingProxyType(
    {
        Mode.HOME_VISIT: Word(QT_TRANSLATE_NOOP("words", "Home visit"), "house"),
        Mode.HOSPITAL_VISIT: Word(QT_TRANSLATE_NOOP("words", "Hospital visit"), "bed"),
        Mode.PHONE_CALL: Word(QT_TRANSLATE_NOOP("words", "Phone call"), "phone"),
        Mode.TEXT_MESSAGE: Word(QT_TRANSLATE_NOOP("words", "Text message"), "message-square"),
        Mode.GROUP_CLASS: Word(QT_TRANSLATE_NOOP("words", "Group class"), "presentation"),
        Mode.CLINIC_VISIT: MODES[Mode.CLINIC_VISIT],
        Mode.COMMUNITY_VISIT: MODES[Mode.COMMUNITY_VISIT],
        Mode.VIDEO_CALL: MODES[Mode.VIDEO_CALL],
    }
)
"""The same where the word stands alone."""

OUTCOMES = MappingProxyType(
    {
        Outcome.COMPLETED: Word(QT_TRANSLATE_NOOP("words", "Reached"), "check"),
        Outcome.NO_ANSWER: Word(QT_TRANSLATE_NOOP("words", "No answer")),
        Outcome.LEFT_MESSAGE: Word(QT_TRANSLATE_NOOP("words", "Left message")),
        Outcome.RESCHEDULED: Word(QT_TRANSLATE_NOOP("words", "Rescheduled")),
        Outcome.DECLINED: Word(QT_TRANSLATE_NOOP("words", "Declined")),
        Outcome.NOT_HOME: Word(QT_TRANSLATE_NOOP("words", "Not home")),
        Outcome.WRONG_NUMBER: Word(QT_TRANSLATE_NOOP("words", "Wrong number")),
    }
)
"""What came of a contact."""

FUNCTIONS = MappingProxyType(
    {
        Function.DAILY_MANAGEMENT: Word(
            QT_TRANSLATE_NOOP("words", "Daily management"), "list-checks", "fn-daily"
        ),
        Function.EMOTIONAL_SUPPORT: Word(
            QT_TRANSLATE_NOOP("words", "Emotional support"), "heart", "fn-social"
        ),
        Function.LINKAGE: Word(QT_TRANSLATE_NOOP("words", "Links to care"), "waypoints", "fn-link"),
        Function.ONGOING_SUPPORT: Word(
            QT_TRANSLATE_NOOP("words", "Staying in touch"), "calendar-heart", "fn-ongoing"
        ),
    }
)
"""The four functions of peer support."""

FOLLOW_UPS = MappingProxyType(
    {
        FollowUpKind.VISIT: Word(QT_TRANSLATE_NOOP("words", "Visit"), "house"),
        FollowUpKind.CALL: Word(QT_TRANSLATE_NOOP("words", "Call"), "phone"),
        FollowUpKind.REFILL: Word(QT_TRANSLATE_NOOP("words", "Refill"), "pill"),
        FollowUpKind.APPOINTMENT: Word(QT_TRANSLATE_NOOP("words", "Appointment"), "calendar"),
        FollowUpKind.NO_SHOW: Word(QT_TRANSLATE_NOOP("words", "Did not come"), "calendar-x-2"),
        FollowUpKind.AFTER_HOSPITAL: Word(QT_TRANSLATE_NOOP("words", "After a hospital stay"), "bed"),
        FollowUpKind.CLASS: Word(QT_TRANSLATE_NOOP("words", "Class"), "presentation"),
        FollowUpKind.REFERRAL: Word(QT_TRANSLATE_NOOP("words", "Referral"), "waypoints"),
        FollowUpKind.OTHER: Word(QT_TRANSLATE_NOOP("words", "Follow-up"), "bell"),
    }
)
"""What a follow-up is about."""

FLAGS = MappingProxyType(
    {
        FlagKind.RISK: Word("", "shield-alert", "danger"),
        FlagKind.ALLERGY: Word("", "triangle-alert", "danger"),
        FlagKind.ANIMAL: Word("", "dog", "warn"),
        FlagKind.HEARING: Word("", "ear", "warn"),
        FlagKind.MOBILITY: Word("", "footprints"),
        FlagKind.IN_HOSPITAL: Word("", "bed", "warn"),
        FlagKind.OTHER: Word("", "info"),
    }
)
"""Icon and tone of what to know before the door opens; the words are the flag's own note."""

LANGUAGES = MappingProxyType(
    {
        "en": Word(QT_TRANSLATE_NOOP("words", "English")),
        "es": Word(QT_TRANSLATE_NOOP("words", "Spanish")),
    }
)


def language_word(code: str) -> str:
    """The name of a spoken language; one we have no word for is shown as it was written."""
    return LANGUAGES[code].text if code in LANGUAGES else code
