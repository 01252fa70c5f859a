"""What the parts of the log share."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.announcing import describe
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.texts import SectionHeading

_RADIUS = 10


class Section(Card):
    """A part of the log: shows the answers of a contact and emits the ones that change.

    `fields` names the answers it holds, so that what is missing or marked can be found.
    """

    answered = Signal(object)
    """New answers by field name."""

    fields: tuple[str, ...] = ()

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(gap=0, parent=parent)
        self.heading = SectionHeading(title, hint)
        self.body.setContentsMargins(15, 9, 15, 9)
        self._warned = False

    def show_hint(self, shown: bool) -> None:  # noqa: FBT001
        """Show or hide the hint beside the heading, for which a low window has no room."""
        self.heading.aside.setVisible(shown and bool(self.heading.aside.text()))

    def show_contact(self, contact: Contact) -> None:
        """Show the answers of a contact; nothing is emitted."""
        raise NotImplementedError

    def focus_field(self, name: str) -> None:
        """Put the focus where that field is answered."""
        raise NotImplementedError

    def warn(self, fields: Collection[str], why: str = "") -> None:
        """Draw a warning edge when one of these fields is answered here, and say why to screen readers."""
        self._warned = any(name in fields for name in self.fields)
        describe(self, why if self._warned else "")
        self.update()

    @property
    def stopped(self) -> str:
        """The field here whose answer cannot be right, or nothing."""
        return ""

    @property
    def is_warned(self) -> bool:
        """True while the warning edge shows."""
        return self._warned

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, with a warning edge of 2 px when something here asks for attention."""
        super().paintEvent(event)
        if not self._warned:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("warn"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.end()
