"""Set-up codes: a label to find them by, and a secret of 80 bits, made to be read aloud.

Crockford's base 32 has no I, L, O or U; whoever types one of the first three is understood.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

LABEL_LENGTH = 4
SECRET_LENGTH = 16
GROUP = 4
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class SetupCode:
    """A label, stored as it is, and a secret, of which the clinic keeps a hash."""

    label: str
    secret: str

    def __str__(self) -> str:
        """In groups of four, as it is read aloud."""
        whole = self.label + self.secret
        return "-".join(whole[i : i + GROUP] for i in range(0, len(whole), GROUP))

    @property
    def secret_hash(self) -> bytes:
        """What the clinic keeps; a secret of 80 random bits needs no slow hash."""
        return sha256(b"peerdesk/1/code|" + self.secret.encode()).digest()


def new_code() -> SetupCode:
    """A fresh code from the system's randomness."""
    letters = "".join(secrets.choice(_DIGITS) for _ in range(LABEL_LENGTH + SECRET_LENGTH))
    return SetupCode(letters[:LABEL_LENGTH], letters[LABEL_LENGTH:])


def read_code(typed: str) -> SetupCode | None:
    """A code as somebody typed it; None when it cannot be one."""
    letters = "".join(c for c in typed[:64].upper() if c.isalnum()).translate(_MEANT)
    if len(letters) != LABEL_LENGTH + SECRET_LENGTH or not set(letters) <= set(_DIGITS):
        return None
    return SetupCode(letters[:LABEL_LENGTH], letters[LABEL_LENGTH:])
