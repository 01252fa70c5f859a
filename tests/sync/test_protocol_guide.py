import re
from pathlib import Path

import msgspec
import pytest

from peerdesk.protocol import audit, body, bundle, codes, messages, openings

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "protocol.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json (\w+)\n(.*?)```", GUIDE, re.DOTALL)
MESSAGES = {
    name
    for name, thing in vars(messages).items()
    if isinstance(thing, type) and issubclass(thing, messages.Message) and name.endswith(("Request", "Reply"))
} | {"ChangesPage", "Problem", "BundleHead", "AuditHeads", "AuditDiffers", "OpeningRequest"}


def test_every_message_has_one_example() -> None:
    assert sorted(name for name, _ in EXAMPLES) == sorted(MESSAGES)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_every_example_is_a_message_without_a_field_too_many(name: str, example: str) -> None:
    (kind,) = {vars(module)[name] for module in (messages, bundle, audit, openings) if name in vars(module)}
    msgspec.json.decode(example, type=kind)
    assert msgspec.json.decode(example).keys() <= set(kind.__struct_fields__)


def test_every_code_is_explained() -> None:
    known = {value for name, value in vars(codes).items() if name.isupper()}
    assert known - set(re.findall(r"`(\w+)`", GUIDE)) == set()


def test_the_sizes_are_those_of_the_program() -> None:
    assert f"| {body.MAX_BODY // 1024 // 1024} MiB |" in GUIDE
    assert f"| ops in one push | {body.MAX_OPS:,} |" in GUIDE
    assert f"| records on one page | {body.MAX_RECORDS:,} |" in GUIDE
    assert f"{body.MAX_RATIO} times" in GUIDE
