"""The small marks every list and widget draws alike: tags, initials, bars, ticks, trend lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from peerdesk.ui.theme import pixmap, theme

TAG_HEIGHT = 24
TAG_ICON = 14
_TAG_PADDING = 8
_TAG_GAP = 5
_BAR_HEIGHTS = (6, 10, 14)
_BAR_STEP = 7
BARS_WIDTH = 19
"""Width in px of the three support bars."""


@dataclass(frozen=True, slots=True)
class TagText:
    """What a tag says: always a word, with an icon when it carries meaning.

    Tones: "", danger, warn, ok, accent, surface, line, fn-daily, fn-social, fn-link, fn-ongoing.
    """

    text: str
    icon: str = ""
    tone: str = ""


def tone_tokens(tone: str) -> tuple[str, str]:
    """Return the tokens of the ink and of the ground of a tone."""
    plain = {"": ("ink-2", "sunken"), "surface": ("ink-2", "surface"), "line": ("ink-2", "")}
    return plain.get(tone) or (tone, f"{tone}-tint")


def weighted(role: str, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
    """Return the font of a text role in another weight."""
    font = theme().font(role)
    font.setWeight(weight)
    return font


def text_width(text: str, font: QFont) -> float:
    """Return the width of one line of text in px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_line(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor) -> float:
    """Draw one line of text, cut with dots where it does not fit; return the width it took in px."""
    painter.setFont(font)
    painter.setPen(ink)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0.0))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return metrics.horizontalAdvance(shown)


def draw_icon(painter: QPainter, left: float, middle: float, name: str, token: str, size: int = 16) -> float:
    """Draw an icon centred on a height; return the width it took in px."""
    side = theme().px(size)
    painter.drawPixmap(QPointF(left, round(middle - side / 2)), pixmap(name, token, side))
    return side


def tag_font() -> QFont:
    """Return the font of a tag."""
    return weighted("caption", QFont.Weight.Medium)


def tag_width(tag: TagText, icon_size: int = TAG_ICON) -> float:
    """Return the width of a tag in px."""
    icon = theme().px(icon_size) + theme().px(_TAG_GAP) if tag.icon else 0
    return 2 * theme().px(_TAG_PADDING) + icon + round(text_width(tag.text, tag_font()) + 0.5)


def draw_tag(painter: QPainter, rect: QRectF, tag: TagText, icon_size: int = TAG_ICON) -> None:
    """Draw a tag into its rectangle."""
    ink, ground = tone_tokens(tag.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(ground))
        painter.drawRoundedRect(rect, 4, 4)
    else:
        painter.setPen(QPen(theme().color("line-strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    left = rect.left() + theme().px(_TAG_PADDING)
    if tag.icon:
        left += draw_icon(painter, left, rect.center().y(), tag.icon, ink, icon_size) + theme().px(_TAG_GAP)
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    draw_line(painter, words, tag.text, tag_font(), theme().color(ink))


def draw_initials(painter: QPainter, rect: QRectF, initials: str) -> None:
    """Draw a person's initials in a circle; the letters grow with it from 13 px up."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("accent-tint-2"))
    painter.drawEllipse(rect)
    font = weighted("caption")
    font.setPixelSize(max(theme().px(13), round(rect.width() * 0.34)))
    painter.setFont(font)
    painter.setPen(theme().color("accent-press"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials)


def draw_support_bars(painter: QPainter, left: float, bottom: float, level: int) -> None:
    """Draw three bars from a bottom line up, the first `level` of them filled."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, height in enumerate(_BAR_HEIGHTS):
        painter.setBrush(theme().color("accent" if number < level else "line-strong"))
        tall, wide = theme().px(height), theme().px(5)
        painter.drawRoundedRect(
            QRectF(left + number * theme().px(_BAR_STEP), bottom - tall, wide, tall), 1, 1
        )


def draw_check_box(painter: QPainter, rect: QRectF, *, checked: bool) -> None:
    """Draw a check box, ticked or not."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color("accent" if checked else "control"), 1.5))
    painter.setBrush(theme().color("accent" if checked else "surface"))
    painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    if checked:
        side = theme().px(15)
        at = QPointF(round(rect.center().x() - side / 2), round(rect.center().y() - side / 2))
        painter.drawPixmap(at, pixmap("check", "on-accent", side))


def draw_trend(painter: QPainter, rect: QRectF, points: Sequence[float], goal: float | None) -> None:
    """Draw values as one line with a dot on the last, over a dashed goal line."""
    inner = rect.adjusted(4, 4, -4, -4)
    known = [*points, goal] if goal is not None else list(points)
    if not points:
        return
    low, span = min(known), (max(known) - min(known)) or 1.0

    def place(number: int, value: float) -> QPointF:
        across = inner.width() * number / max(len(points) - 1, 1)
        return QPointF(inner.left() + across, inner.bottom() - (value - low) / span * inner.height())

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if goal is not None:
        dashes = QPen(theme().color("ok"), 1.25)
        dashes.setDashPattern([2.4, 2.4])
        painter.setPen(dashes)
        height = place(0, goal).y()
        painter.drawLine(QPointF(rect.left(), height), QPointF(rect.right(), height))
    curve = [place(number, value) for number, value in enumerate(points)]
    _draw_curve(painter, curve)


def _draw_curve(painter: QPainter, curve: Sequence[QPointF]) -> None:
    pen = QPen(theme().color("accent"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(curve)))
    painter.setPen(QPen(theme().color("surface"), 1.5))
    painter.setBrush(theme().color("accent"))
    painter.drawEllipse(curve[-1], 3.5, 3.5)
