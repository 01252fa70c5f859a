"""Work carried to the clinic by hand: real stores, a real server, and a stick that may be lost."""

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

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Op
from peerdesk.errors import ServerUnreachable
from peerdesk.protocol import bundle as files
from peerdesk.protocol import sealing
from peerdesk.protocol.bundle_errors import (
    BundleCut,
    BundleDamaged,
    BundleError,
    BundleTooNew,
    NoClinicKey,
    NotABundle,
    NothingToCarry,
    OtherClinic,
    ReceiptNotOurs,
    ReceiptOutdated,
    StickUnreachable,
    UnknownLaptop,
)
from peerdesk.server.bundle import take_file
from peerdesk.server.tables import bundle_key
from peerdesk.sync.bundle import Carrier, HandedIn
from peerdesk.sync.line import Line
from tests.fakes import Fault
from tests.sync.clinic import Founded, Laptop, TestClinic, found_clinic, open_clinic

CANARY = "Quetzalcoatl-7731"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def maria(clinic: TestClinic) -> UUID:
    return clinic.participant("Maria", "Ana")


@pytest.fixture
def ana(clinic: TestClinic, maria: UUID) -> Laptop:
    """Ana's laptop, which has synced once and then has no network."""
    laptop = clinic.laptop("Ana")
    laptop.sync_well()
    return laptop


def notes_at(clinic: TestClinic) -> list[str]:
    """What a second laptop of Ana's finds at the clinic."""
    other = clinic.laptop("Ana")
    other.sync_well()
    return other.notes()


def taken_in(clinic: TestClinic, file: Path, receipt: Path | None = None) -> tuple[int, int, int]:
    """Take a file in at the server, as `peerdesk admin bundle import` does."""
    replies, told = take_file(
        clinic.administration.storage, files.read_bundle(file.read_bytes()), clinic.clock.now()
    )
    if receipt is not None:
        receipt.write_bytes(told)
    fresh, again, held = ([getattr(reply, name) for reply in replies] for name in ("fresh", "again", "held"))
    return sum(fresh), sum(again), sum(held)


