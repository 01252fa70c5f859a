"""An open desk: the shell, its pages made when first wanted, the way between them, and its syncs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from peerdesk.domain.plans import Goal
from peerdesk.domain.words import Role
from peerdesk.operations.badges import badges, owed
from peerdesk.operations.desk import Desk
from peerdesk.operations.returning import Stop, forget_way, keep_way
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.sync.runner import SyncRunner
from peerdesk.ui.background import Background, News
from peerdesk.ui.door import Keys, Laptop, OpenDesk
from peerdesk.ui.language import Language
from peerdesk.ui.lease import LeaseWatch
from peerdesk.ui.person_menu import PersonMenu
from peerdesk.ui.places import first_place, navigation_for, page_words, role_words
from peerdesk.ui.screens.context import HoldsWords, KnowsItsRecord, LogsInHand, Screen, ScreenContext
from peerdesk.ui.shell.app_shell import AppShell
from peerdesk.ui.shell.navigation import StaffCard
from peerdesk.ui.space import Space
from peerdesk.ui.syncing import Syncing

if TYPE_CHECKING:
    from peerdesk.operations.badges import Badges
    from peerdesk.sync.report import SyncReport
    from peerdesk.ui.clinic_office import ClinicOffice
    from peerdesk.ui.clinic_openings import ClinicOpenings
    from peerdesk.ui.screens.audit.model import ReadLog
    from peerdesk.ui.screens.find.view import FindPanel

MakeScreen = Callable[[ScreenContext, Syncing], Screen]


def _today(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.today.view import TodayScreen

    return TodayScreen(context)


def _caseload(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.caseload.view import CaseloadScreen

    return CaseloadScreen(context)


def _participant(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.participant.view import ParticipantScreen

    return ParticipantScreen(context)


def _contact(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.contact.view import ContactScreen

    return ContactScreen(context)


def _review(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.review.view import ReviewScreen

    return ReviewScreen(context)


def _conflict(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.conflict.view import ConflictScreen

    return ConflictScreen(context)


def _templates(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.templates.view import TemplatesScreen

    return TemplatesScreen(context)


def _away(context: ScreenContext, syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.away.view import AwayScreen

    return AwayScreen(context, syncing.sync_now)


def _directory(context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.directory.view import DirectoryScreen

    return DirectoryScreen(context)


def _sync(laptop: Laptop, context: ScreenContext, syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.sync.view import SyncScreen

    return SyncScreen(context, syncing, laptop)


def _passphrase(keys: Keys, context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.passphrase.view import PassphraseScreen

    return PassphraseScreen(context, keys)


def _office(office: ClinicOffice, context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.office.view import OfficeScreen

    return OfficeScreen(context, office)


def _audit(read_log: ReadLog, context: ScreenContext, _syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.audit.view import AuditScreen

    return AuditScreen(context, read_log)


def _opening(openings: ClinicOpenings, context: ScreenContext, syncing: Syncing) -> Screen:
    from peerdesk.ui.screens.opening.view import OpeningScreen

    return OpeningScreen(context, openings, syncing.sync_now)


SCREENS: Mapping[str, MakeScreen] = MappingProxyType(
    {
        "today": _today,
        "caseload": _caseload,
        "participant": _participant,
        "contact": _contact,
        "review": _review,
        "conflict": _conflict,
        "templates": _templates,
        "away": _away,
        "directory": _directory,
    }
)
"""Pages by name, but for those made of more than a context; imported when first opened, for a quick start."""
FOCUS_PAGES = frozenset({"contact"})
_PLACE_OF = {"participant": "caseload", "conflict": "caseload"}
_REMEMBERED = 50


class DeskView(AppShell):
    """One person's desk, and its own `Navigator`."""

    def __init__(
        self,
        opened: OpenDesk,
        background: Background,
        news: News,
        speech: Language,
        settings: Callable[[ScreenContext], Screen],
    ) -> None:
        super().__init__()
        desk = opened.desk
        self._desk, self._background = desk, background
        self._role = Role(desk.identity.roles[0])
        run_sync = partial(opened.sync, background.in_database)
        self.syncing = Syncing(
            SyncRunner(run_sync, desk.clock), partial(owed, desk), background, news, desk.clock, self
        )
        self.lease = LeaseWatch(desk, background, self)
        self.space = Space(opened.hold_reserve, background, news, self)
        self._context = ScreenContext(desk, background, news, self, speech)
        self._make: dict[str, MakeScreen] = {**SCREENS, "sync": partial(_sync, opened.laptop)}
        self._settings = settings
        self._screens: dict[str, Screen] = {}
        self._current: Screen | None = None
        self._find: FindPanel | None = None
        self._way: list[Stop] = []
        self._name_places()
        self._connect(news)
        if opened.keys is not None:
            self._hang_up_keys(opened.keys)
        if opened.office is not None:
            self._make["office"] = partial(_office, opened.office())
        if opened.log_reader is not None:
            self._make["audit"] = partial(_audit, opened.log_reader())
        if opened.openings is not None:
            self._make["opening"] = partial(_opening, opened.openings())
        # Asked before the first page asks for its people, it is answered first.
        self.lease.start()
        self._come_back(opened.way)
        self.syncing.start()
        self.space.start()

    @property
    def desk(self) -> Desk:
        """The desk that is open."""
        return self._desk

    def open_page(self, name: str, **target: UUID) -> None:
        """Show a page of the navigation, or one thing on it."""
        self._go_on(Stop(name, target))

    def open_participant(self, participant_id: UUID) -> None:
        """Show the record of a participant."""
        self._go_on(Stop("participant", {"participant_id": participant_id}))

    def open_plan(self, participant_id: UUID) -> None:
        """Show the care plan of a participant."""
        self._go_on(Stop("participant", {"participant_id": participant_id}, Goal.kind))

    def log_contact(
        self,
        participant_id: UUID | None = None,
        follow_up_id: UUID | None = None,
        contact_id: UUID | None = None,
    ) -> None:
        """Open the log."""
        ids = {"participant_id": participant_id, "follow_up_id": follow_up_id, "contact_id": contact_id}
        self._go_on(Stop("contact", ids))

    def open_conflict(self, kind: str, record_id: UUID) -> None:
        """Show the versions of a record of which somebody has to choose."""
        self._go_on(Stop("conflict", {"record_id": record_id}, kind))

    def back(self) -> None:
        """Return to the page before; the first page when there is none."""
        self._go(self._way[:-1] or [Stop(first_place(self._role))])

    def way_back(self) -> str:
        """The name of the page `back` returns to."""
        page = self._way[-2].page if len(self._way) > 1 else first_place(self._role)
        return page_words(page, self._role)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:  # type: ignore[override]
        """Say quietly what was done."""
        super().toast(text, self.tr("Undo") if undo else "", undo)

    def changeEvent(self, event: QEvent) -> None:
        """Name the places in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_places()

    def settle(self) -> None:
        """Let the pages save what is being typed, without waiting for it."""
        for screen in self._screens.values():
            screen.settle()

    def is_written(self) -> bool:
        """True when nothing typed would be lost if the process ended now."""
        page = self._here()
        return page.is_written() if isinstance(page, HoldsWords) else True

    def write_down(self, then: Callable[[], None], lose: Callable[[], None] | None = None) -> None:
        """Save what is typed, then call `then`; once that is refused, the page says so instead."""
        page = self._here()
        if isinstance(page, HoldsWords):
            page.write_down(then, lose)
        else:
            then()

    def keep_way(self) -> None:
        """Remember where the person is, for when they unlock this desk again."""
        way, page = self._way, self._here()
        if isinstance(page, KnowsItsRecord) and (ids := page.record()):
            way = [*way[:-1], Stop(way[-1].page, ids)]
        self._background.run(self, partial(keep_way, self._desk, way), lambda _none: None)

    def put_away(self) -> None:
        """Begin no further sync and let the pages save what is being typed."""
        self.syncing.stop()
        self.lease.stop()
        self.space.stop()
        self.settle()

    def _here(self) -> object:
        """The page the person is on; None before the first."""
        return self._current

    def _come_back(self, way: Sequence[Stop]) -> None:
        """Begin where the person was when the desk was locked, else at the first page."""
        known = [stop for stop in way if stop.page in self._make or stop.page == "settings"]
        self._go(known or [Stop(first_place(self._role))])
        if way:
            self._background.run(self, partial(forget_way, self._desk), lambda _none: None)

    def _go_on(self, stop: Stop) -> None:
        self._go([*self._way[-_REMEMBERED:], stop])

    def _go(self, way: list[Stop]) -> None:
        """Show the last stop of a way, once what is typed where the person is now is saved."""
        self.write_down(partial(self._arrive, way))

    def _arrive(self, way: list[Stop]) -> None:
        stop, target = way[-1], way[-1].target
        if self._is_covered(stop):
            stop, target = Stop("away"), {"lease": self.lease.now}
        screen = self._screen(stop.page)
        if self._current is not None:
            self._current.settle()
        self._way, self._current = way, screen
        self.show_page(stop.page, place=self._place(), focus_page=stop.page in FOCUS_PAGES)
        screen.open(**target)

    def _is_covered(self, stop: Stop) -> bool:
        """True for every page but Sync while the desk has been without the clinic for too long."""
        return stop.page not in {"sync", "settings"} and self.lease.now.is_over

    def _on_synced(self, report: SyncReport) -> None:
        """A desk that was called in is put away at once; what the door then says is said there."""
        if isinstance(report.problem, DeskCalledIn):
            self.lock_requested.emit()

    def _on_lease_changed(self) -> None:
        if self._find is not None:
            self._find.hide()
        self._go(self._way)

    def _place(self) -> str:
        """The navigation item of the page; a focus page belongs to the place it was opened from."""
        pages = (stop.page for stop in reversed(self._way) if stop.page not in FOCUS_PAGES)
        page = next(pages, self._way[-1].page)
        return _PLACE_OF.get(page, page)

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            screen = self._made(name)
            self._screens[name] = screen
            assert isinstance(screen, QWidget)
            self.add_page(name, screen)
        return self._screens[name]

    def _made(self, name: str) -> Screen:
        if name == "settings":
            return self._settings(self._context)
        return self._make[name](self._context, self.syncing)

    def _on_log_requested(self) -> None:
        """On Today, log what is in hand, wherever the focus is."""
        page = self._here()
        if isinstance(page, LogsInHand):
            page.log_current()
        else:
            self.log_contact()

    def _on_find_requested(self) -> None:
        from peerdesk.ui.screens.find.view import FindPanel

        if self.lease.now.is_over:
            self._go(self._way)
            return
        if self._find is None:
            self._find = FindPanel(self._context, self)
        self._find.open()

    def _name_places(self) -> None:
        identity = self._desk.identity
        self.set_navigation(navigation_for(self._role))
        initials = "".join(part[0] for part in identity.staff_name.split()[:2])
        self.show_staff(StaffCard(identity.staff_name, initials, role_words(self._role)))
        self._count()

    def _connect(self, news: News) -> None:
        self.page_requested.connect(self.open_page)
        self.log_requested.connect(self._on_log_requested)
        self.find_requested.connect(self._on_find_requested)
        self.sync_requested.connect(lambda: self.open_page("sync"))
        self.settings_requested.connect(lambda: self.open_page("settings"))
        self.keys.back_requested.connect(self.back)
        self.syncing.state_changed.connect(self.show_sync)
        self.syncing.finished.connect(self.lease.look)
        self.syncing.finished.connect(self._on_synced)
        self.lease.changed.connect(self._on_lease_changed)
        news.data_changed.connect(lambda _changes: self._count())

    def _hang_up_keys(self, keys: Keys) -> None:
        """Give the person's name its menu."""
        self._make["passphrase"] = partial(_passphrase, keys)
        menu = PersonMenu(keys, self)
        menu.passphrase_requested.connect(partial(self.open_page, "passphrase"))
        menu.lock_requested.connect(self.lock_requested)
        menu.settings_requested.connect(self.settings_requested)
        for panel in (self.sidebar, self.rail):
            panel.staff.clicked.disconnect(panel.settings_requested)
            panel.staff.clicked.connect(partial(menu.open_at, panel.staff))

    def _count(self) -> None:
        self._background.run(self, lambda: badges(self._desk), self._on_counted)

    def _on_counted(self, counted: Badges) -> None:
        for place, badge in counted.items():
            self.set_badge(place, badge.count, hot=badge.hot)
