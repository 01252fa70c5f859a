"""The secure connection: its rules, and what it means when a certificate does not hold."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from peerdesk.domain.clock import Clock
from peerdesk.errors import ClockWrong, SyncError, UntrustedServer

TOLERANCE = timedelta(minutes=5)
"""A laptop's clock may be off by this much before anyone is told."""
_NOT_YET_VALID, _EXPIRED = 9, 10  # X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED of OpenSSL
_AEAD_ONLY = "ECDHE+AESGCM:ECDHE+CHACHA20"


@dataclass(frozen=True, slots=True)
class ClinicTime:
    """What the clinic's clock said, and when that was on a clock nobody can set."""

    moment: datetime
    monotonic: float

    def offset(self, clock: Clock) -> timedelta:
        """How far the clinic's clock is ahead of the laptop's, even if the laptop's was set since."""
        return self.moment + timedelta(seconds=clock.monotonic() - self.monotonic) - clock.now()


def rules(ca_file: Path | None) -> ssl.SSLContext:
    """TLS 1.3, or 1.2 with authenticated ciphers; roots of the system, or the pinned ones alone."""
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(_AEAD_ONLY)
    return context


def problem_of(refused: BaseException, clinic_is_ahead: timedelta | None) -> SyncError:
    """Which failure a broken handshake is: the laptop's clock, or a server that cannot be trusted.

    A certificate out of its dates is blamed on the clock when the clock is known to be off. With
    nothing to compare (None), one that begins in the future still speaks against the clock: a
    laptop whose clock battery is empty starts years ago.
    """
    found = _certificate_problem(refused)
    code = found.verify_code if found else 0
    if code == _NOT_YET_VALID and (clinic_is_ahead is None or clinic_is_ahead > TOLERANCE):
        return ClockWrong()
    if code == _EXPIRED and clinic_is_ahead is not None and clinic_is_ahead < -TOLERANCE:
        return ClockWrong()
    return UntrustedServer()


def _certificate_problem(problem: BaseException | None) -> ssl.SSLCertVerificationError | None:
    """What OpenSSL said, from inside the layers the HTTP libraries wrap it in."""
    while problem is not None and not isinstance(problem, ssl.SSLCertVerificationError):
        inner = [getattr(problem, "reason", None), *problem.args, problem.__context__]
        problem = next((p for p in inner if isinstance(p, BaseException)), None)
    return problem
