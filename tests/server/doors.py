"""How a laptop knocks at each door: with a session, about somebody; and without one, for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import msgspec
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant, StaffMember
from peerdesk.domain.words import Role
from peerdesk.protocol import sealing
from peerdesk.protocol.audit import AuditDiffers, AuditHeads, AuditPage, AuditQuery
from peerdesk.protocol.bundle import VERSION, BundleHead, PartMark, signed_words
from peerdesk.protocol.messages import (
    AuditHead,
    BundleRequest,
    ChangesPage,
    CodeRequest,
    EnrolRequest,
    Message,
    NonceReply,
    NonceRequest,
    Order,
    PushReply,
    PushRequest,
    SessionRequest,
    VerifyReply,
    VerifyRequest,
    assertion,
)
from peerdesk.protocol.office import CodeOrder, LaptopOrder, LaptopStep, OfficePage, PersonOrder
from peerdesk.protocol.openings import OpeningRequest, OpeningsPage, PeopleFound, PersonQuery
from peerdesk.protocol.recovery import EscrowRequest, RecoveryRequest, escrow_words
from peerdesk.protocol.removal import RemovedRequest, receipt_words
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.bundle_keys import current_public_key
from peerdesk.server.devices import set_device
from peerdesk.server.escrow import keep_escrow
from peerdesk.server.feed import standing
from peerdesk.server.recovery_keys import publish_key
from peerdesk.server.staff import find_staff
from tests.server.house import House
from tests.server.wire import Wire, named, sign_in

PHOTO = b"a photo"
LEFT = "left, "
"""Before a standing: its person works at the clinic no longer."""


def stand(house: House, device_id: UUID, who: str, standing: str) -> None:
    """Bring a laptop and its person to that standing, whatever it was before."""
    is_here = not standing.startswith(LEFT)
    house.administration.change_as_clinic(house.id, StaffMember, house.staff[who], {"active": is_here})
    with house.storage.writing() as connection:
        set_device(connection, house.id, device_id, status=standing.removeprefix(LEFT))


@dataclass
class Place:
    """Somebody, with a photo a colleague brought, and that colleague's laptop."""

    participant_id: UUID
    attachment_id: UUID
    colleague: Wire
    key: Ed25519PrivateKey
    number: str

    @classmethod
    def make(cls, house: House, address: str, colleague: str, *supported_by: str) -> Place:
        key = Ed25519PrivateKey.generate()
        wire = sign_in(house, address, colleague, key.public_key().public_bytes_raw())
        person = house.participant(*supported_by)
        photo = Attachment(
            id=new_id(),
            participant_id=person,
            author_id=wire.hand.staff_id,
            added_at=house.clock.now(),
            size=len(PHOTO),
            sha256=sha256(PHOTO).hexdigest(),
        )
        house.record(photo)
        number = person.hex[-12:]
        known = {"record_number": f"Quintanar-{number}"}
        house.administration.change_as_clinic(house.id, Participant, person, known)
        entry = AuditEntry(stamp(house.clock.now()), "Ann Lee", "laptop_lost", "a laptop", number)
        house.storage.write(lambda connection: add_entry(connection, house.id, entry))
        place = cls(person, photo.id, wire, key, number)
        assert reaches_upload(wire, place)
        return place


def reaches_push(wire: Wire, place: Place) -> bool:
    ops = (wire.hand.create(wire.hand.follow_up(place.participant_id)),)
    reply = wire.push(msgspec.json.encode(PushRequest(ops=ops)))
    (verdict,) = msgspec.json.decode(reply.content, type=PushReply).verdicts
    return verdict.outcome == "applied"


def pages(wire: Wire) -> Iterator[ChangesPage]:
    cursor, more = "", True
    while more:
        reply = wire.get(f"/v1/sync/changes?limit=20&cursor={cursor}")
        page = msgspec.json.decode(reply.content, type=ChangesPage)
        cursor, more = page.cursor, page.more
        yield page


def reaches_changes(wire: Wire, place: Place) -> bool:
    return any(
        place.participant_id in (record.participant_id, record.id)
        for page in pages(wire)
        for record in page.records
    )


def reaches_verify(wire: Wire, place: Place) -> bool:
    *_, last = pages(wire)
    asked = VerifyRequest(cursor=last.cursor, digests={place.participant_id: "0" * 64})
    reply = wire.call(named("verify"), msgspec.json.encode(asked))
    found = msgspec.json.decode(reply.content, type=VerifyReply)
    assert (found.differing + found.left) == (place.participant_id,)
    return bool(found.differing)


