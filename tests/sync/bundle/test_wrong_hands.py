"""Files that were cut, changed, forged, stolen or brought to the wrong clinic."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import structs

from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Op
from peerdesk.protocol import bundle as files
from peerdesk.protocol import sealing
from peerdesk.protocol.bundle_errors import (
    BundleCut,
    BundleDamaged,
    BundleError,
    BundleTooNew,
    NoClinicKey,
    NotABundle,
    OtherClinic,
    ReceiptNotOurs,
    UnknownLaptop,
)
from peerdesk.server.bundle import take_file
from peerdesk.sync.bundle import Carrier
from peerdesk.sync.line import Line
from tests.sync.bundle.hands import clinic_key, identity_key, notes_at, taken_in
from tests.sync.clinic import Founded, Laptop, TestClinic, found_clinic, open_clinic

CANARY = "Quetzalcoatl-7731"


def readable_forms(data: bytes) -> list[bytes]:
    """The bytes as they are, and whatever of them inflates or was written in base64."""
    forms = [data, base64.b64encode(data)]
    for start in range(len(data)):
        inflater = zlib.decompressobj(47)
        try:
            forms.append(inflater.decompress(data[start:]))
        except zlib.error:
            continue
    return forms


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_nobody_reads_a_name_or_a_note_in_the_files(
    clinic: TestClinic, maria: UUID, ana: Laptop, stick: Path
) -> None:
    ana.change(maria, preferred_name=CANARY)
    ana.log(maria, f"{CANARY} has no insulin.")
    packed = ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work", stick / "receipt")
    assert CANARY in " ".join(notes_at(clinic))
    for file in (packed.path, stick / "receipt"):
        for form in readable_forms(file.read_bytes()):
            for words in (CANARY.encode(), CANARY.encode("utf-16-le"), maria.bytes, str(maria).encode()):
                assert words not in form
            assert words not in str(file).encode()


def test_another_clinic_can_neither_take_it_in_nor_open_it(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path, tmp_path: Path
) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    bundle = files.read_bundle((stick / "work").read_bytes())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with open_clinic(found_clinic(elsewhere / "founded.db"), elsewhere) as other:
        stranger = other.laptop("Margaret")
        with pytest.raises(OtherClinic):
            stranger.carrier.hand_in(stick / "work")
        for request in files.requests(bundle):
            with pytest.raises(OtherClinic):
                stranger.engine._line.carry(request)
        with pytest.raises(UnknownLaptop):
            taken_in(other, stick / "work")
    with pytest.raises(BundleDamaged):
        files.open_ops(bundle.parts[0], bundle.head.bundle_id, 0, sealing.new_private_key())


@pytest.mark.parametrize("kind", ["work", "receipt"])
def test_no_changed_byte_and_no_cut_goes_unseen(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path, kind: str
) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work", stick / "receipt")
    whole, margaret = (stick / kind).read_bytes(), clinic.laptop("Margaret")
    read: Callable[[Path], object] = margaret.carrier.hand_in if kind == "work" else ana.carrier.read_receipt
    for at in range(0, len(whole), 37):
        (stick / "other").write_bytes(changed(whole, at))
        with pytest.raises(BundleError):
            read(stick / "other")
        (stick / "other").write_bytes(whole[:at])
        with pytest.raises(BundleCut):
            read(stick / "other")
    assert ana.store.outbox.count().waiting == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 a report card", NotABundle),
        (b"", BundleCut),
        (b'PeerDesk bundle for the clinic\n\x00\x00\x00\x0d{"version":2}', BundleTooNew),
        (b"PeerDesk bundle for the clinic\n\xff\xff\xff\xff{}", BundleDamaged),
        (b"PeerDesk bundle for the clinic\n\x00\x00\x00\x02[]", BundleDamaged),
        (b"PeerDesk receipt of the clinic\n\x00\x00\x00\x02{}", NotABundle),
    ],
)
def test_each_wrong_file_has_its_own_sentence(
    ana: Laptop, stick: Path, content: bytes, problem: type[BundleError]
) -> None:
    (stick / "file").write_bytes(content)
    with pytest.raises(problem):
        ana.carrier.hand_in(stick / "file")


def test_a_bundle_is_no_receipt(ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    with pytest.raises(NotABundle):
        ana.carrier.read_receipt(stick / "work")


def test_a_receipt_of_another_laptop_settles_nothing(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work", stick / "receipt")
    with pytest.raises(ReceiptNotOurs):
        clinic.laptop("Ana").carrier.read_receipt(stick / "receipt")


def test_a_forged_receipt_settles_nothing(clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    bundle = files.read_bundle((stick / "work").read_bytes())
    replies, _ = take_file(clinic.administration.storage, bundle, clinic.clock.now())
    told = files.open_receipt(
        replies[0].receipt, bundle.head.bundle_id, 0, ana.store.carried_files()[0].receipt_key
    )
    forged = files.seal_receipt(told, bundle.head.bundle_id, 0, bytes(32))
    (stick / "receipt").write_bytes(files.write_receipt(bundle.head, [forged]))
    with pytest.raises(BundleDamaged):
        ana.carrier.read_receipt(stick / "receipt")
    assert ana.store.outbox.count().waiting == 1


def test_a_laptop_cannot_pass_its_work_off_as_anothers(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria)
    identity = ana.store.identity
    assert identity is not None
    line = Line(ana.store, ana.transport, ana.engine._line.session, ana.clock, ana.database)
    Carrier(line, identity, Ed25519PrivateKey.generate().sign, new_id).pack(stick / "work")
    with pytest.raises(BundleDamaged):
        taken_in(clinic, stick / "work")


def test_a_stolen_part_signed_anew_is_held(clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path) -> None:
    beto = clinic.laptop("Beto")
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    bundle = files.read_bundle((stick / "work").read_bytes())
    assert beto.store.identity is not None
    head = structs.replace(bundle.head, device_id=beto.store.identity.device_id)
    (stick / "stolen").write_bytes(files.write_bundle(head, bundle.parts, beto.carrier._sign))
    assert taken_in(clinic, stick / "stolen") == (1, 0, 1)


def test_a_part_of_a_kind_from_tomorrow_is_left_aside(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Taken all the same.")
    ana.carrier.pack(stick / "work")
    bundle = files.read_bundle((stick / "work").read_bytes())
    part = files.open_ops(bundle.parts[0], bundle.head.bundle_id, 0, clinic_key(clinic))
    (op,) = [msgspec.json.decode(raw, type=Op) for raw in part.ops]
    moved = files.OpsPart(receipt_key=part.receipt_key, ops=(op,))
    parts = [b"a sealed photo", files.seal_ops(moved, bundle.head.bundle_id, 1, identity_key(ana))]
    marks = [
        files.PartMark(kind=kind, count=1, sha256=sha256(sealed).digest())
        for kind, sealed in zip(("attachment", files.OPS), parts, strict=True)
    ]
    head = structs.replace(bundle.head, parts=tuple(marks))
    (stick / "tomorrow").write_bytes(files.write_bundle(head, parts, ana.carrier._sign))
    assert taken_in(clinic, stick / "tomorrow", stick / "receipt") == (1, 0, 0)
    assert ana.carrier.read_receipt(stick / "receipt").ops == 1


def test_a_clinic_founded_twice_has_two_keys(founded: Founded, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    keys = []
    for folder in folders:
        folder.mkdir()
        with open_clinic(found_clinic(folder / "founded.db"), folder) as clinic:
            keys.append(identity_key(clinic.laptop("Ana")))
    assert len({sealing.key_id(key) for key in keys}) == 2


def test_a_laptop_without_the_clinics_key_makes_no_file(ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    identity = ana.store.identity
    assert identity is not None
    keyless = Carrier(ana.engine._line, replace(identity, bundle_key=b""), ana.carrier._sign, new_id)
    with pytest.raises(NoClinicKey):
        keyless.pack(stick / "work")
