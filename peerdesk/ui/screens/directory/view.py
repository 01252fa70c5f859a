"""The page "Places that help"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.resources import Resource, Standing
from peerdesk.errors import PeerDeskError
from peerdesk.operations import directory as operation
from peerdesk.operations import hsds
from peerdesk.operations.directory import Suggestion
from peerdesk.operations.hsds import Brought
from peerdesk.ui.autosave import Autosave
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.file_picker import FilePicker, SystemFilePicker
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.directory.files import BRING, PlaceFiles
from peerdesk.ui.screens.directory.filters import DirectoryFilters
from peerdesk.ui.screens.directory.form import PlaceForm
from peerdesk.ui.screens.directory.model import DirectoryModel
from peerdesk.ui.screens.directory.peek import PlacePeek
from peerdesk.ui.screens.directory.suggestions import SuggestionsPage
from peerdesk.ui.screens.directory.table import BY_DISTANCE, PlacesTable
from peerdesk.ui.shell.app_shell import RAIL_BELOW
from peerdesk.ui.shell.keyed_page import KeyedPage
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.theme import set_icon, theme
from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.states import EmptyState, LoadingCover
from peerdesk.ui.widgets.tables import PersonTable, TablePlace

_PLACE = "place"
"""In a draft, the id of the place it is about."""


class DirectoryScreen(KeyedPage):
    """One row for each place; what is looked for above it, and a panel about the row in hand."""

    has_filter = True

    def __init__(
        self, context: ScreenContext, files: FilePicker | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._in_hand: UUID | None = None
        self.model = DirectoryModel(context, self)
        self.head = PageHead()
        self.suggested, self.new_button = Button("", "quiet"), Button("")
        self.files = PlaceFiles(context, files or SystemFilePicker())
        self.offered: Banner | None = None
        self.filters = DirectoryFilters(self.model)
        self.rows = PlacesTable(context, self)
        self.table = PersonTable("", self.rows)
        self.peek = PlacePeek()
        self.suggestions = SuggestionsPage()
        self.form: PlaceForm | None = None
        self._autosave = Autosave(self)
        self._is_resumed = False
        self._empty: EmptyState | None = None
        self._arrange()
        self._connect()
        self._retranslate()

    def open(self, resource_id: UUID | None = None, **_target: object) -> None:
        """Show one place, or all as they were left; a form that was begun stays."""
        if resource_id is not None:
            self._look_for_nothing()
            self._in_hand = resource_id
        if self.form is None:
            self._stack.setCurrentWidget(self._list)
        self._cover.set_loading(not self.model.is_loaded)
        self.model.load()

    def settle(self) -> None:
        """Keep what is typed at once."""
        self._autosave.flush()

    def go_to_filter(self) -> None:
        """Put the focus in the search line."""
        if self._stack.currentWidget() is self._list:
            self.filters.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.line.selectAll()

    def main_action(self) -> None:
        """Save the form."""
        if self.form is not None:
            self.form.submit()

    def leave(self) -> None:
        """Close the form or the suggestions, then look for nothing, then go back."""
        if self.form is not None:
            self._give_up()
        elif self._stack.currentWidget() is not self._list:
            self._show_list()
        elif self.model.narrows:
            self._look_for_nothing()
        else:
            self._context.navigate.back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the columns out that a narrow page has no room for."""
        super().resizeEvent(event)
        is_narrow = self.window().width() < theme().px(RAIL_BELOW)
        if is_narrow != self.rows.is_narrow:
            self.rows.is_narrow = is_narrow
            if self.model.is_loaded:
                self._show_places()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        self._list, self._stack, self._pages = QWidget(), QStackedWidget(), QStackedWidget()
        self._pages.addWidget(self.table)
        card = Card(edge=0, gap=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self._pages, 1)
        self._cover = LoadingCover(self._pages)
        body = QHBoxLayout()
        body.setContentsMargins(24, 0, 24, 12)
        body.setSpacing(16)
        body.addWidget(card, 1)
        body.addWidget(self.peek)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._offers = QVBoxLayout()
        self._offers.setContentsMargins(24, 0, 24, 12)
        column.addWidget(self.head)
        column.addLayout(self._offers)
        column.addWidget(self.filters)
        column.addLayout(body, 1)
        for button in (self.suggested, self.files, self.new_button):
            self.head.add_action(button)
            button.hide()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.suggestions)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        for pane in (self.filters, card, self.peek):
            mark_pane(pane)
        self.peek.setFixedWidth(self.peek.sizeHint().width())

    def _connect(self) -> None:
        self.table.row_changed.connect(self._on_row_changed)
        self.table.opened.connect(lambda _number: self._on_pressed("change"))
        self.rows.sort_wished.connect(lambda key, _: self.model.look(nearest_first=key == BY_DISTANCE))
        self.filters.list_requested.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.peek.pressed.connect(self._on_pressed)
        self.new_button.clicked.connect(lambda: self._open_form(None))
        self.suggested.clicked.connect(lambda: self._stack.setCurrentWidget(self.suggestions))
        self.suggestions.left.connect(self._show_list)
        self.suggestions.accepted.connect(self._accept)
        self.suggestions.declined.connect(self._decline)
        self.files.was_read.connect(self._offer)
        self.files.refused.connect(self._on_refused)
        self._autosave.due.connect(self._keep)
        self.model.loaded.connect(self._on_loaded)
        self.model.changed.connect(self._show_places)
        self.model.refused.connect(self._on_refused)
        self._context.news.data_changed.connect(self._on_news)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Places that help"))
        self.peek.setAccessibleName(self.tr("At a glance"))
        self.files.setText(self.tr("File"))
        set_icon(self.files, "download", "accent")
        set_icon(self.new_button, "plus", "ink")
        if self.model.is_loaded:
            self._on_loaded()
            self._show_places()
        if self.form is not None:
            self._open_form(self.form.before, self.form.typed())

    def _on_loaded(self) -> None:
        found = self.model.found
        self._cover.set_loading(False)
        stale = sum(place.resource.is_stale(found.now.date()) for place in found.places)
        line = self.tr("%n places", "", len(found.places))
        if stale:
            line += " · " + self.tr("%n not checked for 6 months", "", stale)
        self.head.set_words(self.tr("Places that help"), line)
        self.new_button.setText(self.tr("New place") if found.may_keep else self.tr("Suggest a place"))
        waiting = sum(each.resource.standing is Standing.SUGGESTED for each in found.suggestions)
        self.suggested.setText(self.tr("%n suggestions", "", waiting))
        self.suggested.setVisible(bool(found.suggestions))
        self.files.may_keep = found.may_keep
        self.files.show()
        self.new_button.show()
        self.filters.show_directory(found)
        self.suggestions.show_directory(found)
        if found.draft and not self._is_resumed and self.form is None:
            self._resume(found.draft)
        self._is_resumed = True

    def _show_places(self) -> None:
        wish, places, keep = self.model.wish, self.model.places, self._in_hand
        self.table.selectionModel().blockSignals(True)
        self.rows.show_places(self.model.found, places, nearest_first=wish.nearest_first)
        self.table.selectionModel().blockSignals(False)
        self.filters.show_wish(wish)
        self._pages.setCurrentWidget(self.table)
        if not places:
            self._show_empty()
        number = self.rows.number_of(keep) if keep else -1
        self.table.go_to(TablePlace(max(number, 0), -1))
        self._on_row_changed(self.table.currentIndex().row())

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._pages.removeWidget(self._empty)
            self._empty.deleteLater()
        if self.model.found.places:
            self._empty = EmptyState(
                "search",
                self.tr("No place fits all of that"),
                self.tr("Take something away, or try another word."),
                [Offer("clear", self.tr("Show all places"))],
            )
        else:
            offer = Offer("new", self.new_button.text(), "primary", "plus")
            sentence = self.tr("Food, rides, help with medicine costs: what people here can use.")
            self._empty = EmptyState("map-pin", self.tr("No places yet"), sentence, [offer])
        self._empty.chosen.connect(self._on_pressed)
        self._pages.addWidget(self._empty)
        self._pages.setCurrentWidget(self._empty)

    def _on_row_changed(self, number: int) -> None:
        place = self.rows.row(number)
        if place is not None:
            self._in_hand = place.resource.id
        self.peek.follow(place, self.model.found)
        self._show_peek()

    def _on_pressed(self, key: str) -> None:
        place = self.rows.row(self.table.currentIndex().row())
        if key == "clear":
            self._look_for_nothing()
        elif key == "new":
            self._open_form(None)
        elif place is not None and key == "change":
            self._open_form(place.resource)
        elif place is not None and key == "confirm":
            self._confirm(place.resource)
        elif place is not None and key == "close":
            self._close(place.resource)

    def _confirm(self, resource: Resource) -> None:
        said = self.tr("Thank you. {name} was checked today.").format(name=resource.name)
        back = partial(operation.take_back_confirming, self._context.desk, resource)
        undo = partial(self._do, back, self.tr("Taken back."))
        self._do(partial(operation.confirm, self._context.desk, resource), said, undo)

    def _close(self, resource: Resource) -> None:
        said = self.tr("{name} is out of the directory.").format(name=resource.name)
        undo = partial(
            self._do, partial(operation.reopen, self._context.desk, resource), self.tr("It is back.")
        )
        self._do(partial(operation.close, self._context.desk, resource), said, undo)

    def _open_form(self, before: Resource | None, typed: Mapping[str, Any] | None = None) -> None:
        self._close_form()
        blank = Resource(id=self._context.desk.new_id())
        form = self.form = PlaceForm(before, blank, suggests=not self.model.found.may_keep)
        form.left.connect(self._give_up)
        form.saved.connect(self._save)
        form.go_on_with(typed or {})
        form.edited.connect(self._autosave.touch)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)

    def _resume(self, typed: Mapping[str, Any]) -> None:
        """Go on with what was typed of a place."""
        named = (place.resource for place in self.model.found.places)
        self._open_form(next((each for each in named if str(each.id) == typed.get(_PLACE)), None), typed)
        self._autosave.touch()

    def _typed(self) -> Mapping[str, Any] | None:
        """What is typed in the form, and of which place; None when that is nothing of one's own."""
        if self.form is None or not self.form.is_edited:
            return None
        return {_PLACE: str(self.form.before.id) if self.form.before else "", **self.form.typed()}

    def _keep(self) -> None:
        keep = partial(operation.keep_draft, self._context.desk, self._typed())
        self._context.background.run(self, keep, lambda _: None, self._on_not_kept)

    def _on_not_kept(self, problem: PeerDeskError) -> None:
        if self.form is not None:
            self.form.foot.say(sentence_for(problem), "circle-alert", "danger")
            self._autosave.retry()

    def _give_up(self) -> None:
        typed = self._typed()
        self._end_form()
        if typed is not None:
            self._context.navigate.toast(self.tr("Thrown away."), partial(self._resume, typed))

    def _end_form(self) -> None:
        self._close_form()
        self._autosave.stop()
        self._keep()
        self._show_list()

    def _save(self, before: Resource | None, after: Resource) -> None:
        form, desk = self.form, self._context.desk
        said = (
            self.tr("Saved.") if self.model.found.may_keep else self.tr("Sent with the next sync. Thank you.")
        )

        def done() -> None:
            if self.form is form:
                self._end_form()
            self._context.navigate.toast(said)

        self.model.do(partial(operation.save, desk, before, after), done)

    def _accept(self, suggestion: Suggestion) -> None:
        self._do(
            partial(operation.accept, self._context.desk, suggestion), self.tr("It is in the directory now.")
        )

    def _decline(self, suggestion: Suggestion, why: str) -> None:
        said = self.tr("Left as it was. Whoever suggested it reads why.")
        back = partial(operation.reconsider, self._context.desk, suggestion)
        undo = partial(self._do, back, self.tr("It waits again."))
        self._do(partial(operation.decline, self._context.desk, suggestion, why), said, undo)

    def _do(self, work: Callable[[], Changes], said: str, undo: Callable[[], None] | None = None) -> None:
        self.model.do(work, lambda: self._context.navigate.toast(said, undo))

    def _offer(self, brought: Brought) -> None:
        """Ask whether what a file would change is wanted."""
        self._take_offer_away()
        banner = self.offered = self.files.banner(brought)
        banner.chosen.connect(partial(self._on_offer, brought))
        self._offers.addWidget(banner)

    def _on_offer(self, brought: Brought, key: str) -> None:
        self._take_offer_away()
        if key == BRING:
            said = self.tr("%n places came in.", "", len(brought.new) + len(brought.changed))
            self._do(partial(hsds.bring_in, self._context.desk, brought), said)

    def _take_offer_away(self) -> None:
        banner, self.offered = self.offered, None
        if banner is not None:
            self._offers.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def _look_for_nothing(self) -> None:
        self.model.look(text="", needs=(), language="", cost=operation.ByCost.ANY, open_now=False)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.table.setFocus()

    def _close_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        if self.form is not None:
            self.form.refuse(sentence_for(problem))
        else:
            self._context.navigate.toast(sentence_for(problem))

    def _on_news(self, changes: Changes) -> None:
        if self.model.is_loaded and {"resource", "clinic"} & changes.kinds:
            self.model.load()

    def _show_peek(self) -> None:
        self.peek.setVisible(self.model.is_loaded and bool(self.model.places))
