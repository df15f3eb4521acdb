"""Cards on their way: orders to the maker, serials that exist once, two persons at the shredder."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_GIVEN = sa.text("serial <> ''")


def upgrade() -> None:
    op.create_table(
        "card_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column(
            "sha256", sa.String(length=64), nullable=False, comment="of the file as it left the office"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_card_batches_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_batches")),
        sa.UniqueConstraint("number", name=op.f("uq_card_batches_number")),
    )
    with op.batch_alter_table("cards") as table:
        table.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("shredded_by", sa.Integer(), nullable=True))
        table.add_column(sa.Column("witnessed_by", sa.Integer(), nullable=True))
        table.alter_column(
            "state",
            existing_type=sa.String(length=40),
            existing_comment="ordered | held | returned | destroyed | lost",
            comment="services.cards.states.CardState",
        )
        table.create_foreign_key(op.f("fk_cards_batch_id"), "card_batches", ["batch_id"], ["id"])
        table.create_foreign_key(op.f("fk_cards_shredded_by"), "staff", ["shredded_by"], ["id"])
        table.create_foreign_key(op.f("fk_cards_witnessed_by"), "staff", ["witnessed_by"], ["id"])
        table.create_index("ix_cards_batch_id", ["batch_id"])
    op.create_index(
        "uq_cards_serial", "cards", ["serial"], unique=True, sqlite_where=_GIVEN, postgresql_where=_GIVEN
    )


def downgrade() -> None:
    op.drop_index("uq_cards_serial", "cards")
    with op.batch_alter_table("cards") as table:
        table.drop_index("ix_cards_batch_id")
        for name in ("batch_id", "shredded_by", "witnessed_by"):
            table.drop_constraint(op.f(f"fk_cards_{name}"), type_="foreignkey")
            table.drop_column(name)
    op.drop_table("card_batches")
