"""What the guides tell an administrator to type is there to be typed."""

import argparse
import re
from pathlib import Path

import pytest

from peerdesk.server.admin_steps import add_steps

GUIDES = sorted((Path(__file__).parents[2] / "docs" / "guide").glob("*.md"))


def steps() -> dict[str, argparse.ArgumentParser]:
    parser = argparse.ArgumentParser()
    add_steps(parser)
    (found,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_step_a_guide_names_is_one(guide: Path) -> None:
    named = set(re.findall(r"peerdesk admin ([a-z][a-z-]+)", guide.read_text(encoding="utf-8")))
    assert named <= set(steps())


def test_the_server_guide_names_every_step_of_setting_up_and_running_it() -> None:
    guide = (GUIDES[0].parent / "clinic-server.md").read_text(encoding="utf-8")
    of_other_guides = {"recovery-key", "recover", "rescue", "lost", "stolen"}
    assert {step for step in set(steps()) - of_other_guides if f"peerdesk admin {step}" not in guide} == set()