def reaches_participant(wire: Wire, place: Place) -> bool:
    return found(wire.get(f"/v1/sync/participants/{place.participant_id}"))


def reaches_bundle(wire: Wire, place: Place) -> bool:
    house = place.colleague.hand.house
    with house.storage.reading() as connection:
        key_id = sealing.key_id(current_public_key(connection, house.id))
    part = b"of a kind nobody knows"
    head = msgspec.json.encode(
        BundleHead(
            version=VERSION,
            bundle_id=new_id(),
            clinic_id=house.id,
            device_id=place.colleague.hand.actor.device_id,
            number=0,
            made_at=house.clock.now(),
            key_id=key_id,
            parts=(PartMark(kind="?", count=0, sha256=sha256(part).digest()),),
        )
    )
    carried = BundleRequest(head=head, signature=place.key.sign(signed_words(head)), number=0, part=part)
    return found(wire.call(named("bundle"), msgspec.json.encode(carried)), 403)


def reaches_attachment(wire: Wire, place: Place) -> bool:
    return found(wire.get(f"/v1/attachments/{place.attachment_id}"))


def reaches_upload(wire: Wire, place: Place) -> bool:
    at = f"{wire.address}/v1/attachments/{place.attachment_id}?offset=0"
    return found(requests.post(at, data=PHOTO, headers=wire.headers, timeout=30))


def reaches_download(wire: Wire, place: Place) -> bool:
    return found(wire.get(f"/v1/attachments/{place.attachment_id}/bytes"))


def reaches_office(wire: Wire, place: Place) -> bool:
    page = msgspec.json.decode(wire.call(named("office")).content, type=OfficePage)
    return place.colleague.hand.actor.device_id in {laptop.device_id for laptop in page.laptops}


def reaches_office_code(wire: Wire, place: Place) -> bool:
    return _orders(wire, "office_code", CodeOrder(staff_id=place.colleague.hand.staff_id))


def reaches_office_person(wire: Wire, place: Place) -> bool:
    team_id = place.colleague.hand.house.teams["north"]
    order = PersonOrder(name="Eve Lopez", roles=(Role.PEER_SUPPORTER,), team_id=team_id)
    return _orders(wire, "office_person", order)


def reaches_office_laptop(wire: Wire, place: Place) -> bool:
    device_id = place.colleague.hand.actor.device_id
    return _orders(wire, "office_laptop", LaptopOrder(device_id=device_id, step=LaptopStep.REVOKE))


def reaches_person(wire: Wire, place: Place) -> bool:
    asked = PersonQuery(words=f"quintanar-{place.number}")
    answer = wire.call(named("person"), msgspec.json.encode(asked))
    people = msgspec.json.decode(answer.content, type=PeopleFound).people
    return place.participant_id in {person.participant_id for person in people}


def reaches_open(wire: Wire, place: Place) -> bool:
    asked = OpeningRequest(participant_id=place.participant_id, reason="She called the clinic.")
    return found(wire.call(named("open"), msgspec.json.encode(asked)))


def reaches_openings(wire: Wire, place: Place) -> bool:
    page = msgspec.json.decode(wire.call(named("openings")).content, type=OpeningsPage)
    return place.participant_id in {opening.participant_id for opening in page.openings}


def reaches_witness(wire: Wire, place: Place) -> bool:
    """Whether a head that was never told is noticed."""
    house = place.colleague.hand.house
    with house.storage.reading() as connection:
        epoch = standing(connection, house.id).epoch
    told = AuditHeads(epoch=epoch, heads=(AuditHead(seq=1, hash=bytes(32)),))
    answer = wire.call(named("witness"), msgspec.json.encode(told))
    return bool(msgspec.json.decode(answer.content, type=AuditDiffers).seqs)


def reaches_audit(wire: Wire, place: Place) -> bool:
    answer = wire.call(named("audit"), msgspec.json.encode(AuditQuery(subject=place.number)))
    return bool(msgspec.json.decode(answer.content, type=AuditPage).items)


def _orders(wire: Wire, door: str, order: Message) -> bool:
    return found(wire.call(named(door), msgspec.json.encode(order)))


def found(response: requests.Response, otherwise: int = 404) -> bool:
    assert response.status_code in (200, otherwise), response.content
    return response.status_code == 200


