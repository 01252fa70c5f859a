import re
from pathlib import Path

import pytest

from peerdesk.ui.resources import resource
from peerdesk.ui.theme import Theme
from peerdesk.ui.theme.sheet import scaled, sheet_for
from peerdesk.ui.theme.tokens import tokens

SHEETS = sorted(resource("theme").glob("*.qss"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_name_in_a_sheet_is_a_token(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    names = set(re.findall(r"\$([a-z0-9-]+)", text)) - {"theme"}
    assert names - tokens().colours["light"].keys() == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_has_a_colour_of_its_own(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    assert re.findall(r":[^;{}]*#[0-9A-Fa-f]{3,8}\b", text) == []


def test_a_name_that_begins_another_does_not_eat_it() -> None:
    sheet = sheet_for(Theme())
    assert "$" not in sheet
    assert f"background:{tokens().colours['light']['accent-tint-2']}" in sheet


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_picture_in_the_sheet_is_shipped(name: str) -> None:
    pictures = re.findall(r"url\(theme:([^)]+)\)", sheet_for(Theme("dark" if name == "dark" else "light")))
    assert pictures
    assert all(resource("theme", *picture.split("/")).is_file() for picture in pictures)


def test_high_contrast_drops_the_sheet() -> None:
    assert sheet_for(Theme(high_contrast=True)) == ""


def test_larger_text_grows_lengths_but_not_borders() -> None:
    drawn = "QX{font-size:14px;padding:0 10px;border:1px solid #000;border-radius:6px}"
    assert (
        scaled(drawn, Theme(scale=1.3))
        == "QX{font-size:18px;padding:0 13px;border:1px solid #000;border-radius:8px}"
    )
