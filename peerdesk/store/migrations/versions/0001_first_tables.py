"""The first tables: one for each kind of record, the outbox, sync and search."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _make_clinic()
    _make_people()
    _make_contacts()
    _make_plans()
    _make_sync()
    _make_search()


def _make_clinic() -> None:
    _record(
        "clinic",
        _text("name"),
        _text("phone"),
        _text("crisis_phone"),
        _int("lease_days"),
        _int("lock_minutes"),
        _int("latitude", null=True),
        _int("longitude", null=True),
    )
    _record("team", _text("name"))
    _record(
        "staff_member",
        _bytes("team_id", null=True),
        _text("name"),
        _text("given_name"),
        _text("roles"),
        _text("languages"),
        _text("phone"),
        _bool("active"),
        indexed=("team_id",),
    )
    _record(
        "activity",
        _text("function"),
        _text("name_en"),
        _text("name_es"),
        _int("position"),
        _bool("retired"),
    )
    _record(
        "goal_template",
        _text("need"),
        _text("words_en"),
        _text("words_es"),
        _text("step_en"),
        _text("step_es"),
        _int("position"),
        _bool("retired"),
    )
    _record(
        "resource",
        _text("name"),
        _text("organization"),
        _text("offers"),
        _text("needs"),
        _text("languages"),
        _text("cost", null=True),
        _text("cost_note"),
        _text("eligibility"),
        _text("how_to_begin"),
        _text("phone"),
        _text("url"),
        _text("street"),
        _text("city"),
        _text("postal_code"),
        _int("latitude", null=True),
        _int("longitude", null=True),
        _bool("comes_to_you"),
        _text("hours"),
        _text("hours_note"),
        _text("confirmed_on", null=True),
        _text("standing"),
        _bytes("corrects", null=True),
        _bytes("author_id", null=True),
        _text("changes"),
        _text("remark"),
        indexed=("corrects", "standing"),
    )


def _make_people() -> None:
    _record(
        "participant",
        _text("preferred_name"),
        _text("given_name"),
        _text("family_name"),
        _text("pronouns"),
        _text("birth_date", null=True),
        _text("languages"),
        _bool("interpreter_needed"),
        _text("phones"),
        _text("addresses"),
        _text("reach_by"),
        _text("reach_at"),
        _bytes("household_id", null=True),
        _text("emergency_contacts"),
        _text("record_number"),
        _text("consents"),
        _text("flags"),
        _text("about"),
        _bytes("merged_into", null=True),
        indexed=("family_name", "household_id", "merged_into", "preferred_name"),
    )
    _record(
        "assignment",
        _bytes("participant_id"),
        _bytes("staff_id"),
        _text("starts_on"),
        _text("ends_on", null=True),
        _text("intensity"),
        indexed=("participant_id", "staff_id"),
    )


def _make_contacts() -> None:
    _record(
        "contact",
        _bytes("participant_id"),
        _bytes("author_id"),
        _text("status"),
        _text("mode", null=True),
        _text("outcome", null=True),
        _text("started_at", null=True),
        _int("minutes", null=True),
        _text("place"),
        _text("language"),
        _bool("interpreter"),
        _text("functions"),
        _text("activities"),
        _text("note"),
        _text("next_step"),
        _text("next_step_on", null=True),
        _text("others_present"),
        _int("travel_minutes", null=True),
        _int("travel_metres", null=True),
        _bool("safety_concern", null=True),
        _text("safety_note"),
        _text("late_reason"),
        _text("submitted_at", null=True),
        indexed=("started_at",),
    )
    latest = ["participant_id", "started_at", "status", "outcome", "mode", "deleted"]
    op.create_index("_".join(("contact", *latest)), "contact", latest)
    op.create_index("contact_author_id_status", "contact", ["author_id", "status"])
    op.create_index("contact_status_submitted_at", "contact", ["status", "submitted_at"])
    _record(
        "follow_up",
        _bytes("participant_id"),
        _bytes("assignee_id"),
        _bytes("author_id"),
        _text("about"),
        _text("what"),
        _text("due_on"),
        _text("due_time"),
        _text("mode", null=True),
        _bytes("contact_id", null=True),
        _text("done_at", null=True),
        _bytes("done_by_contact_id", null=True),
        indexed=("assignee_id", "due_on", "participant_id"),
    )
    _record(
        "review",
        _bytes("participant_id"),
        _bytes("contact_id"),
        _bytes("reviewer_id"),
        _text("decision"),
        _text("reason", null=True),
        _text("comment"),
        _text("marked"),
        _text("opened_at"),
        _text("decided_at", null=True),
        indexed=("contact_id", "participant_id"),
    )
    _record(
        "addendum",
        _bytes("participant_id"),
        _bytes("contact_id"),
        _bytes("author_id"),
        _text("written_at"),
        _text("note"),
        indexed=("contact_id", "participant_id"),
    )
    _record(
        "attachment",
        _bytes("participant_id"),
        _bytes("contact_id", null=True),
        _bytes("author_id"),
        _text("added_at"),
        _text("title"),
        _text("caption"),
        _text("content_type"),
        _int("size"),
        _text("sha256"),
        indexed=("contact_id", "participant_id"),
    )
    _record(
        "held_work",
        _bytes("author_id"),
        _bytes("person_id", null=True),
        _text("record_kind"),
        _bytes("record_id", null=True),
        _text("action"),
        _text("code"),
        _text("what"),
        _text("received_at"),
        _text("decision"),
        _bytes("decided_by", null=True),
        _text("reason"),
        _text("amended"),
        indexed=("author_id", "decision"),
    )


def _make_plans() -> None:
    _record(
        "needs_assessment",
        _bytes("participant_id"),
        _bytes("author_id"),
        _text("asked_on"),
        _text("needs"),
        indexed=("participant_id",),
    )
    _record(
        "goal",
        _bytes("participant_id"),
        _bytes("author_id"),
        _text("need", null=True),
        _text("words"),
        _text("reason"),
        _text("status"),
        _text("target_on", null=True),
        _text("closed_on", null=True),
        _text("closing"),
        indexed=("participant_id",),
    )
    _record(
        "action_step",
        _bytes("participant_id"),
        _bytes("goal_id"),
        _bytes("author_id"),
        _text("what"),
        _text("how_much"),
        _text("part_of_day", null=True),
        _int("days_a_week", null=True),
        _int("confidence", null=True),
        _text("raises_it"),
        _text("plan_b"),
        _text("ended_on", null=True),
        indexed=("participant_id",),
    )
    _record(
        "check_in",
        _bytes("participant_id"),
        _bytes("step_id"),
        _bytes("contact_id", null=True),
        _bytes("author_id"),
        _text("asked_on"),
        _text("went"),
        _int("confidence", null=True),
        indexed=("contact_id", "participant_id"),
    )


def _make_sync() -> None:
    op.create_table(
        "outbox",
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        _bytes("op_id", length=16, unique=True),
        _bytes("incarnation", length=16),
        _bigint("n"),
        _text("kind"),
        _bytes("record_id", length=16),
        _bytes("participant_id", length=16, null=True),
        _text("state"),
        _bool("at_clinic"),
        _bool("absorbed"),
        sa.Column("refusals", sa.Integer(), nullable=False),
        _bool("urgent"),
        _text("since"),
        _text("code", null=True),
        _bigint("seq", null=True),
        _text("settled", null=True),
        _bigint("frame"),
    )
    op.create_index("outbox_waiting", "outbox", ["record_id"], sqlite_where=sa.text("absorbed = 0"))
    turn = ["state", "at_clinic", "position", "participant_id", "urgent", "record_id", "since", "frame"]
    op.create_index("outbox_turn", "outbox", turn, sqlite_where=sa.text("absorbed = 0"))
    op.create_table(
        "outbox_body",
        sa.Column(
            "position",
            sa.Integer(),
            sa.ForeignKey("outbox.position", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
        ),
        _bytes("body"),
    )
    op.create_table(
        "confirmed",
        sa.Column("record_id", sa.LargeBinary(16), primary_key=True, nullable=False),
        _text("kind"),
        _bytes("participant_id", length=16, null=True),
        _bigint("seq"),
        _bytes("state"),
    )
    op.create_table(
        "digest",
        sa.Column("participant_id", sa.LargeBinary(16), primary_key=True, nullable=False),
        _bytes("sum", length=32),
    )
    op.create_table(
        "document",
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        _bigint("docid"),
        _bytes("record_id", length=16, unique=True),
        _text("kind"),
        _bytes("participant_id", length=16, null=True),
        _text("moment"),
    )
    op.create_table(
        "unread",
        sa.Column("record_id", sa.LargeBinary(16), primary_key=True, nullable=False),
        _text("kind"),
        _bytes("participant_id", length=16, null=True),
        _bigint("seq"),
        _bytes("state"),
    )
    op.create_table(
        "leaving", sa.Column("participant_id", sa.LargeBinary(16), primary_key=True, nullable=False)
    )
    op.create_table(
        "blob",
        sa.Column("attachment_id", sa.LargeBinary(16), primary_key=True, nullable=False),
        _bytes("participant_id", length=16),
        _text("name"),
        _text("since"),
        _bool("complete"),
        _bool("at_clinic"),
        _bool("wanted"),
        _text("code", null=True),
        _bytes("thumbnail", null=True),
    )
    op.create_index(
        "blob_owed", "blob", ["attachment_id"], sqlite_where=sa.text("complete = 1 AND at_clinic = 0")
    )
    op.create_table("desk", sa.Column("name", sa.Text(), primary_key=True, nullable=False), _bytes("value"))
    op.create_table(
        "sync_history", sa.Column("position", sa.Integer(), primary_key=True, nullable=False), _bytes("entry")
    )


def _make_search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1,"
        " tokenize='unicode61 remove_diacritics 2', prefix='2', detail='none')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_digits USING fts5(digits, content='', contentless_delete=1,"
        " tokenize='trigram')"
    )
    op.execute("INSERT INTO search (search, rank) VALUES ('automerge', 16), ('crisismerge', 64)")


def _record(name: str, *columns: sa.Column[Any], indexed: tuple[str, ...] = ()) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.LargeBinary(16), primary_key=True, nullable=False),
        *columns,
        _bytes("participant_scope", length=16, null=True),
        _bigint("seq"),
        _bool("deleted"),
        _text("setters"),
        _text("rivals", null=True),
        _text("history"),
        _text("extra", null=True),
    )
    for column in indexed:
        op.create_index(f"{name}_{column}", name, [column])
    op.create_index(f"{name}_rivals", name, ["id"], sqlite_where=sa.text("rivals IS NOT NULL"))


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _bytes(
    name: str, *, length: int | None = None, null: bool = False, unique: bool | None = None
) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length), nullable=null, unique=unique)


def _int(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _bigint(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=null)


def _bool(name: str, *, null: bool = False) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=null)