PROBES: Mapping[str, Callable[[Wire, Place], bool]] = {
    "push": reaches_push,
    "changes": reaches_changes,
    "verify": reaches_verify,
    "participant": reaches_participant,
    "bundle": reaches_bundle,
    "attachment": reaches_attachment,
    "upload": reaches_upload,
    "download": reaches_download,
    "office": reaches_office,
    "office_code": reaches_office_code,
    "office_person": reaches_office_person,
    "office_laptop": reaches_office_laptop,
    "person": reaches_person,
    "open": reaches_open,
    "openings": reaches_openings,
    "witness": reaches_witness,
    "audit": reaches_audit,
}


@dataclass
class Laptop:
    """A laptop that left its vault's key at the clinic, and may sign as another one."""

    wire: Wire
    key: Ed25519PrivateKey
    vault_id: UUID

    @classmethod
    def of(cls, house: House, address: str) -> Laptop:
        key = Ed25519PrivateKey.generate()
        wire = sign_in(house, address, "rosa", key.public_key().public_bytes_raw())
        laptop = cls(wire, key, new_id())
        public = sealing.public_key(sealing.new_private_key())
        with house.storage.writing() as connection:
            key_id = publish_key(connection, house.id, public, house.clock.now())
        keep_escrow(house.storage, laptop.escrow(key, key_id, b"sealed"), house.clock.now())
        return laptop

    @property
    def id(self) -> UUID:
        return self.wire.hand.actor.device_id

    @property
    def house(self) -> House:
        return self.wire.hand.house

    def is_answered(self, door: str, signer: Ed25519PrivateKey) -> bool:
        body = getattr(self, door)(signer)
        answer = Wire(self.wire.address, self.wire.hand).call(named(door), msgspec.json.encode(body))
        assert answer.status_code in (200, 401, 403), (door, answer.content)
        return answer.status_code == 200

    def health(self, _signer: Ed25519PrivateKey) -> None:
        return None

    def code(self, _signer: Ed25519PrivateKey) -> CodeRequest:
        return CodeRequest(code=self._fresh_code())

    def enrol(self, signer: Ed25519PrivateKey) -> EnrolRequest:
        public = signer.public_key().public_bytes_raw()
        return EnrolRequest(
            code=self._fresh_code(), public_key=public, laptop_name="Van", platform="linux", app_version="1"
        )

    def nonce(self, _signer: Ed25519PrivateKey) -> NonceRequest:
        return NonceRequest(device_id=self.id)

    def session(self, signer: Ed25519PrivateKey) -> SessionRequest:
        reply = self.wire.call(named("nonce"), msgspec.json.encode(self.nonce(signer)))
        nonce = msgspec.json.decode(reply.content, type=NonceReply).nonce
        return SessionRequest(
            device_id=self.id, nonce=nonce, signature=signer.sign(assertion(self.id, nonce))
        )

    def escrow(self, signer: Ed25519PrivateKey, key_id: str = "", sealed: bytes = b"") -> EscrowRequest:
        asked = EscrowRequest(
            device_id=self.id, vault_id=self.vault_id, signature=b"", key_id=key_id, sealed=sealed
        )
        return msgspec.structs.replace(asked, signature=signer.sign(escrow_words(asked)))

    def recovery(self, _signer: Ed25519PrivateKey) -> RecoveryRequest:
        public = sealing.public_key(sealing.new_private_key())
        return RecoveryRequest(request_id=new_id(), vault_id=self.vault_id, public=public)

    def removed(self, signer: Ed25519PrivateKey) -> RemovedRequest:
        said = RemovedRequest(
            device_id=self.id,
            vault_id=self.vault_id,
            order=Order.WIPE_NOW,
            began_at=self.house.clock.now(),
        )
        return msgspec.structs.replace(said, signature=signer.sign(receipt_words(said)))

    def _fresh_code(self) -> str:
        """A code that was issued while its holder still worked here."""
        administration, staff_id = self.house.administration, self.wire.hand.staff_id
        with self.house.storage.reading() as connection:
            is_here = find_staff(connection, self.house.id, staff_id) is not None
        administration.change_as_clinic(self.house.id, StaffMember, staff_id, {"active": True})
        code = administration.issue_code(self.house.id, staff_id)
        administration.change_as_clinic(self.house.id, StaffMember, staff_id, {"active": is_here})
        return code
