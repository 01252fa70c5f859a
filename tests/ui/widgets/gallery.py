"""Draws the widgets as pictures, to be looked at: `python -m tests.ui.widgets.gallery FOLDER`."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from peerdesk.ui.theme import DeskApplication, Theme, theme
from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.choices import ChipRow, Segmented
from peerdesk.ui.widgets.fields import Field
from peerdesk.ui.widgets.meters import Meter
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.states import EmptyState, SkeletonRows
from peerdesk.ui.widgets.tags import KeyCap, Tag
from peerdesk.ui.widgets.texts import Text
from tests.ui.widgets.finding import first
from tests.ui.widgets.gallery_pages import SIZES, caseload, log, record, today

FUNCTIONS = (
    TagText("Daily management", "list-checks", "fn-daily"),
    TagText("Emotional support", "heart", "fn-social"),
    TagText("Links to care", "waypoints", "fn-link"),
    TagText("Staying in touch", "calendar-heart", "fn-ongoing"),
)


def row(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Return widgets side by side."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return holder


def part(title: str, *widgets: QWidget, gap: int = 8) -> QWidget:
    """Return widgets under a small heading."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    column.addWidget(Text(title, "overline"))
    column.setSpacing(5)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def page(*parts: QWidget, gap: int = 14) -> QWidget:
    """Return parts below one another on the page's ground."""
    holder = QWidget()
    holder.setObjectName("canvas")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(holder)
    column.setContentsMargins(24, 22, 24, 22)
    column.setSpacing(gap)
    for each in parts:
        column.addWidget(each)
    column.addStretch(1)
    return holder


def _inputs() -> QWidget:
    fields = [Field("Phone", QLineEdit("555-0173")) for _ in range(3)]
    fields[2].set_problem("Top number is 60 to 260")
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    for column, field in enumerate(fields):
        grid.addWidget(field, 0, column)
    return holder


def _segments() -> QWidget:
    outcome = Segmented(
        "Outcome", [Choice("reached", "Reached"), Choice("no", "No answer"), Choice("other", "Other")]
    )
    outcome.setFixedWidth(theme().px(290))
    outcome.set_value("reached")
    minutes = Segmented("Minutes", [Choice(n, str(n)) for n in (15, 30, 45, 60)], soft=True)
    minutes.set_value(45)
    return row(outcome, minutes)


def _choices() -> QWidget:
    chips = ChipRow("Chips", [Choice("a", "Chosen"), Choice("b", "Not chosen")])
    chips.set_chosen(["a"])
    on, off, this, that = QCheckBox("On"), QCheckBox("Off"), QRadioButton("On"), QRadioButton("Off")
    on.setChecked(True)
    this.setChecked(True)
    return row(chips, on, off, this, that)


def _functions() -> QWidget:
    return row(*[Tag(tag, large=True) for tag in FUNCTIONS])


def _banners() -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 3, 0, 0)
    grid.setSpacing(8)
    words = {
        "danger": ("shield-alert", "Safety comes first"),
        "warn": ("circle-alert", "Needs a fix"),
        "ok": ("circle-check", "Joined for you"),
        "info": ("info", "Good to know"),
    }
    for number, (tone, (icon, lead)) in enumerate(words.items()):
        grid.addWidget(Banner(tone, icon, lead), number // 2, number % 2)
    return holder


def components() -> QWidget:
    """Return the picture of the components."""
    off = Button("Off")
    off.setEnabled(False)
    buttons = [
        Button(kind.capitalize() or "Default", kind) for kind in ("primary", "", "soft", "quiet", "danger")
    ]
    tags = [
        Tag(TagText("Spanish", "languages")),
        Tag(TagText("Draft", "pencil", "accent")),
        Tag(TagText("Closed", "check", "ok")),
        Tag(TagText("9 days", "clock", "warn")),
        Tag(TagText("Safety", "shield-alert", "danger")),
        KeyCap("Ctrl N"),
    ]
    meter = Meter("Reached")
    meter.show_progress(18, 27, "18 of 27")
    return page(
        part(
            "Buttons",
            row(*buttons, off, Button("Close", keys="Esc")),
        ),
        part("Inputs: rest, typing, problem", _inputs()),
        part("One of many, and several", _segments(), _choices()),
        part("The four functions of peer support", _functions()),
        part("Tags and banners", row(*tags), _banners()),
        meter,
    )


def states() -> QWidget:
    """Return the picture of the states."""
    holder = QWidget()
    holder.setObjectName("canvas")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(holder)
    grid.setContentsMargins(24, 20, 24, 24)
    grid.setSpacing(16)
    skeleton = SkeletonRows()
    first(skeleton, QTimer).setInterval(0)
    skeleton.start()
    problem = Banner(
        "danger",
        "circle-alert",
        "The report card did not print",
        "The printer “Front desk” did not answer. Your page is ready and saved.",
        [Offer("again", "Try again"), Offer("pdf", "Save as PDF")],
        stacked=True,
    )
    full = Banner(
        "warn",
        "hard-drive",
        "This laptop is almost full: 400 MB left",
        "Your logs still save. Call clinic IT this week:\n555-0147.",
        stacked=True,
    )
    cards: list[list[QWidget]] = [
        [
            EmptyState(
                "sun",
                "Nobody is waiting on you",
                "Everyone on your recall list was called. The next one is Thursday.",
                [Offer("see", "See Thursday")],
            )
        ],
        [
            EmptyState(
                "users",
                "Your caseload is empty",
                "Margaret has not given you people yet. You can also add someone you met today.",
                [Offer("new", "New person", "primary", "user-plus")],
            )
        ],
        [
            EmptyState(
                "search",
                "No one matches “ofelya”",
                "Try part of a name, the last 4 numbers of a phone, or an ID like P-0417.",
                [Offer("a", "Clear search"), Offer("b", "Did you mean Ofelia?")],
            )
        ],
        [skeleton],
        [problem, full],
    ]
    for number, widgets in enumerate(cards):
        card = Card(edge=0 if isinstance(widgets[0], EmptyState) else 16)
        for widget in widgets:
            card.body.addWidget(widget, 1 if len(widgets) == 1 else 0)
        if len(widgets) > 1:
            card.body.addStretch(1)
        grid.addWidget(card, number // 3, number % 3)
    grid.setRowStretch(0, 1)
    grid.setRowStretch(1, 1)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    return holder


PICTURES: dict[str, tuple[Callable[[], QWidget], QSize]] = {
    "components": (components, QSize(683, 844)),
    "states": (states, QSize(1366, 768)),
    **{build.__name__: (build, SIZES[build.__name__]) for build in (today, caseload, record, log)},
}


def draw(folder: Path, app: DeskApplication, look: Theme, only: str = "") -> None:
    """Save every picture in one theme."""
    app.set_theme(look)
    for name, (build, size) in PICTURES.items():
        if only and only != name:
            continue
        widget = build()
        widget.resize(size * look.scale)
        widget.show()
        app.processEvents()
        widget.grab().save(str(folder / f"{name}-{look.name}-{round(look.scale * 100)}.png"))
        widget.close()
        widget.deleteLater()
        app.processEvents()


def main() -> None:
    """Draw everything, light, dark and large, into the folder named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = DeskApplication(sys.argv[:1])
    QLocale.setDefault(QLocale("en_US"))
    for look in (Theme("light"), Theme("dark"), Theme("light", 1.3)):
        draw(folder, app, look, sys.argv[2] if len(sys.argv) > 2 else "")


if __name__ == "__main__":
    main()
