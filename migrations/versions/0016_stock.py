"""Sealed sheets in stock, and letters that come back."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def _staff(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], ["staff.id"], name=op.f(f"fk_{table}_{name}")) for name in columns
    ]


def upgrade() -> None:
    op.create_table(
        "stock_packets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=40), nullable=False),
        sa.Column("last", sa.String(length=40), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("received_by", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "ended_by", sa.Integer(), nullable=True, comment="who took it back before it was confirmed"
        ),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        *_staff("stock_packets", "received_by", "confirmed_by", "ended_by"),
        sa.CheckConstraint("received_by <> confirmed_by", name=op.f("ck_stock_packets_two_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_packets")),
    )
    op.create_table(
        "stock_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(length=40), nullable=False),
        sa.Column("packet_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False, comment="services.sealed.stock.SheetState"),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("spoiled_by", sa.Integer(), nullable=True),
        sa.Column("spoiled_at", sa.DateTime(), nullable=True),
        sa.Column("witnessed_by", sa.Integer(), nullable=True, comment="who saw the spoiled sheet destroyed"),
        sa.Column("witnessed_at", sa.DateTime(), nullable=True),
        *_staff("stock_sheets", "spoiled_by", "witnessed_by"),
        sa.ForeignKeyConstraint(["packet_id"], ["stock_packets.id"], name=op.f("fk_stock_sheets_packet_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_stock_sheets_letter_id")),
        sa.CheckConstraint("spoiled_by <> witnessed_by", name=op.f("ck_stock_sheets_two_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_sheets")),
        sa.UniqueConstraint("serial", name=op.f("uq_stock_sheets_serial")),
    )
    op.create_index("ix_stock_sheets_state", "stock_sheets", ["state", "id"])
    op.create_index("ix_stock_sheets_left_at", "stock_sheets", ["left_at"])
    op.create_index(op.f("ix_stock_sheets_packet_id"), "stock_sheets", ["packet_id"])
    op.create_index(op.f("ix_stock_sheets_letter_id"), "stock_sheets", ["letter_id"])
    op.create_table(
        "stock_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.String(length=500), nullable=False),
        sa.Column("counted_by", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        *_staff("stock_counts", "counted_by", "confirmed_by"),
        sa.CheckConstraint("counted_by <> confirmed_by", name=op.f("ck_stock_counts_two_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_counts")),
    )
    op.create_index(op.f("ix_stock_counts_day"), "stock_counts", ["day"])
    op.create_table(
        "letter_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column(
            "nth", sa.Integer(), nullable=False, comment="the how-many-th return of this letter in its case"
        ),
        sa.Column(
            "reason", sa.String(length=40), nullable=False, comment="services.print_desk.returns.Reason"
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("fate", sa.String(length=40), nullable=False, comment="services.print_desk.returns.Fate"),
        sa.Column("received_by", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("destroyed_by", sa.Integer(), nullable=True, comment="the first witness"),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.Column("witnessed_by", sa.Integer(), nullable=True, comment="the second witness"),
        sa.Column("witnessed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "address",
            sa.String(length=40),
            nullable=True,
            comment="what asking the member brought; empty until asked",
        ),
        sa.Column("address_by", sa.Integer(), nullable=True),
        sa.Column("address_at", sa.DateTime(), nullable=True),
        sa.Column("resent_as", sa.Integer(), nullable=True),
        *_staff("letter_returns", "received_by", "destroyed_by", "witnessed_by", "address_by"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_returns_letter_id")),
        sa.ForeignKeyConstraint(["resent_as"], ["letters.id"], name=op.f("fk_letter_returns_resent_as")),
        sa.CheckConstraint("destroyed_by <> witnessed_by", name=op.f("ck_letter_returns_two_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_returns")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_letter_returns_letter_id")),
        sa.UniqueConstraint("resent_as", name=op.f("uq_letter_returns_resent_as")),
    )


def downgrade() -> None:
    for table in ("letter_returns", "stock_counts", "stock_sheets", "stock_packets"):
        op.drop_table(table)
