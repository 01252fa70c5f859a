import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from peerdesk import errors
from peerdesk.protocol.messages import NonceReply, NonceRequest
from peerdesk.sync import tls
from peerdesk.sync.transport import HttpTransport
from tests.fakes import FakeClock, LoopbackServer, Reply, Request

OURS = {"PeerDesk-Protocol": "1", "Content-Type": "application/json"}


def answer(_: Request) -> Reply:
    return Reply(200, OURS, msgspec.json.encode(NonceReply(nonce=b"n")))


def nonce(transport: HttpTransport) -> NonceReply:
    return transport.nonce(NonceRequest(device_id=UUID(int=7)))


def certificate(folder: Path, starts: datetime, ends: datetime) -> ssl.SSLContext:
    """Make a clinic's own certificate for this machine, and leave it at `clinic.pem`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Casa Norte")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), starts, ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "clinic.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "clinic.pem", folder / "key.pem")
    return context


LONG_AGO, LONG_AHEAD = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def over_tls(folder: Path, starts: datetime = LONG_AGO, ends: datetime = LONG_AHEAD) -> LoopbackServer:
    return LoopbackServer(answer, certificate(folder, starts, ends))


def test_a_clinic_with_its_own_certificate_is_trusted_when_it_is_pinned(tmp_path: Path) -> None:
    with over_tls(tmp_path) as server:
        transport = HttpTransport(server.url, ca_file=tmp_path / "clinic.pem", clock=FakeClock())
        assert nonce(transport).nonce == b"n"
        transport.close()


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with over_tls(tmp_path) as server, pytest.raises(errors.UntrustedServer):
        nonce(HttpTransport(server.url, clock=FakeClock()))
    assert server.requests == []


def test_a_ca_in_the_environment_does_not_open_the_door_to_a_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with over_tls(tmp_path) as server:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "clinic.pem"))
        transport = HttpTransport(server.url, clock=FakeClock())
        transport._session.trust_env = True  # as it is for a clinic that is not this machine
        with pytest.raises(errors.UntrustedServer):
            nonce(transport)


def test_a_certificate_of_the_future_means_the_clock_is_behind(tmp_path: Path) -> None:
    with (
        over_tls(tmp_path, starts=LONG_AHEAD - timedelta(days=1)) as server,
        pytest.raises(errors.ClockWrong),
    ):
        nonce(HttpTransport(server.url, ca_file=tmp_path / "clinic.pem", clock=FakeClock()))


def test_an_expired_certificate_alone_is_the_servers_fault(tmp_path: Path) -> None:
    ended = LONG_AGO + timedelta(days=1)
    with over_tls(tmp_path, ends=ended) as server, pytest.raises(errors.UntrustedServer):
        nonce(HttpTransport(server.url, ca_file=tmp_path / "clinic.pem", clock=FakeClock()))


@pytest.mark.parametrize("cipher", ["ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384"])
def test_a_cipher_without_authentication_of_its_own_is_refused(tmp_path: Path, cipher: str) -> None:
    weak = certificate(tmp_path, LONG_AGO, LONG_AHEAD)
    weak.maximum_version = ssl.TLSVersion.TLSv1_2
    weak.set_ciphers(cipher)
    with LoopbackServer(answer, weak) as server, pytest.raises(errors.UntrustedServer):
        nonce(HttpTransport(server.url, ca_file=tmp_path / "clinic.pem", clock=FakeClock()))


@pytest.mark.parametrize(
    ("code", "ahead", "expected"),
    [
        (10, timedelta(days=-400), errors.ClockWrong),
        (10, timedelta(minutes=-1), errors.UntrustedServer),
        (10, timedelta(days=400), errors.UntrustedServer),
        (10, None, errors.UntrustedServer),
        (9, timedelta(days=400), errors.ClockWrong),
        (9, timedelta(minutes=1), errors.UntrustedServer),
        (9, None, errors.ClockWrong),
        (18, timedelta(days=400), errors.UntrustedServer),
    ],
)
def test_the_clock_is_blamed_only_when_it_is_known_to_be_off(
    code: int, ahead: timedelta | None, expected: type[errors.SyncError]
) -> None:
    refused = ssl.SSLCertVerificationError(1, "certificate verify failed")
    refused.verify_code = code
    assert type(tls.problem_of(OSError(refused), ahead)) is expected


def test_a_clock_set_wrong_during_the_day_is_noticed_by_the_clock_nobody_can_set() -> None:
    clock = FakeClock()
    learned = tls.ClinicTime(clock.now() + timedelta(seconds=3), clock.monotonic())
    clock.advance(3600)
    clock.set_wrong(clock.now() - timedelta(days=365))
    assert learned.offset(clock) == timedelta(days=365, seconds=3)
