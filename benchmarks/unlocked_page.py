"""From the passphrase, and from starting the program, to Today painted in a full vault, less the key."""

from __future__ import annotations

from functools import partial

from benchmarks.figures import Figure, Seconds, in_turn, milliseconds, ratio, timed
from benchmarks.filled_desk import PASSPHRASE
from benchmarks.processes.told import seconds_to_first_word, what_it_found
from benchmarks.run import Run
from peerdesk.vault.kdf import stretch
from peerdesk.vault.keyfile import readable_copies
from peerdesk.vault.slots import SALT_BYTES, cost_of

_TYPING_MS = 3000
"""Four words."""


def measure(run: Run) -> list[Figure]:
    """Somebody types their passphrase, or has it there the moment the door is painted."""
    cost = cost_of(readable_copies(run.desk.folder)[0])
    derive = partial(stretch, PASSPHRASE, bytes(SALT_BYTES), cost)
    visits: dict[int, list[dict[str, float]]] = {0: [], _TYPING_MS: []}

    def unlock(typing_ms: int) -> float:
        run.desk.leave_in_order()
        words = (str(run.desk.paths.data), PASSPHRASE, str(typing_ms))
        visits[typing_ms].append(what_it_found("unlocking_window", *words))
        return visits[typing_ms][-1]["page"] - visits[typing_ms][-1]["unlock"]

    found = in_turn(
        run.size.starts,
        {
            "blank": partial(seconds_to_first_word, "blank_window"),
            "derivation": lambda: timed(derive),
            "typed": partial(unlock, _TYPING_MS),
            "at once": partial(unlock, 0),
        },
    )
    run.desk.leave_in_order()
    whole = [seen["page"] - seen["start"] for seen in visits[0]]
    doors = [seen["door"] - seen["start"] for seen in visits[0]]

    def beyond(times: Seconds) -> Seconds:
        return [seconds - key for seconds, key in zip(times, found["derivation"], strict=True)]

    return [
        ratio("passphrase typed to Today painted, less the key", beyond(found["typed"]), found["blank"], 3),
        ratio("the same, typed in no time", beyond(found["at once"]), found["blank"], 3),
        ratio("program started to Today painted, less the key", beyond(whole), found["blank"], 3),
        milliseconds("derivation of the key", found["derivation"]),
        milliseconds("door painted", doors),
        milliseconds("passphrase typed to Today, the key included", found["typed"]),
        milliseconds("the same, typed in no time, the key included", found["at once"]),
    ]
