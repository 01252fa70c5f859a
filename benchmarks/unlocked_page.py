"""From starting the program to Today painted in a full vault, less the derivation of the key."""

from __future__ import annotations

from functools import partial

from benchmarks.figures import Figure, in_turn, milliseconds, ratio, timed
from benchmarks.filled_desk import PASSPHRASE
from benchmarks.processes.told import seconds_to_first_word, what_it_found
from benchmarks.run import Run
from peerdesk.vault.kdf import stretch
from peerdesk.vault.keyfile import readable_copies
from peerdesk.vault.slots import SALT_BYTES, cost_of


def measure(run: Run) -> list[Figure]:
    """Somebody types their passphrase the moment the door is painted."""
    visit = partial(what_it_found, "unlocking_window", str(run.desk.paths.data), PASSPHRASE)
    cost = cost_of(readable_copies(run.desk.folder)[0])
    derive = partial(stretch, PASSPHRASE, bytes(SALT_BYTES), cost)
    visits: list[dict[str, float]] = []

    def unlock() -> float:
        run.desk.leave_in_order()
        visits.append(visit())
        return visits[-1]["page"] - visits[-1]["start"]

    found = in_turn(
        run.size.starts,
        {
            "blank": partial(seconds_to_first_word, "blank_window"),
            "derivation": lambda: timed(derive),
            "page": unlock,
        },
    )
    run.desk.leave_in_order()
    beyond = [page - key for page, key in zip(found["page"], found["derivation"], strict=True)]
    doors = [seen["door"] - seen["start"] for seen in visits]
    return [
        ratio("unlocked and Today painted, less the key", beyond, found["blank"], 3),
        milliseconds("derivation of the key", found["derivation"]),
        milliseconds("door painted", doors),
        milliseconds("unlock to Today, the key included", [v["page"] - v["unlock"] for v in visits]),
    ]
