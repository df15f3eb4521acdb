"""Staff administration: what one person asks for and another confirms, substitutes, recovery."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_WAITING = sa.text("confirmed_at IS NULL AND ended_at IS NULL")


_STANDS_FOR = "the supervisor whose place is taken"
_DECIDED_FOR = "the supervisor in whose place the approver decided"


def upgrade() -> None:
    # Column by column: on an embedded database a table that others point to cannot be made anew.
    op.add_column(
        "staff",
        sa.Column(
            "code_until",
            sa.DateTime(),
            nullable=True,
            comment="while set, the hash is that of a one-time code, and nobody signs in before a password is chosen",
        ),
    )
    op.add_column(
        "staff",
        sa.Column(
            "session_no",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="raised when all open sessions of the person end",
        ),
    )
    op.add_column("staff", sa.Column("last_sign_in_at", sa.DateTime(), nullable=True))
    _add_person("staff", "deputy_for_id", _STANDS_FOR)
    op.add_column("staff", sa.Column("deputy_from", sa.Date(), nullable=True, comment="first day"))
    op.add_column("staff", sa.Column("deputy_until", sa.Date(), nullable=True, comment="last day"))
    op.add_column(
        "throttles",
        sa.Column("since", sa.DateTime(), nullable=True, comment="when the first of these failures was"),
    )
    _add_person("approvals", "deputy_for_id", _DECIDED_FOR)
    op.create_table(
        "staff_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=40),
            nullable=False,
            comment="hire | roles | reinstate | link | deputy | recover",
        ),
        sa.Column("staff_id", sa.Integer(), nullable=True, comment="empty until somebody new is taken on"),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column(
            "half_mark",
            sa.String(length=64),
            nullable=False,
            comment="HMAC-SHA256 of the requester's half of a one-time code, hexadecimal",
        ),
        sa.Column("requested_by", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "ended_by",
            sa.Integer(),
            nullable=True,
            comment="who took it back; empty when it expired",
        ),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("requested_by <> confirmed_by", name=op.f("ck_staff_requests_two_persons")),
        sa.CheckConstraint("staff_id <> confirmed_by", name=op.f("ck_staff_requests_not_own")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_requests_staff_id")),
        sa.ForeignKeyConstraint(["requested_by"], ["staff.id"], name=op.f("fk_staff_requests_requested_by")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["staff.id"], name=op.f("fk_staff_requests_confirmed_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_staff_requests_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_requests")),
    )
    op.create_index(
        "uq_staff_requests_waiting",
        "staff_requests",
        ["staff_id", "kind"],
        unique=True,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )


def _add_person(table: str, column: str, comment: str) -> None:
    """A column that names a colleague; in plain SQL, because alembic gives SQLite no foreign key with a column."""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT fk_{table}_{column} REFERENCES staff (id)"
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"COMMENT ON COLUMN {table}.{column} IS '{comment}'")


def downgrade() -> None:
    op.drop_table("staff_requests")
    with op.batch_alter_table("approvals") as table:
        table.drop_column("deputy_for_id")
    op.drop_column("throttles", "since")
    for column in (
        "code_until", "session_no", "last_sign_in_at", "deputy_for_id", "deputy_from", "deputy_until",
    ):  # fmt: skip
        op.drop_column("staff", column)  # a foreign key goes with its column
