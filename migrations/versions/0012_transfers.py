"""The year-end transfer: lists, their rows and decisions; and affiliations searched by their names, not by member."""

import sqlalchemy as sa
from alembic import op

from staffdesk.models.search import create_affiliation_names, drop_affiliation_names
from staffdesk.services.search_index import rebuild

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "transfer_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="SHA-256 of the file"),
        sa.Column("columns", sa.Text(), nullable=False, comment="column -> how the file named it"),
        sa.Column("reported_since", sa.Date(), nullable=True, comment="moves that members reported from this day on win"),
        sa.Column("state", sa.String(length=40), nullable=False, comment="rehearsed | applied | dropped | undone"),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("rehearsed_by", sa.Integer(), nullable=False),
        sa.Column("rehearsed_at", sa.DateTime(), nullable=False),
        sa.Column("applied_by", sa.Integer(), nullable=True),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("applied", sa.Integer(), nullable=False, comment="members moved, or planned to move"),
        sa.Column("changed", sa.Integer(), nullable=False, comment="rows left alone: no longer what was shown"),
        sa.Column("ended_by", sa.Integer(), nullable=True, comment="who dropped or undid it"),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("applied_by IS NULL OR applied_by <> rehearsed_by", name=op.f("ck_transfer_runs_two_people")),
        sa.ForeignKeyConstraint(["rehearsed_by"], ["staff.id"], name=op.f("fk_transfer_runs_rehearsed_by")),
        sa.ForeignKeyConstraint(["applied_by"], ["staff.id"], name=op.f("fk_transfer_runs_applied_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_transfer_runs_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_runs")),
    )  # fmt: skip
    op.create_table(
        "transfer_rows",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, comment="in the order of the members, so that they lie side by side"),
        sa.Column("row", sa.Integer(), nullable=False, comment="as counted in the file"),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False, comment="as the list has it"),
        sa.Column("told_code", sa.String(length=20), nullable=False, comment="as the list has it"),
        sa.Column("told_old_code", sa.String(length=20), nullable=False),
        sa.Column("told_affiliation", sa.String(length=200), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True, comment="no reference: rows stay as evidence"),
        sa.Column("from_code", sa.String(length=20), nullable=False),
        sa.Column("from_name", sa.String(length=200), nullable=False),
        sa.Column("to_code", sa.String(length=20), nullable=False, comment="where the member goes: a successor, perhaps"),
        sa.Column("to_name", sa.String(length=200), nullable=False),
        sa.Column("bucket", sa.String(length=40), nullable=False, comment="apply | check | skip"),
        sa.Column("can_apply", sa.Boolean(), nullable=False, comment="whether a person may decide to apply it"),
        sa.Column("reason_ja", sa.String(length=400), nullable=False),
        sa.Column("reason_en", sa.String(length=400), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False, comment="apply | skip, of a row to check"),
        sa.Column("decision_reason", sa.String(length=400), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False, comment="changed: left alone; empty: as decided"),
        sa.Column("undone", sa.String(length=40), nullable=False, comment="kept: edited since; empty: put back"),
        sa.ForeignKeyConstraint(["run_id"], ["transfer_runs.id"], name=op.f("fk_transfer_rows_run_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_transfer_rows_decided_by")),
        sa.PrimaryKeyConstraint("run_id", "place", name=op.f("pk_transfer_rows")),
    )  # fmt: skip
    to_check = sa.text("bucket = 'check'")
    op.create_index(
        "ix_transfer_rows_check",
        "transfer_rows",
        ["run_id"],
        sqlite_where=to_check,
        postgresql_where=to_check,
    )
    op.add_column(
        "affiliation_moves", sa.Column("run_id", sa.Integer(), nullable=True, comment="the list it came with")
    )
    op.create_index("ix_members_affiliation", "members", ["affiliation", "id"])
    create_affiliation_names(op.get_bind())
    rebuild(op.get_bind())


def downgrade() -> None:
    drop_affiliation_names(op.get_bind())
    op.drop_index("ix_members_affiliation", "members")
    op.drop_column("affiliation_moves", "run_id")
    op.drop_table("transfer_rows")
    op.drop_table("transfer_runs")
