"""From a passphrase to a key: Argon2id (RFC 9106) at a cost that hurts a thief and not the person."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from peerdesk.domain.clock import Clock
from peerdesk.errors import DeviceMemoryShort

KEY_BYTES = 32
FLOOR_KIB = 64 * 1024
CEILING_KIB = 1024 * 1024
STEP_KIB = 16 * 1024


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one guess costs: memory in KiB, passes over it, and lanes. Below the floor it cannot be made."""

    memory_kib: int = 256 * 1024
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Raise ValueError outside 64 MiB to 1 GiB, 3 to 16 passes, or away from four lanes."""
        if not FLOOR_KIB <= self.memory_kib <= CEILING_KIB:
            raise ValueError(f"memory must be {FLOOR_KIB} to {CEILING_KIB} KiB, not {self.memory_kib}")
        if not 3 <= self.iterations <= 16 or self.lanes != 4:
            raise ValueError(f"passes {self.iterations} or lanes {self.lanes} out of range")


LOWEST_COST = Argon2Cost(memory_kib=FLOOR_KIB)


def calibrate(clock: Clock, target_seconds: float = 0.7) -> Argon2Cost:
    """The cost that takes about `target_seconds` on this laptop, in steps of 16 MiB.

    The quicker of two runs counts: the first pays for fetching the memory, and other programs may interfere.
    Raises DeviceMemoryShort.
    """
    seconds = min(_seconds_at_floor(clock) for _ in range(2))
    wanted = int(FLOOR_KIB * target_seconds / max(seconds, 1e-3))
    return Argon2Cost(memory_kib=min(max(wanted - wanted % STEP_KIB, FLOOR_KIB), CEILING_KIB))


def _seconds_at_floor(clock: Clock) -> float:
    started = clock.monotonic()
    wipe(stretch("calibration", bytes(16), LOWEST_COST))
    return clock.monotonic() - started


def stretch(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytearray:
    """32 bytes from a normalised passphrase. Raises DeviceMemoryShort; the cost is never lowered instead."""
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    key = bytearray(KEY_BYTES)
    try:
        # Half of a character pair can come from a paste; it is a wrong passphrase like any other.
        argon.derive_into(passphrase.encode("utf-8", "surrogatepass"), key)
    except MemoryError as short:
        raise DeviceMemoryShort from short
    return key


def expand(secret: bytearray, info: bytes) -> bytearray:
    """A 32-byte key for one use, from a secret that is already uniform (HKDF-Expand, RFC 5869)."""
    key = bytearray(KEY_BYTES)
    HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=info).derive_into(secret, key)
    return key


def wipe(secret: bytearray) -> None:
    """Overwrite a secret with zeros, as far as Python holds one copy of it."""
    secret[:] = bytes(len(secret))
