"""The machine: its folder of files, its room, its clock, and the certificate it shows."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from peerdesk.server.doctor.findings import Finding, advice, amiss, well

_LEAST_ROOM = 2 * 1024**3
_LEAST_SHARE = 0.1
_EXPIRES_SOON = timedelta(days=21)
_OTHERS = 0o077


def look_at_folder(folder: Path) -> Iterator[Finding]:
    """Can photos and files be written, and is there room for more."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
    except OSError:
        yield amiss(
            f"Photos and files cannot be written to {folder}.",
            f"chown -R peerdesk {folder}, or --data FOLDER",
        )
        return
    yield well(f"Photos and files can be written to {folder}.")
    room = shutil.disk_usage(folder)
    sentence = f"{room.free / 1024**3:.1f} GB of {room.total / 1024**3:.0f} GB are free on its disk."
    if room.free < max(_LEAST_ROOM, min(room.total * _LEAST_SHARE, 20 * _LEAST_ROOM)):
        yield amiss(sentence, "make room, or move the folder to a larger disk")
    else:
        yield well(sentence)


def look_at_clock() -> Iterator[Finding]:
    """Does something keep this machine's clock right; what cannot be asked is not said."""
    asked = shutil.which("timedatectl")
    if asked is None:
        return
    words = [asked, "show", "--property=NTPSynchronized", "--value"]
    answer = subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()
    if answer == "yes":
        yield well("The clock is kept right over the network.")
    elif answer == "no":
        yield amiss("Nothing keeps this machine's clock right.", "timedatectl set-ntp true")


def look_at_certificate(certificate: Path | None, key: Path | None, now: datetime) -> Iterator[Finding]:
    """Can the server show its certificate, for how long, and is the key its own."""
    if certificate is None or key is None:
        yield advice(
            "No certificate was looked at.",
            "name the files `peerdesk serve` is given: --certificate chain.pem --key key.pem",
        )
        return
    try:
        chain = x509.load_pem_x509_certificates(certificate.read_bytes())
        private = load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError, TypeError) as problem:
        yield amiss(
            f"The certificate or its key cannot be read ({type(problem).__name__}).",
            f"both must be PEM, the key without a passphrase; chown peerdesk {certificate} {key}",
        )
        return
    yield from _lifetime(chain[0], now)
    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if chain[0].public_key().public_bytes(*form) != private.public_key().public_bytes(*form):
        yield amiss("The key belongs to another certificate.", f"put the right one at {key}")
    elif not _is_taken(certificate, key):
        yield amiss("The certificate cannot be used for a server.", "issue it anew for this server")
    if sys.platform != "win32" and key.stat().st_mode & _OTHERS:
        yield amiss("Others on this machine can read the key.", f"chown peerdesk {key} && chmod 600 {key}")
    if len(chain) == 1 and chain[0].issuer != chain[0].subject:
        yield advice(
            "The certificate comes without that of its issuer, which laptops may ask for.",
            "use the full chain: with certbot it is fullchain.pem",
        )


def _lifetime(leaf: x509.Certificate, now: datetime) -> Iterator[Finding]:
    ends = leaf.not_valid_after_utc
    names = leaf.subject.rfc4514_string()
    if not leaf.not_valid_before_utc <= now <= ends:
        yield amiss(f"The certificate of {names} is not valid today.", "issue it anew; laptops refuse it")
    elif ends - now < _EXPIRES_SOON:
        yield amiss(
            f"The certificate of {names} ends on {ends:%Y-%m-%d}.", "issue it anew, e.g. certbot renew"
        )
    else:
        yield well(f"The certificate of {names} is good until {ends:%Y-%m-%d}.")


def _is_taken(certificate: Path, key: Path) -> bool:
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except ssl.SSLError:
        return False
    return True
