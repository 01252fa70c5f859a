"""Where a clinic is: an address as it was typed, and which ones are safe to talk to."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from peerdesk.errors import NotOurServer, UntrustedServer


def clinic_address(typed: str) -> str:
    """The address of a clinic as a person typed it: https is added, or http for this very machine.

    Raises NotOurServer for what is no address, UntrustedServer for plain HTTP to another machine.
    """
    if "://" in typed:
        return checked(typed)[0]
    _, is_here = checked(f"https://{typed.strip()}")
    return checked(f"{'http' if is_here else 'https'}://{typed.strip()}")[0]


def checked(base_url: str) -> tuple[str, bool]:
    """The address without a last slash, and whether it is this machine.

    Raises NotOurServer for what is no address, UntrustedServer for plain HTTP to another machine.
    """
    address = base_url.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as problem:
        raise NotOurServer from problem
    if parts.scheme not in ("http", "https") or not host or " " in host or "@" in parts.netloc:
        raise NotOurServer
    is_here = _is_loopback(host)
    if parts.scheme == "http" and not is_here:
        raise UntrustedServer
    return address, is_here


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
