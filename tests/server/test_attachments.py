"""The bytes of attachments over real HTTP: whole, in pieces, cut anywhere, and only for whom they are."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import msgspec
import pytest
import requests

from peerdesk.domain.attachments import MOST_BYTES, Attachment
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Op
from peerdesk.protocol.attachments import MOST_PIECE
from peerdesk.protocol.messages import AttachmentReply
from peerdesk.server.storage import Storage
from tests.server.house import Hand, House
from tests.server.wire import Wire, problem, sign_in
from tests.sync.clinic import serving

PHOTO = Random(7).randbytes(300_000)
DAY = 24 * 3600
_ON_THE_WAY = 2 * 65_536
"""Bytes that a cut may cost: what the server has read of the line and not yet handed on."""


@pytest.fixture
def house(storage: Storage) -> House:
    return House.open(storage)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def address(house: House, folder: Path) -> Iterator[str]:
    with serving(house.storage, house.clock, folder) as at:
        yield at


@pytest.fixture
def rosa(house: House, address: str) -> Wire:
    return sign_in(house, address, "rosa")


@pytest.fixture
def maria(house: House) -> UUID:
    return house.participant("rosa")


def record(hand: Hand, participant_id: UUID, content: bytes = PHOTO, **values: object) -> Attachment:
    given = {"size": len(content), "sha256": sha256(content).hexdigest(), **values}
    return Attachment(
        id=new_id(),
        participant_id=participant_id,
        author_id=hand.staff_id,
        added_at=hand.house.clock.now(),
        content_type="image/jpeg",
        **given,  # type: ignore[arg-type]
    )


def add(hand: Hand, participant_id: UUID, content: bytes = PHOTO, **values: object) -> Op:
    op = hand.create(record(hand, participant_id, content, **values))
    hand.must_push(op)
    return op


def path_of(attachment: Op, rest: str = "") -> str:
    return f"/v1/attachments/{attachment.record_id}{rest}"


def read(response: requests.Response) -> AttachmentReply:
    assert response.status_code == 200, response.content
    return msgspec.json.decode(response.content, type=AttachmentReply)


def send(wire: Wire, attachment: Op, content: bytes, offset: int = 0) -> requests.Response:
    url = f"{wire.address}{path_of(attachment)}?offset={offset}"
    return requests.post(url, data=content, headers=wire.headers, timeout=30)


def bring(wire: Wire, attachment: Op, content: bytes = PHOTO) -> None:
    offset = 0
    while offset < len(content):
        reply = read(send(wire, attachment, content[offset : offset + MOST_PIECE], offset))
        assert reply.received > offset
        offset = reply.received
    assert read(wire.get(path_of(attachment))) == AttachmentReply(received=len(content), complete=True)


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_bytes_come_in_by_pieces_and_go_out_whole(rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    assert read(rosa.get(path_of(photo))) == AttachmentReply(received=0)
    assert read(send(rosa, photo, PHOTO[:100_000])) == AttachmentReply(received=100_000)
    assert read(rosa.get(path_of(photo))) == AttachmentReply(received=100_000)
    assert read(send(rosa, photo, PHOTO[100_000:], 100_000)).complete
    assert read(rosa.get(path_of(photo))) == AttachmentReply(received=len(PHOTO), complete=True)
    whole = rosa.get(path_of(photo, "/bytes"))
    assert whole.content == PHOTO
    assert whole.headers["Content-Type"] == "application/octet-stream"
    assert whole.headers["PeerDesk-Protocol"] == "1"


def test_a_range_is_given_alone(rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    bring(rosa, photo)
    part = rosa.get(path_of(photo, "/bytes"), Range="bytes=1000-1999")
    assert (part.status_code, part.content) == (206, PHOTO[1000:2000])
    assert part.headers["Content-Range"] == f"bytes 1000-1999/{len(PHOTO)}"


def test_files_are_named_by_clinic_and_digest_alone(
    rosa: Wire, house: House, maria: UUID, folder: Path
) -> None:
    bring(rosa, add(rosa.hand, maria, title="Quetzalcoatl-7731.jpg"))
    digest = sha256(PHOTO).hexdigest()
    assert files(folder) == [Path(str(house.id), digest[:2], digest[2:4], digest)]


def test_a_piece_again_and_a_piece_too_early_change_nothing(rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    for _ in range(2):
        assert read(send(rosa, photo, PHOTO[:1000])) == AttachmentReply(received=1000)
    assert read(send(rosa, photo, PHOTO[5000:], 5000)) == AttachmentReply(received=1000)
    bring(rosa, photo)
    assert rosa.get(path_of(photo, "/bytes")).content == PHOTO


@pytest.mark.parametrize("arrived", [1, 4096, 200_000, 299_999])
def test_of_a_cut_piece_what_arrived_counts(rosa: Wire, maria: UUID, arrived: int) -> None:
    photo = add(rosa.hand, maria)
    place = urlsplit(rosa.address)
    head = (
        f"POST {path_of(photo)}?offset=0 HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: {rosa.headers['Authorization']}\r\nContent-Length: {len(PHOTO)}\r\n"
        "Expect: 100-continue\r\n\r\n"
    )
    with socket.create_connection((place.hostname, place.port)) as line:
        line.sendall(head.encode())
        assert line.recv(1000).startswith(b"HTTP/1.1 100 ")
        line.sendall(PHOTO[:arrived])
        line.shutdown(socket.SHUT_WR)
        line.recv(1)
    asked = (read(rosa.get(path_of(photo))).received for _ in range(500))
    received = next(count for count in asked if count)
    assert arrived - _ON_THE_WAY <= received <= arrived
    assert read(send(rosa, photo, PHOTO[received:], received)).complete


def test_wrong_bytes_are_refused_and_can_be_sent_again(rosa: Wire, maria: UUID, folder: Path) -> None:
    photo = add(rosa.hand, maria)
    wrong = PHOTO[:-1] + bytes([PHOTO[-1] ^ 1])
    assert read(send(rosa, photo, wrong)) == AttachmentReply(received=0)
    assert files(folder) == []
    assert rosa.get(path_of(photo, "/bytes")).status_code == 404
    bring(rosa, photo)


def test_the_largest_file_is_taken_and_one_byte_more_is_not(rosa: Wire, maria: UUID) -> None:
    largest = bytes(MOST_BYTES)
    bring(rosa, add(rosa.hand, maria, largest), largest)
    larger = add(rosa.hand, maria, largest + b"1")
    refused = send(rosa, larger, largest[:1000])
    assert (refused.status_code, problem(refused)) == (413, "body_too_large")


def test_no_more_is_taken_than_the_record_says(rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    refused = send(rosa, photo, PHOTO + b"1")
    assert (refused.status_code, problem(refused)) == (413, "body_too_large")
    too_large = send(rosa, photo, bytes(MOST_PIECE + 1))
    assert (too_large.status_code, problem(too_large)) == (413, "body_too_large")


def test_the_files_of_one_person_have_a_limit(rosa: Wire, maria: UUID, house: House) -> None:
    for number in range(3):
        _claim(house, maria, number, 400 * 1024 * 1024 - 100_000)
    refused = send(rosa, add(rosa.hand, maria), PHOTO)
    assert (refused.status_code, problem(refused)) == (413, "no_room")
    bring(rosa, add(rosa.hand, house.participant("rosa")))


def _claim(house: House, participant_id: UUID, number: int, size: int) -> None:
    """Files that are in the books, without the trouble of sending them."""
    from peerdesk.server.tables import blob

    row = {
        "clinic_id": house.id.bytes,
        "participant_id": participant_id.bytes,
        "sha256": f"{number:064x}",
        "size": size,
        "device_id": new_id().bytes,
        "received_at": house.clock.now().isoformat(),
    }
    with house.storage.writing() as connection:
        connection.execute(blob.insert(), row)


@pytest.mark.parametrize("digest", ["", "../../../../etc/passwd", "A" * 64, "0" * 63, "0" * 63 + "/"])
def test_a_digest_that_is_none_names_no_file(rosa: Wire, maria: UUID, folder: Path, digest: str) -> None:
    op = add(rosa.hand, maria, sha256=digest)
    assert problem(send(rosa, op, PHOTO)) == "malformed"
    assert files(folder) == []


@pytest.mark.parametrize(
    "query", ["offset=-1", "offset=x", "offset=" + "9" * 40, "offset=%D9%A3", "offset=1.5"]
)
def test_no_offset_breaks_the_door(rosa: Wire, maria: UUID, query: str) -> None:
    photo = add(rosa.hand, maria)
    url = f"{rosa.address}{path_of(photo)}?{query}"
    refused = requests.post(url, data=PHOTO, headers=rosa.headers, timeout=30)
    assert (refused.status_code, problem(refused)) == (400, "malformed")


def test_packed_bytes_are_not_unpacked(rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    headers = rosa.headers | {"Content-Encoding": "gzip"}
    refused = requests.post(rosa.address + path_of(photo), data=PHOTO, headers=headers, timeout=30)
    assert (refused.status_code, problem(refused)) == (400, "malformed")


def test_the_clinic_takes_no_bytes_of_a_record_it_does_not_know(rosa: Wire, folder: Path) -> None:
    for path in (f"/v1/attachments/{uuid4()}", "/v1/attachments/x"):
        refused = requests.post(rosa.address + path, data=PHOTO, headers=rosa.headers, timeout=30)
        assert (refused.status_code, problem(refused)) == (404, "not_found")
    assert files(folder) == []


def test_a_stranger_neither_sees_nor_brings_bytes(
    house: House, address: str, rosa: Wire, maria: UUID
) -> None:
    photo = add(rosa.hand, maria)
    bring(rosa, photo)
    for who in ("ben", "kim", "omar", "dr_lee"):
        stranger = sign_in(house, address, who)
        for refused in (
            stranger.get(path_of(photo)),
            stranger.get(path_of(photo, "/bytes")),
            send(stranger, photo, PHOTO),
        ):
            assert (refused.status_code, problem(refused)) == (404, "not_found"), who
    ann = sign_in(house, address, "ann")
    assert problem(ann.get(path_of(photo, "/bytes"))) == "not_allowed"
    assert sign_in(house, address, "sue").get(path_of(photo, "/bytes")).content == PHOTO


def test_another_clinic_sees_nothing(house: House, address: str, rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    bring(rosa, photo)
    elsewhere = sign_in(House.open(house.storage), address, "rosa")
    assert problem(elsewhere.get(path_of(photo, "/bytes"))) == "not_found"


def test_a_revoked_laptop_gets_nothing(house: House, rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    bring(rosa, photo)
    house.administration.revoke(house.id, rosa.hand.actor.device_id)
    assert rosa.get(path_of(photo, "/bytes")).status_code == 401


def test_its_author_brings_the_bytes_of_somebody_who_left_their_care(house: House, rosa: Wire) -> None:
    person = house.participant()
    assignment = house.assign(person, "rosa")
    photo = add(rosa.hand, person)
    house.end(assignment)
    bring(rosa, photo)
    assert problem(rosa.get(path_of(photo, "/bytes"))) == "not_found"


def test_the_bytes_of_a_held_record_are_kept_as_well(house: House, address: str, rosa: Wire) -> None:
    person = house.participant("ben")
    op = rosa.hand.create(record(rosa.hand, person))
    assert rosa.hand.push_one(op) == ("held", "not_in_scope")
    bring(rosa, op)
    assert problem(rosa.get(path_of(op, "/bytes"))) == "not_found"
    assert problem(send(sign_in(house, address, "ben"), op, PHOTO)) == "not_found"


def test_the_same_bytes_of_one_person_are_sent_once(rosa: Wire, maria: UUID, folder: Path) -> None:
    bring(rosa, add(rosa.hand, maria))
    again = add(rosa.hand, maria)
    assert read(rosa.get(path_of(again))) == AttachmentReply(received=len(PHOTO), complete=True)
    assert rosa.get(path_of(again, "/bytes")).content == PHOTO
    assert len(files(folder)) == 1


def test_knowing_a_digest_opens_nobody_elses_file(
    house: House, address: str, rosa: Wire, maria: UUID
) -> None:
    bring(rosa, add(rosa.hand, maria))
    ben = sign_in(house, address, "ben")
    claimed = add(ben.hand, house.participant("ben"))
    assert read(ben.get(path_of(claimed))) == AttachmentReply(received=0)
    assert problem(ben.get(path_of(claimed, "/bytes"))) == "not_found"


def test_thrown_away_is_gone_for_everybody(rosa: Wire, maria: UUID) -> None:
    photo = add(rosa.hand, maria)
    bring(rosa, photo)
    rosa.hand.must_push(rosa.hand.delete(Attachment, photo, "caption"))
    for rest in ("", "/bytes"):
        assert problem(rosa.get(path_of(photo, rest))) == "not_found"


def test_a_file_that_was_lost_at_the_clinic_is_asked_for_again(rosa: Wire, maria: UUID, folder: Path) -> None:
    photo = add(rosa.hand, maria)
    bring(rosa, photo)
    (folder / files(folder)[0]).unlink()
    assert read(rosa.get(path_of(photo))) == AttachmentReply(received=0)
    assert problem(rosa.get(path_of(photo, "/bytes"))) == "not_found"
    bring(rosa, photo)


def test_a_beginning_is_kept_for_thirty_days(rosa: Wire, house: House, maria: UUID) -> None:
    slow, next_one = add(rosa.hand, maria), add(rosa.hand, maria, PHOTO + b"2")
    send(rosa, slow, PHOTO[:1000])
    for days, left in ((29, 1000), (2, 0)):
        house.clock.advance(days * DAY)
        rosa = sign_in(house, rosa.address, "rosa")
        send(rosa, next_one, PHOTO[:10])
        assert read(rosa.get(path_of(slow))).received == left


def test_only_its_author_or_a_supervisor_throws_it_away(house: House, rosa: Wire) -> None:
    person = house.participant("rosa", "ben")
    first, second = add(rosa.hand, person), add(rosa.hand, person)
    ben, sue = house.hand("ben"), house.hand("sue")
    assert ben.push_one(ben.delete(Attachment, first, "caption")) == ("held", "not_yours")
    assert sue.push_one(sue.delete(Attachment, second, "caption"))[0] == "applied"
    assert ben.push_one(ben.patch(Attachment, first, caption="Her new glasses"))[0] == "applied"


def test_nobody_adds_in_anothers_name_or_changes_the_bytes(house: House, rosa: Wire, maria: UUID) -> None:
    forged = record(house.hand("sue"), maria)
    assert rosa.hand.push_one(rosa.hand.create(forged)) == ("held", "not_yours")
    photo = add(rosa.hand, maria)
    for values in ({"sha256": "0" * 64}, {"size": 1}, {"author_id": house.staff["sue"]}):
        changed = rosa.hand.patch(Attachment, photo, **values)
        assert rosa.hand.push_one(changed) == ("held", "wrong_step")
