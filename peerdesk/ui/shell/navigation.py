"""What the sidebar and the rail show for a role; handed in, so that only pages that exist appear."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place to go: its page key, its words, its icon, and the section it opens, if any."""

    key: str
    title: str
    icon: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Navigation:
    """Everything a role finds in the sidebar; `note` stands under the list."""

    items: tuple[NavItem, ...] = ()
    logs_contacts: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class StaffCard:
    """Who sits at the desk now."""

    name: str
    initials: str
    role: str
