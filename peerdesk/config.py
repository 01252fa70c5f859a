"""Where things are and how this desk is set: paths and frozen settings."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

import platformdirs

Language = Literal["en", "es"]
LOCK_AFTER_MINUTES = range(1, 16)
ThemeName = Literal["light", "dark", "system"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose for their window; kept in `preferences.json`, holds nothing secret."""

    language: Language | None = None
    theme: ThemeName = "system"
    text_scale: float = 1.0
    single_letter_keys: bool = True
    lock_after_minutes: int = 5


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one installation."""

    data: Path

    @property
    def vaults(self) -> Path:
        """One folder for each staff member on this laptop."""
        return self.data / "vaults"

    @property
    def preferences(self) -> Path:
        """The file of `Preferences`."""
        return self.data / "preferences.json"

    @property
    def next_person(self) -> Path:
        """The id of whoever is to be chosen when the door is shown next."""
        return self.data / "next-person"

    @property
    def log(self) -> Path:
        """The log: what happened, never whom it was about."""
        return self.data / "peerdesk.log"


def default_paths() -> Paths:
    """The data folder: `PEERDESK_HOME`, else the place the system keeps for programs."""
    home = os.environ.get("PEERDESK_HOME")
    return Paths(Path(home) if home else platformdirs.user_data_path("PeerDesk", appauthor=False))


def resources() -> Path:
    """Icons, fonts, translations and themes: in the package once installed, beside it in a clone."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(frozen) / "peerdesk" if frozen else Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def load_preferences(paths: Paths) -> Preferences:
    """The stored preferences; the defaults when there are none or they do not read."""
    # Not by msgspec: the window is painted before anything as large is imported.
    try:
        stored = json.loads(paths.preferences.read_bytes())
        known = {name: stored[name] for name in asdict(Preferences()) if name in stored}
    except (OSError, ValueError, TypeError):
        return Preferences()
    return Preferences(**known) if all(map(_is_sound, known, known.values())) else Preferences()


def _is_sound(name: str, value: object) -> bool:
    """True for a preference the window can use."""
    if name == "language":
        return value is None or value in get_args(Language)
    if name == "theme":
        return value in get_args(ThemeName)
    if name == "lock_after_minutes":
        return value in LOCK_AFTER_MINUTES
    return type(value) is type(getattr(Preferences(), name))


def save_preferences(paths: Paths, preferences: Preferences) -> None:
    """Write the preferences in one step, so that a cut leaves the old or the new."""
    paths.data.mkdir(parents=True, exist_ok=True)
    fresh = paths.preferences.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(preferences)), encoding="utf-8")
    fresh.replace(paths.preferences)
