import json
import re
from typing import Any

import pytest

from peerdesk.ui.resources import resource
from peerdesk.ui.theme.tokens import tokens

RAW: dict[str, Any] = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
LINEAR_LIMIT = 0.04045


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= LINEAR_LIMIT else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_is_as_readable_as_promised(name: str) -> None:
    colours = tokens().colours[name]
    too_faint = [
        f"{pair['fg']} on {pair['bg']}"
        for pair in RAW["contrast"]["pairs"]
        if contrast(colours[pair["fg"]], colours[pair["bg"]]) < pair["min"]
    ]
    assert too_faint == []


def test_both_themes_know_the_same_colours() -> None:
    assert tokens().colours["light"].keys() == tokens().colours["dark"].keys()


def test_every_colour_is_written_in_full() -> None:
    for colours in tokens().colours.values():
        assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours.values())


def test_every_font_file_is_shipped_with_its_licence() -> None:
    assert all(resource("fonts", file).is_file() for file in tokens().font_files)
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text("utf-8")


def test_every_icon_with_a_meaning_is_shipped() -> None:
    names = set(RAW["icons"]["meaning"].values()) | {function["icon"] for function in RAW["functions"]}
    missing = {name for name in names if not resource("icons", f"{name}.svg").is_file()}
    # This one is drawn by the support bars.
    assert missing <= {"signal-high"}
    assert resource("icons", "LICENSE").is_file()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_drawings_of_the_sheet_use_colours_of_their_theme(name: str) -> None:
    known = set(tokens().colours[name].values())
    for drawing in resource("theme", name).glob("*.svg"):
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", drawing.read_text("utf-8")))
        assert used, drawing.name
        assert used <= known, drawing.name
