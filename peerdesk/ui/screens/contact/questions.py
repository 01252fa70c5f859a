"""What the action bar and the marks call each answer of the log."""

from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_ASKS = MappingProxyType(
    {
        "mode": QT_TRANSLATE_NOOP("questions", "choose the type"),
        "outcome": QT_TRANSLATE_NOOP("questions", "choose the outcome"),
        "started_at": QT_TRANSLATE_NOOP("questions", "check the day and the time"),
        "minutes": QT_TRANSLATE_NOOP("questions", "check the minutes"),
        "late_reason": QT_TRANSLATE_NOOP("questions", "say why it is logged late"),
        "next_step_on": QT_TRANSLATE_NOOP("questions", "check the day of the next step"),
        "safety_concern": QT_TRANSLATE_NOOP("questions", "answer the safety question"),
        "safety_note": QT_TRANSLATE_NOOP("questions", "write what was done about the concern"),
    }
)
_NAMES = MappingProxyType(
    {
        "mode": QT_TRANSLATE_NOOP("questions", "Type"),
        "outcome": QT_TRANSLATE_NOOP("questions", "Outcome"),
        "started_at": QT_TRANSLATE_NOOP("questions", "When"),
        "minutes": QT_TRANSLATE_NOOP("questions", "Minutes"),
        "late_reason": QT_TRANSLATE_NOOP("questions", "Why late"),
        "place": QT_TRANSLATE_NOOP("questions", "Where"),
        "activities": QT_TRANSLATE_NOOP("questions", "What you did together"),
        "note": QT_TRANSLATE_NOOP("questions", "Note"),
        "next_step": QT_TRANSLATE_NOOP("questions", "Next step"),
        "next_step_on": QT_TRANSLATE_NOOP("questions", "Day of the next step"),
        "others_present": QT_TRANSLATE_NOOP("questions", "Who else was there"),
        "language": QT_TRANSLATE_NOOP("questions", "Language"),
        "interpreter": QT_TRANSLATE_NOOP("questions", "Interpreter"),
        "travel_minutes": QT_TRANSLATE_NOOP("questions", "Travel"),
        "travel_metres": QT_TRANSLATE_NOOP("questions", "Travel"),
        "safety_concern": QT_TRANSLATE_NOOP("questions", "Safety question"),
        "safety_note": QT_TRANSLATE_NOOP("questions", "Safety note"),
    }
)


def ask(field: str) -> str:
    """What to do about a missing answer, as the end of a sentence."""
    return QCoreApplication.translate("questions", str(_ASKS[field]))


def name_of(field: str) -> str:
    """What a field is called; one this version has no word for is shown as it is named."""
    return QCoreApplication.translate("questions", str(_NAMES[field])) if field in _NAMES else field
