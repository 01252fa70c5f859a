"""The line above the table: whom to look for, which part, whose, and in which order."""

from __future__ import annotations

from operator import itemgetter
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QWidget

from peerdesk.operations.caseload import CaseloadPage, Order, Segment
from peerdesk.ui.screens.caseload.model import CaseloadModel
from peerdesk.ui.theme import set_icon, theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.fields import ComboInput
from peerdesk.ui.widgets.filter_line import FILTER_WIDTH, FilterLine
from peerdesk.ui.widgets.pressables import Choice

_NARROW = 190
_NARROW_BELOW = 1000


class FilterBar(QWidget):
    """Asks the model for another part of the caseload, and shows which part it is."""

    list_requested = Signal()
    """The person is done with the filter and goes to the list."""

    def __init__(self, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.line = FilterLine()
        self.segments = Segmented(
            self.tr("Part of the caseload"), [Choice(s, "") for s in Segment], soft=True
        )
        self.segments.set_value(Segment.ALL)
        self.supporter: ComboInput[UUID | None] = ComboInput([], compact=True)
        self.supporter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sort = Button("", "quiet")
        self._arrange()
        self.line.textChanged.connect(lambda text: model.look(text=text))
        self.line.list_requested.connect(self.list_requested)
        self.segments.changed.connect(lambda segment: model.look(segment=segment))
        self.supporter.chosen.connect(lambda staff_id: model.look(supporter=staff_id))
        self.sort.clicked.connect(self._on_sort)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language of the window."""
        self.line.setPlaceholderText(self.tr("Name, phone or ID"))
        self.line.setAccessibleName(self.tr("Find in the list"))
        self.supporter.setAccessibleName(self.tr("Supported by"))
        self.segments.setAccessibleName(self.tr("Part of the caseload"))

    def show_page(self, page: CaseloadPage) -> None:
        """Count the parts, and offer the supporters there are."""
        names = {
            Segment.ALL: self.tr("All {count}"),
            Segment.DUE: self.tr("Due today {count}"),
            Segment.INTENSIVE: self.tr("Intensive {count}"),
            Segment.NOT_REACHED: self.tr("Not reached {count}"),
        }
        for segment, words in names.items():
            self.segments.button(segment).setText(words.format(count=self._model.count(segment)))
        self.segments.button(Segment.NOT_REACHED).setToolTip(self.tr("Nobody spoke with them this month"))
        self.segments.updateGeometry()
        self._offer_supporters(page)
        self._name_sort()

    def show_view(self) -> None:
        """Show what is looked at, after something else than this line chose it."""
        view = self._model.view
        if self.line.text() != view.text:
            self.line.setText(view.text)
        self.segments.set_value(view.segment)
        self._name_sort()

    def menu_of_orders(self) -> QMenu:
        """Return a menu of what the list can be sorted by; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for order, words in self._orders().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order is self._model.view.order)
            action.triggered.connect(
                lambda _=False, chosen=order: self._model.look(order=chosen, largest_first=False)
            )
            group.addAction(action)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the line shorter on a narrow page."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW_BELOW)
        self.line.setFixedWidth(theme().px(_NARROW if narrow else FILTER_WIDTH))

    def _orders(self) -> dict[Order, str]:
        return {
            Order.DUE: self.tr("Next due"),
            Order.NAME: self.tr("Name"),
            Order.LAST: self.tr("Last contact"),
        }

    def _offer_supporters(self, page: CaseloadPage) -> None:
        self.supporter.setVisible(not page.is_own and len(page.supporters) > 1)
        offered: list[Choice[UUID | None]] = [Choice(None, self.tr("All supporters"))]
        offered += [Choice(id_, name) for id_, name in sorted(page.supporters.items(), key=itemgetter(1))]
        self.supporter.set_choices(offered)
        self.supporter.set_value(self._model.view.supporter)

    def _name_sort(self) -> None:
        words = self._orders()[self._model.view.order]
        self.sort.setText(words)
        set_icon(self.sort, "arrow-down-up", "accent")
        self.sort.setAccessibleName(self.tr("Sorted by {what}").format(what=words.lower()))
        self.sort.setToolTip(self.tr("Change the order"))

    def _on_sort(self) -> None:
        self.menu_of_orders().popup(self.sort.mapToGlobal(QPoint(0, self.sort.height() + 2)))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 12)
        row.setSpacing(8)
        for part in (self.line, self.segments, self.supporter):
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.sort, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
