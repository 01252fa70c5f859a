"""The tables of the desk's database: one for each kind of record, and what sync and search need."""

from __future__ import annotations

from types import MappingProxyType

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import Record
from peerdesk.tables.columns import field_columns, id_column, indexed_fields, meta_columns

HEAD = "0001"
"""The revision of the tables below: the newest file in `migrations/versions`."""
KNOWN = frozenset({"0001"})
"""Every revision this build can open and bring to `HEAD`."""

metadata = MetaData()

_TOGETHER = {
    "contact": (
        ("participant_id", "started_at", "status", "outcome", "mode", "deleted"),
        ("author_id", "status"),
        ("status", "submitted_at"),
    ),
}
"""Fields that lists filter and sort by together; the first of each needs no index of its own.

The latest contact of everybody is read from the index alone: each row would be a page to decrypt.
"""


def _record_table(record: type[Record]) -> Table:
    table = Table(
        record.kind,
        metadata,
        id_column(),
        *field_columns(record),
        *meta_columns(),
    )
    together = _TOGETHER.get(record.kind, ())
    alone = [(name,) for name in indexed_fields(record) if name not in {first for first, *_ in together}]
    for names in (*alone, *together):
        Index("_".join((record.kind, *names)), *(table.c[name] for name in names))
    # The few records of which somebody has to choose a version are found without reading all.
    Index(f"{record.kind}_rivals", table.c.id, sqlite_where=text("rivals IS NOT NULL"))
    return table


record_tables = MappingProxyType({kind: _record_table(record) for kind, record in RECORDS.items()})

outbox = Table(
    "outbox",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("op_id", LargeBinary(16), nullable=False, unique=True),
    Column("incarnation", LargeBinary(16), nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", LargeBinary(16), nullable=False),
    Column("participant_id", LargeBinary(16), nullable=True),
    Column("state", Text, nullable=False),
    Column("at_clinic", Boolean, nullable=False),
    Column("absorbed", Boolean, nullable=False),
    Column("refusals", Integer, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("since", Text, nullable=False),
    Column("code", Text, nullable=True),
    Column("seq", BigInteger, nullable=True),
    Column("settled", Text, nullable=True),
    Column("frame", BigInteger, nullable=False),
)
Index("outbox_waiting", outbox.c.record_id, sqlite_where=text("absorbed = 0"))
# Whose turn it is, and how much waits, is asked for with every batch: without reading what ops say.
_TURN = ("state", "at_clinic", "position", "participant_id", "urgent", "record_id", "since", "frame")
Index("outbox_turn", *(outbox.c[name] for name in _TURN), sqlite_where=text("absorbed = 0"))

# Apart from what becomes of it: an op is written once, and its place in the outbox three times on its way.
outbox_body = Table(
    "outbox_body",
    metadata,
    Column("position", Integer, ForeignKey(outbox.c.position, ondelete="CASCADE"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

confirmed = Table(
    "confirmed",
    metadata,
    id_column("record_id"),
    Column("kind", Text, nullable=False),
    Column("participant_id", LargeBinary(16), nullable=True),
    Column("seq", BigInteger, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

digest = Table(
    "digest",
    metadata,
    id_column("participant_id"),
    Column("sum", LargeBinary(32), nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("docid", BigInteger, nullable=False),
    Column("record_id", LargeBinary(16), nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("participant_id", LargeBinary(16), nullable=True),
    Column("moment", Text, nullable=False),
)

unread = Table(
    "unread",
    metadata,
    id_column("record_id"),
    Column("kind", Text, nullable=False),
    Column("participant_id", LargeBinary(16), nullable=True),
    Column("seq", BigInteger, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    id_column("attachment_id"),
    Column("participant_id", LargeBinary(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("at_clinic", Boolean, nullable=False),
    Column("wanted", Boolean, nullable=False),
    Column("code", Text, nullable=True),
    Column("thumbnail", LargeBinary, nullable=True),
)
"""The bytes of attachments on this laptop, under their names in the vault's folder, and how they stand."""
Index("blob_owed", blob.c.attachment_id, sqlite_where=text("complete = 1 AND at_clinic = 0"))

leaving = Table("leaving", metadata, id_column("participant_id"))

desk = Table(
    "desk",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

sync_history = Table(
    "sync_history",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("entry", LargeBinary, nullable=False),
)

SEARCH_TABLES = (
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2', detail='none')",
    "CREATE VIRTUAL TABLE search_digits USING fts5(digits, content='', contentless_delete=1,"
    " tokenize='trigram')",
    # A page of the feed is one segment. To merge four at a time, as FTS5 would, is a third of the work;
    # the merge that is done at once, not bit by bit, must then wait for far more than one level of them.
    "INSERT INTO search (search, rank) VALUES ('automerge', 16), ('crisismerge', 64)",
)


def create_all(connection: Connection) -> None:
    """Make every table of `HEAD` in an empty database, and say so."""
    metadata.create_all(connection)
    for statement in SEARCH_TABLES:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
