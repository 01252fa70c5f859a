"""What of the caseload has come, what is coming and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.operations.first_sync import FirstSync
from peerdesk.sync.report import Progress
from peerdesk.ui.pace import Pace
from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.meters import Meter
from peerdesk.ui.widgets.texts import Divider, IconText, Picture, Text

_ROW = 51
_DONE, _NOW, _NEXT = ("circle-check", "ok"), ("loader-circle", "accent"), ("circle-dashed", "ink-3")


class Stage(QWidget):
    """One part of the caseload: done, coming or next, and how much of it is here."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._picture = Picture(*_NEXT, 20)
        self._caption, self._value = Text("", "caption", flow="wrap"), Text("", "secondary")
        self._value.setFont(tabular(self._value.font()))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(title, "strong", flow="wrap"))
        words.addWidget(self._caption)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._value, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Divider())
        column.addLayout(row)
        self.setMinimumHeight(theme().px(_ROW))
        self._caption.hide()

    def show_stage(self, icon: tuple[str, str], value: str, caption: str = "") -> None:
        """Show how far it is."""
        self._picture.show_icon(*icon)
        self._value.setText(value)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self.setAccessibleName(", ".join(filter(None, (self._title, value, caption))))


class ComingCard(Card):
    """The first sync, in people, records and bytes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=24, parent=parent)
        self._pace = Pace(self)
        self._earlier = self._shown = Progress(0, 0, 0)
        self.people, self._left = Text(self.tr("Opening..."), "heading"), Text("", "secondary")
        self.meter = Meter(self.tr("First sync"))
        self.state = IconText("loader-circle", self.tr("Asking the clinic"), role="secondary", flow="wrap")
        self._account = Stage(self.tr("Your account"))
        self._lists = Stage(self.tr("The clinic's staff and lists"))
        self._everybody = Stage(self.tr("People, and who supports them"))
        self._records = Stage(self.tr("Plans and logs, the newest first"))
        self._drafts = Stage(self.tr("Your drafts from another laptop"))
        head = QHBoxLayout()
        head.addWidget(self.people, 1)
        head.addWidget(self._left)
        self.body.addLayout(head)
        self.body.addWidget(self.meter)
        self.body.addWidget(self.state)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for stage in (self._account, self._lists, self._everybody, self._records, self._drafts):
            rows.addWidget(stage)
        self.body.addLayout(rows)
        self._drafts.hide()
        self._account.show_stage(_DONE, self.tr("Done"))
        for stage in (self._lists, self._everybody, self._records):
            stage.show_stage(_NEXT, self.tr("Next"))

    def say(self, words: str, icon: str, tone: str = "") -> None:
        """Say how it stands."""
        self.state.show_words(words, icon, tone)

    def begin_again(self) -> None:
        """Another sync goes on where the last one stood: the bar does not move back."""
        self._earlier = self._shown

    def show_progress(self, latest: Progress) -> None:
        """Say how far it is and how long it still takes."""
        progress = self._shown = Progress(
            self._earlier.done + latest.done,
            latest.remaining,
            self._earlier.bytes + latest.bytes,
            self._earlier.seconds + latest.seconds,
        )
        total = progress.done + progress.remaining
        words = self.tr("{done} of {total} records").format(
            done=self.locale().toString(progress.done), total=self.locale().toString(total)
        )
        self.meter.show_progress(progress.done, total, words)
        told = (self._pace.left(progress), self._pace.size(progress, self.locale()))
        self._left.setText(" · ".join(filter(None, told)))

    def show_found(self, found: FirstSync, *, whole: bool) -> None:
        """Say what is here."""
        done, coming = self.tr("Done"), self.tr("Coming")
        everybody = whole or found.has_everybody
        self.people.setText(self.tr("%n people are here", "", found.people))
        self._lists.show_stage(_DONE if found.has_lists else _NOW, done if found.has_lists else coming)
        people = self.locale().toString(found.people)
        self._everybody.show_stage(_DONE if everybody else _NOW, people if everybody else coming)
        self._show_records(found, everybody=everybody, whole=whole)
        self._drafts.setVisible(found.drafts > 0)
        self._drafts.show_stage(_DONE, self.locale().toString(found.drafts))
        if whole:
            self._left.setText("")
            self.meter.show_progress(1, 1, self.tr("%n records", "", self._shown.done))

    def _show_records(self, found: FirstSync, *, everybody: bool, whole: bool) -> None:
        here = self.locale().toString(found.about_people)
        if whole:
            self._records.show_stage(_DONE, here)
        elif everybody:
            all_ = self.locale().toString(found.about_people + self._shown.remaining)
            self._records.show_stage(_NOW, self.tr("{here} of {all}").format(here=here, all=all_))
        else:
            self._records.show_stage(_NEXT, self.tr("Next"))
