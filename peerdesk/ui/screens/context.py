"""What every screen is handed: the desk, background work, the news, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable
from uuid import UUID

from peerdesk.operations.desk import Desk
from peerdesk.ui.background import Background, News

if TYPE_CHECKING:
    from peerdesk.ui.language import Language


class Navigator(Protocol):
    """Where a screen can send the person; the window behind it knows the screens."""

    def open_participant(self, participant_id: UUID) -> None:
        """Show the record of a participant."""
        ...

    def open_plan(self, participant_id: UUID) -> None:
        """Show the care plan of a participant."""
        ...

    def log_contact(
        self,
        participant_id: UUID | None = None,
        follow_up_id: UUID | None = None,
        contact_id: UUID | None = None,
    ) -> None:
        """Open the log: a new one for somebody or something planned, or one begun before."""
        ...

    def open_conflict(self, kind: str, record_id: UUID) -> None:
        """Show the versions of a record of which somebody has to choose."""
        ...

    def open_page(self, name: str, **target: UUID) -> None:
        """Show a page of the navigation by name, as `today`; a target as that page takes it."""
        ...

    def back(self) -> None:
        """Return to the page, row and scroll position before."""
        ...

    def way_back(self) -> str:
        """The name of the page `back` returns to, in the language of the window."""
        ...

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say quietly what was done, with Undo where it can be undone."""
        ...


@dataclass(frozen=True)
class ScreenContext:
    """What a screen works with; one for the whole window while a desk is open."""

    desk: Desk
    background: Background
    news: News
    navigate: Navigator
    speech: Language

    @property
    def language(self) -> str:
        """The language spoken now, `en` or `es`."""
        return self.speech.code


class Screen(Protocol):
    """A page of an open desk: a QWidget that can be opened again and again."""

    def open(self, *args: Any, **target: Any) -> None:
        """Show the target, as in `Navigator`; without one, what the page shows by itself."""
        ...

    def settle(self) -> None:
        """Save at once what is being typed: the page is left, the desk is locked or closed."""
        ...


@runtime_checkable
class HoldsWords(Protocol):
    """A page with words in it that must be in the database before it is left."""

    def is_written(self) -> bool:
        """True when nothing typed would be lost if the process ended now."""
        ...

    def write_down(self, then: Callable[[], None], lose: Callable[[], None] | None = None) -> None:
        """Save what is typed, then call `then`; once that is refused, say so instead.

        The person may try again from there, or where `lose` is given go on without the words.
        """
        ...


@runtime_checkable
class KnowsItsRecord(Protocol):
    """A page that was opened for something new, which is a record by now."""

    def record(self) -> Mapping[str, UUID | None]:
        """What opens the page for that record; nothing as long as it is not written."""
        ...


@runtime_checkable
class LogsInHand(Protocol):
    """A page with something in hand that Ctrl+N logs."""

    def log_current(self) -> None:
        """Log what is in hand."""
        ...
