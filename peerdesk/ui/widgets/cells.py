"""What a cell of a table can say, and how each is painted; every one has its words."""

from dataclasses import dataclass
from functools import singledispatch

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.painting import (
    BARS_WIDTH,
    TAG_HEIGHT,
    TAG_ICON,
    TagText,
    draw_icon,
    draw_initials,
    draw_line,
    draw_support_bars,
    draw_tag,
    draw_trend,
    tag_width,
    weighted,
)

_ICON_GAP = 6
_MARK_GAP = 5
_MARKS_GAP = 9


@dataclass(frozen=True, slots=True)
class PersonCell:
    """A person: initials, the name they chose, and a line about them."""

    initials: str
    name: str
    line: str = ""

    @property
    def text(self) -> str:
        """Return the cell in words."""
        return ", ".join(filter(None, (self.name, self.line)))


@dataclass(frozen=True, slots=True)
class TitleCell:
    """Something by its name, and a line about it."""

    name: str
    line: str = ""

    @property
    def text(self) -> str:
        """Return the cell in words."""
        return ", ".join(filter(None, (self.name, self.line)))


@dataclass(frozen=True, slots=True)
class WordsCell:
    """Words, with an icon and a tone when they carry meaning."""

    text: str
    icon: str = ""
    tone: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class LevelCell:
    """One to three bars and the word for them."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class MarksCell:
    """Several small marks, each an icon with its word."""

    marks: tuple[TagText, ...]

    @property
    def text(self) -> str:
        """Return the cell in words."""
        return ", ".join(mark.text for mark in self.marks)


@dataclass(frozen=True, slots=True)
class TagCell:
    """One word on a tint, with an icon."""

    tag: TagText

    @property
    def text(self) -> str:
        """Return the cell in words."""
        return self.tag.text


@dataclass(frozen=True, slots=True)
class TrendCell:
    """Values over time as a line, and the sentence that says the same."""

    points: tuple[float, ...]
    text: str
    goal: float | None = None


Cell = PersonCell | TitleCell | WordsCell | LevelCell | MarksCell | TagCell | TrendCell


@singledispatch
def draw_cell(cell: object, painter: QPainter, rect: QRectF) -> None:
    """Draw a cell into its place.

    Raises:
        TypeError: nobody said how to draw this kind of cell.
    """
    raise TypeError(f"no way to draw {type(cell).__name__}")


@draw_cell.register
def _draw_person(cell: PersonCell, painter: QPainter, rect: QRectF) -> None:
    px = theme().px
    circle = px(32)
    draw_initials(painter, QRectF(rect.left(), rect.center().y() - circle / 2, circle, circle), cell.initials)
    left = rect.left() + circle + px(10)
    _draw_two_lines(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), cell)


@draw_cell.register
def _draw_title(cell: TitleCell, painter: QPainter, rect: QRectF) -> None:
    _draw_two_lines(painter, rect, cell)


def _draw_two_lines(painter: QPainter, rect: QRectF, cell: PersonCell | TitleCell) -> None:
    px = theme().px
    name = QRectF(rect.left(), rect.center().y() - px(18), rect.width(), px(20))
    if not cell.line:
        name.moveTop(rect.center().y() - px(10))
    draw_line(painter, name, cell.name, weighted("body"), theme().color("ink"))
    line = QRectF(rect.left(), name.bottom(), rect.width(), px(16))
    draw_line(painter, line, cell.line, theme().font("caption"), theme().color("ink-3"))


@draw_cell.register
def _draw_words(cell: WordsCell, painter: QPainter, rect: QRectF) -> None:
    left, token = rect.left(), cell.tone or "ink"
    if cell.icon:
        left += draw_icon(painter, left, rect.center().y(), cell.icon, cell.tone or "ink-3") + theme().px(
            _ICON_GAP
        )
    weight = QFont.Weight.DemiBold if cell.strong else QFont.Weight.Medium
    font = weighted("body", weight) if cell.strong or cell.tone else theme().font("body")
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    draw_line(painter, words, cell.text, tabular(font), theme().color(token))


@draw_cell.register
def _draw_level(cell: LevelCell, painter: QPainter, rect: QRectF) -> None:
    draw_support_bars(painter, rect.left(), rect.center().y() + theme().px(5), cell.level)
    left = rect.left() + theme().px(BARS_WIDTH) + theme().px(8)
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    draw_line(painter, words, cell.text, theme().font("body"), theme().color("ink"))


@draw_cell.register
def _draw_marks(cell: MarksCell, painter: QPainter, rect: QRectF) -> None:
    left = rect.left()
    for mark in cell.marks:
        token = mark.tone or "ink-2"
        if mark.icon:
            left += draw_icon(painter, left, rect.center().y(), mark.icon, token, 15) + theme().px(_MARK_GAP)
        font = weighted("caption", QFont.Weight.Medium) if mark.tone else theme().font("caption")
        words = QRectF(left, rect.top(), rect.right() - left, rect.height())
        left += draw_line(painter, words, mark.text, font, theme().color(token)) + theme().px(_MARKS_GAP)


@draw_cell.register
def _draw_tag(cell: TagCell, painter: QPainter, rect: QRectF) -> None:
    tall = theme().px(TAG_HEIGHT)
    width = min(tag_width(cell.tag, TAG_ICON), rect.width())
    place = QRectF(rect.left(), rect.center().y() - tall / 2, width, tall)
    draw_tag(painter, place, cell.tag, TAG_ICON)


@draw_cell.register
def _draw_trend(cell: TrendCell, painter: QPainter, rect: QRectF) -> None:
    px = theme().px
    place = QRectF(rect.left(), rect.center().y() - px(15), min(rect.width(), px(110)), px(30))
    draw_trend(painter, place, cell.points, cell.goal)
