"""One photo or file, large: what it shows, and a copy of it for another program."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.operations.attachments import Kept, Whereabouts
from peerdesk.ui.attachments.words import WHEREABOUTS, kind_of, name_of, origin_of, reason_of, size_words
from peerdesk.ui.person.words import joined
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button, IconButton, Offer, quiet_button
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.fields import line_field
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.texts import IconText, Text

_LEAST_HEIGHT = 300
_MOST_CAPTION = 500


class FileView(QWidget):
    """Left and Right go to the neighbours, Esc goes back to all; without `may_change` it only shows."""

    left = Signal()
    """Somebody wants to see all again."""
    stepped = Signal(int)
    """To the next one, or with -1 to the one before."""
    described = Signal(str)
    fetch_requested = Signal()
    copy_requested = Signal()
    """Somebody wants a copy, and knows that it is not protected."""
    remove_requested = Signal()

    def __init__(self, *, may_change: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_change = may_change
        self.back = quiet_button("", icon="arrow-left")
        self.before, self.after = IconButton("chevron-left", ""), IconButton("chevron-right", "")
        self.save, self.remove = Button("", icon="download"), Button("", "danger")
        self.caption = line_field("")
        self.caption.editor.setMaxLength(_MOST_CAPTION)
        self.origin = Text("", "caption", flow="elide")
        self.reason = IconText("circle-alert", tone="warn", flow="wrap")
        self.picture = PictureView()
        self.warning: Banner | None = None
        self._instead: EmptyState | None = None
        self._kept: Kept | None = None
        self._middle = QStackedWidget()
        self._arrange()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language of the window."""
        self.back.setText(self.tr("All photos and files"))
        self.before.set_name(self.tr("The one before"))
        self.after.set_name(self.tr("The next one"))
        self.save.setText(self.tr("Save a copy…"))
        self.remove.setText(self.tr("Remove"))
        self.caption.set_label(self.tr("What it shows"))
        self.caption.editor.setPlaceholderText(self.tr("For example: letter from the eye clinic"))

    def show_kept(self, kept: Kept, now: datetime, *, is_first: bool, is_last: bool) -> None:
        """Show one thing; of a picture, the small one until `show_picture`."""
        is_another = self._kept is None or self._kept.attachment.id != kept.attachment.id
        self._kept = kept
        attachment = kept.attachment
        self.origin.setText(
            joined(
                (
                    attachment.title if self._may_change else name_of(attachment),
                    size_words(attachment.size),
                    origin_of(kept, now),
                    WHEREABOUTS[kept.whereabouts].text,
                )
            )
        )
        self.reason.show_words(reason_of(kept), "circle-alert", "warn")
        self.reason.setVisible(bool(kept.code))
        self.before.setEnabled(not is_first)
        self.after.setEnabled(not is_last)
        self.save.setVisible(kept.is_here)
        self.remove.setVisible(kept.may_remove and self._may_change)
        self.setAccessibleName(name_of(attachment))
        if is_another:
            self.caption.editor.setText(attachment.caption)
            self._put_warning_away()
            self.picture.show_image(QImage.fromData(kept.thumbnail) if kept.thumbnail else QImage())
        self.picture.setAccessibleName(name_of(attachment))
        self._show_middle(kept)

    def show_picture(self, picture: QImage) -> None:
        """Show the picture itself in place of the small one."""
        self.picture.show_image(picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows, leave with Esc."""
        steps = {Qt.Key.Key_Left: self.before, Qt.Key.Key_Right: self.after}
        key = Qt.Key(event.key())
        if key in steps:
            steps[key].click()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window's shortcut does."""
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def leave(self) -> None:
        """Keep what was typed, and go back to all."""
        self.settle()
        self.left.emit()

    def settle(self) -> None:
        """Keep what was typed."""
        if self._kept is not None and self.caption.editor.text().strip() != self._kept.attachment.caption:
            self.described.emit(self.caption.editor.text())

    def _show_middle(self, kept: Kept) -> None:
        if kept.is_here and kept.attachment.is_picture:
            self._middle.setCurrentWidget(self.picture)
            return
        if self._instead is not None:
            self._middle.removeWidget(self._instead)
            self._instead.deleteLater()
        self._instead = self._only_here(kept) if kept.is_here else self._not_here(kept)
        self._middle.addWidget(self._instead)
        self._middle.setCurrentWidget(self._instead)

    def _only_here(self, kept: Kept) -> EmptyState:
        return EmptyState(
            kind_of(kept.attachment).icon,
            name_of(kept.attachment),
            self.tr("PeerDesk cannot show this kind of file. Save a copy to open it in another program."),
        )

    def _not_here(self, kept: Kept) -> EmptyState:
        if kept.whereabouts is Whereabouts.COMING:
            return EmptyState("refresh-cw", name_of(kept.attachment), self.tr("It comes with the next sync."))
        state = EmptyState(
            "download",
            name_of(kept.attachment),
            self.tr("The clinic has it. Ask for it, and it comes with the next sync."),
            [Offer("fetch", self.tr("Bring it here"), "primary")],
        )
        state.chosen.connect(lambda _key: self.fetch_requested.emit())
        return state

    def _warn(self) -> None:
        """Say what a copy means before one is made."""
        self._put_warning_away()
        self.warning = Banner(
            "warn",
            "triangle-alert",
            self.tr("The copy will not be protected."),
            self.tr("Anyone who can use this laptop can open it. Delete it when you no longer need it."),
            [Offer("save", self.tr("Choose where to save")), Offer("leave", self.tr("Do not save"), "quiet")],
        )
        self.warning.chosen.connect(self._on_warned)
        self._column.insertWidget(1, self.warning)

    def _on_warned(self, key: str) -> None:
        self._put_warning_away()
        self.save.setFocus()
        if key == "save":
            self.copy_requested.emit()

    def _put_warning_away(self) -> None:
        if self.warning is not None:
            self.warning.hide()
            self.warning.deleteLater()
            self.warning = None

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addStretch(1)
        for button in (self.before, self.after, self.save, self.remove):
            head.addWidget(button)
        self._middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._middle)
        self._middle.addWidget(self.picture)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 4, 4)
        self._column.setSpacing(10)
        self._column.addLayout(head)
        self._column.addWidget(self._middle, 1)
        self._column.addWidget(self.caption)
        self.caption.setVisible(self._may_change)
        self._column.addWidget(self.origin)
        self._column.addWidget(self.reason)

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.save.clicked.connect(self._warn)
        self.remove.clicked.connect(self.remove_requested)
        self.caption.editor.editingFinished.connect(self.settle)

    def _step(self, way: int) -> None:
        self.settle()
        self.stepped.emit(way)


class PictureView(QWidget):
    """A picture as large as its place allows, never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def picture(self) -> QImage:
        """The picture that is shown."""
        return self._picture

    def show_image(self, picture: QImage) -> None:
        """Show another picture."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """Return the least room a picture is of use in."""
        side = theme().px(_LEAST_HEIGHT)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in the middle of its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme().color("sunken"))
        if not self._picture.isNull():
            size = self._picture.size()
            if size.width() > self.width() or size.height() > self.height():
                size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self._picture)
        painter.end()
