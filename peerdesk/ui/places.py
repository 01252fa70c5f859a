"""Where each role can go, in the order of the sidebar, and the page it opens on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from peerdesk.domain.words import Role
from peerdesk.ui.shell.navigation import Navigation, NavItem

translate = QCoreApplication.translate


def navigation_for(role: Role) -> Navigation:
    """The places of a role that exist, named in the language of the window."""
    if role is Role.PEER_SUPPORTER:
        items = (
            NavItem("today", translate("places", "Today"), "sun"),
            NavItem("caseload", translate("places", "Caseload"), "users"),
            NavItem("directory", translate("places", "Places that help"), "map-pin"),
        )
        return Navigation(items, logs_contacts=True)
    if role is Role.ADMINISTRATOR:
        devices = NavItem("office", translate("places", "Devices"), "laptop")
        return Navigation((devices,), note=translate("places", "IT accounts cannot open health records."))
    if role is Role.AUDITOR:
        log = NavItem("audit", translate("places", "Audit log"), "scroll-text")
        return Navigation((log,), note=translate("places", "Auditors cannot open health records."))
    places = [
        NavItem("review", translate("places", "Review"), "inbox"),
        NavItem("caseload", translate("places", "Caseloads"), "users"),
        NavItem("directory", translate("places", "Places that help"), "map-pin"),
        NavItem("opening", translate("places", "Other records"), "lock-open"),
    ]
    if role is Role.SUPERVISOR:
        places.append(NavItem("templates", translate("places", "Clinic goals"), "target"))
    return Navigation(tuple(places))


def page_words(page: str, role: Role) -> str:
    """What a page is called where a button leads back to it."""
    titles = {
        "participant": translate("places", "Record"),
        "contact": translate("places", "Log"),
        "sync": translate("SyncScreen", "Sync"),
        "settings": translate("SettingsScreen", "My settings"),
        "conflict": translate("ConflictScreen", "Two versions"),
        "passphrase": translate("PassphraseScreen", "Change passphrase"),
    }
    titles |= {item.key: item.title for item in navigation_for(role).items}
    return titles[page]


def first_place(role: Role) -> str:
    """The page a role opens on."""
    return navigation_for(role).items[0].key


def role_words(role: Role) -> str:
    """What a role is called in the window."""
    words = {
        Role.PEER_SUPPORTER: translate("places", "Peer supporter"),
        Role.SUPERVISOR: translate("places", "Supervisor"),
        Role.CLINICIAN: translate("places", "Clinician"),
        Role.ADMINISTRATOR: translate("places", "Administrator"),
        Role.AUDITOR: translate("places", "Auditor"),
    }
    return words[role]
