"""The design tokens, read once from `resources/theme/tokens.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from peerdesk.ui.resources import resource


@dataclass(frozen=True)
class TypeRole:
    """One text role at 100 %: sizes in px, letter spacing in px."""

    family: str
    size: float
    line: float
    weight: int
    spacing: float


@dataclass(frozen=True)
class Tokens:
    """Colours by theme name and token, and the text roles."""

    colours: Mapping[str, Mapping[str, str]]
    roles: Mapping[str, TypeRole]
    family: str
    fallback: tuple[str, ...]
    font_files: tuple[str, ...]


@cache
def tokens() -> Tokens:
    """Return the shipped tokens."""
    raw = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
    family = raw["font"]["family"]
    roles = {
        name: TypeRole(
            family=role.get("family", family),
            size=role["size"],
            line=role["line"],
            weight=role["weight"],
            spacing=role.get("spacing", 0.0),
        )
        for name, role in raw["type"].items()
        if isinstance(role, dict) and "weight" in role
    }
    return Tokens(
        colours=MappingProxyType({name: MappingProxyType(raw["color"][name]) for name in ("light", "dark")}),
        roles=MappingProxyType(roles),
        family=family,
        fallback=tuple(raw["font"]["fallback"]),
        font_files=tuple(raw["font"]["bundle"]),
    )
