"""How the steps in the audit log are spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate

ACTIONS: Mapping[str, object] = MappingProxyType(
    {
        "backup_put_back": QT_TRANSLATE_NOOP("audit", "Backup put back"),
        "caseload_imported": QT_TRANSLATE_NOOP("audit", "Spreadsheet taken in"),
        "clinic_restored": QT_TRANSLATE_NOOP("audit", "Clinic restored"),
        "code_issued": QT_TRANSLATE_NOOP("audit", "Set-up code made"),
        "codes_cancelled": QT_TRANSLATE_NOOP("audit", "Set-up codes ended"),
        "deletions_emptied": QT_TRANSLATE_NOOP("audit", "Deleted records emptied"),
        "laptop_activate": QT_TRANSLATE_NOOP("audit", "Laptop let in"),
        "laptop_found": QT_TRANSLATE_NOOP("audit", "Laptop found again"),
        "laptop_joined": QT_TRANSLATE_NOOP("audit", "Laptop asked to join"),
        "laptop_lost": QT_TRANSLATE_NOOP("audit", "Laptop reported lost"),
        "laptop_refuse": QT_TRANSLATE_NOOP("audit", "Laptop turned away"),
        "laptop_revoke": QT_TRANSLATE_NOOP("audit", "Laptop shut out"),
        "laptop_stolen": QT_TRANSLATE_NOOP("audit", "Laptop reported stolen"),
        "laptop_wiped": QT_TRANSLATE_NOOP("audit", "Laptop erased"),
        "log_contradicted": QT_TRANSLATE_NOOP("audit", "Log found changed"),
        "mass_revoke_approved": QT_TRANSLATE_NOOP("audit", "Many may leave a laptop"),
        "participant_purged": QT_TRANSLATE_NOOP("audit", "Record removed for good"),
        "participants_merged": QT_TRANSLATE_NOOP("audit", "Two records joined as one person"),
        "participants_parted": QT_TRANSLATE_NOOP("audit", "Two records parted again"),
        "person_looked_for": QT_TRANSLATE_NOOP("audit", "Looked for a person"),
        "record_opened": QT_TRANSLATE_NOOP("audit", "Opened a record"),
        "recovery_answered": QT_TRANSLATE_NOOP("audit", "Way back given"),
        "recovery_key_published": QT_TRANSLATE_NOOP("audit", "Recovery key published"),
        "recovery_prepared": QT_TRANSLATE_NOOP("audit", "Way back prepared"),
        "recovery_used": QT_TRANSLATE_NOOP("audit", "Desk opened again"),
        "rescue_taken_in": QT_TRANSLATE_NOOP("audit", "Rescued work taken in"),
        "staff_added": QT_TRANSLATE_NOOP("audit", "Person added"),
        "staff_changed": QT_TRANSLATE_NOOP("audit", "Role or team changed"),
        "staff_left": QT_TRANSLATE_NOOP("audit", "Person let go"),
    }
)


def action_words(action: str) -> str:
    """What was done; a newer clinic's step in its own word."""
    return translate("audit", str(ACTIONS[action])) if action in ACTIONS else action.replace("_", " ")


def local(at: str) -> datetime | None:
    """A moment of the log in the zone of this laptop; None for what is none."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except ValueError:
        return None