def test_work_reaches_the_clinic_without_a_network(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Walked to the market.")
    asked = len(clinic.network.requests)
    packed = ana.carrier.pack(stick / "work")
    assert len(clinic.network.requests) == asked
    assert (packed.records, packed.ops, packed.size) == (1, 1, (stick / "work").stat().st_size)
    assert taken_in(clinic, stick / "work") == (1, 0, 0)
    assert notes_at(clinic) == ["Walked to the market."]


def test_the_receipt_settles_the_outbox_as_a_sync_would(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    assert ana.store.outbox.count().waiting == 1
    taken_in(clinic, stick / "work", stick / "receipt")
    read = ana.carrier.read_receipt(stick / "receipt")
    assert (read.ops, read.held, read.was_read_before) == (1, 0, False)
    assert read.changes.sync
    assert ana.store.outbox.count().waiting == 0
    assert ana.carrier.read_receipt(stick / "receipt").was_read_before


def test_without_a_receipt_the_next_sync_settles_everything_once(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Only once.")
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work")
    report = ana.sync_well()
    assert report.all_at_clinic
    assert notes_at(clinic) == ["Only once."]


def test_a_stick_that_is_lost_loses_nothing(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Still here.")
    ana.carrier.pack(stick / "work")
    (stick / "work").unlink()
    ana.carrier.pack(stick / "again")
    assert ana.sync_well().all_at_clinic
    assert notes_at(clinic) == ["Still here."]


def test_what_is_typed_after_the_file_was_made_is_an_op_of_its_own(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    draft = ana.draft(maria, "Walked")
    ana.carrier.pack(stick / "work")
    ana.type_on(draft, "Walked to the market.")
    taken_in(clinic, stick / "work", stick / "receipt")
    ana.carrier.read_receipt(stick / "receipt")
    assert ana.store.outbox.count().waiting == 1
    ana.sync_well()
    assert notes_at(clinic) == ["Walked to the market."]


def test_a_file_taken_in_twice_is_applied_once(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria, "Only once.")
    ana.carrier.pack(stick / "work")
    assert taken_in(clinic, stick / "work") == (1, 0, 0)
    assert taken_in(clinic, stick / "work") == (0, 1, 0)
    assert notes_at(clinic) == ["Only once."]


def test_a_colleague_hands_the_file_in_and_brings_the_receipt_back(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log(maria, "Carried by Margaret.")
    ana.carrier.pack(stick / "work")
    handed = margaret.carrier.hand_in(stick / "work")
    assert handed == HandedIn("Ana", ana.clock.now(), 1, 0, 0, False, stick / "work.receipt")
    assert ana.carrier.read_receipt(stick / "work.receipt").ops == 1
    assert ana.store.outbox.count().waiting == 0


def test_the_work_is_its_authors_whoever_carries_it(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    beto = clinic.laptop("Beto")
    visit = ana.log(maria)
    ana.carrier.pack(stick / "work")
    assert beto.carrier.hand_in(stick / "work").held == 0
    ana.sync_well()
    assert ana.store.get(Contact, visit).author_id == ana.staff_id
    assert ana.store.state(Contact, visit).history[0].device_id == ana.store.identity.device_id  # type: ignore[union-attr]
    beto.sync_well()
    assert beto.notes() == []


def test_an_older_file_adds_what_was_missing_and_is_called_older(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log(maria, "First.")
    ana.carrier.pack(stick / "first")
    ana.log(maria, "Second.")
    ana.carrier.pack(stick / "second")
    assert not margaret.carrier.hand_in(stick / "second").is_older
    older = margaret.carrier.hand_in(stick / "first")
    assert (older.is_older, older.fresh, older.again) == (True, 0, 1)


def test_handing_in_is_repeated_until_it_gets_through(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log(maria, "Only once.")
    ana.carrier.pack(stick / "work")
    clinic.network.then("/bundles", Fault.REPLY_LOST)
    with pytest.raises(ServerUnreachable):
        margaret.carrier.hand_in(stick / "work")
    assert margaret.carrier.hand_in(stick / "work").again == 1
    assert ana.carrier.read_receipt(stick / "work.receipt").ops == 1
    assert notes_at(clinic) == ["Only once."]


def test_a_large_outbox_goes_in_parts(clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path) -> None:
    margaret = clinic.laptop("Margaret")
    ana.log_many(maria, 1203)
    packed = ana.carrier.pack(stick / "work")
    bundle = files.read_bundle((stick / "work").read_bytes())
    assert [mark.count for mark in bundle.head.parts] == [1000, 203]
    assert packed.ops == margaret.carrier.hand_in(stick / "work").fresh == 1203
    ana.carrier.read_receipt(stick / "work.receipt")
    assert ana.store.outbox.count().waiting == 0


def test_what_the_clinic_holds_needs_somebody_after_the_receipt(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    stranger = clinic.participant("Nadia", "Beto")
    ana.log(maria)
    ana.log(stranger)
    ana.carrier.pack(stick / "work")
    assert taken_in(clinic, stick / "work", stick / "receipt") == (2, 0, 1)
    assert ana.carrier.read_receipt(stick / "receipt").held == 1
    count = ana.store.outbox.count()
    assert (count.waiting, count.needs_you) == (0, 1)


def test_a_revoked_laptops_file_is_kept_and_nothing_of_it_takes_effect(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    ana.log(maria)
    ana.carrier.pack(stick / "work")
    assert ana.store.identity is not None
    clinic.administration.revoke(clinic.id, ana.store.identity.device_id)
    assert taken_in(clinic, stick / "work") == (1, 0, 1)
    assert notes_at(clinic) == []


def test_a_laptop_that_was_not_let_in_yet_hands_nothing_in(
    clinic: TestClinic, maria: UUID, stick: Path
) -> None:
    waiting = clinic.laptop("Ana", is_activated=False)
    waiting.log(maria)
    waiting.carrier.pack(stick / "work")
    with pytest.raises(UnknownLaptop):
        taken_in(clinic, stick / "work")
    with pytest.raises(UnknownLaptop):
        clinic.laptop("Margaret").carrier.hand_in(stick / "work")


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


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


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


def test_a_receipt_from_before_a_restore_is_not_believed(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    clinic.back_up()
    ana.log(maria, "Not forgotten.")
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work", stick / "receipt")
    clinic.restore()
    ana.store.apply([], cursor="", epoch="restored", durable_seq=0)
    with pytest.raises(ReceiptOutdated):
        ana.carrier.read_receipt(stick / "receipt")
    ana.sync_well()
    assert notes_at(clinic) == ["Not forgotten."]


def test_a_receipt_read_before_the_restore_is_known_keeps_the_work(
    clinic: TestClinic, ana: Laptop, maria: UUID, stick: Path
) -> None:
    clinic.back_up()
    ana.log(maria, "Not forgotten.")
    ana.carrier.pack(stick / "work")
    taken_in(clinic, stick / "work", stick / "receipt")
    clinic.restore()
    ana.carrier.read_receipt(stick / "receipt")
    assert ana.store.outbox.count().waiting == 0
    ana.sync_well()
    assert notes_at(clinic) == ["Not forgotten."]


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


def clinic_key(clinic: TestClinic) -> bytes:
    with clinic.administration.storage.reading() as connection:
        return bytes(connection.execute(bundle_key.select()).one().private)


def identity_key(laptop: Laptop) -> bytes:
    assert laptop.store.identity is not None
    return laptop.store.identity.bundle_key


def test_nothing_waiting_makes_no_file(ana: Laptop, stick: Path) -> None:
    with pytest.raises(NothingToCarry):
        ana.carrier.pack(stick / "work")
    assert not (stick / "work").exists()


def test_a_laptop_without_the_clinics_key_makes_no_file(ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    identity = ana.store.identity
    assert identity is not None
    keyless = Carrier(ana.engine._line, replace(identity, bundle_key=b""), ana.carrier._sign, new_id)
    with pytest.raises(NoClinicKey):
        keyless.pack(stick / "work")


def test_a_stick_that_is_gone_says_so(ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    stick.rmdir()
    for work in (ana.carrier.pack, ana.carrier.read_receipt, ana.carrier.hand_in):
        with pytest.raises(StickUnreachable):
            work(stick / "work")
    assert ana.sync_well().all_at_clinic


def test_only_the_last_files_are_remembered(ana: Laptop, maria: UUID, stick: Path) -> None:
    ana.log(maria)
    for _ in range(23):
        ana.carrier.pack(stick / "work")
    assert [file.number for file in ana.store.carried_files()] == list(range(23, 3, -1))


def test_a_clinic_founded_twice_has_two_keys(founded: Founded, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    keys = []
    for folder in folders:
        folder.mkdir()
        with open_clinic(found_clinic(folder / "founded.db"), folder) as clinic:
            keys.append(identity_key(clinic.laptop("Ana")))
    assert len({sealing.key_id(key) for key in keys}) == 2
