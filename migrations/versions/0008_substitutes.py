"""Characters that staff put in the place of one that no font has."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_WAITING = sa.text("approved_at IS NULL AND ended_at IS NULL")
_STANDING = sa.text("approved_at IS NOT NULL AND ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "name_substitutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "original",
            sa.String(length=16),
            nullable=False,
            comment="one character with its selectors, as written",
        ),
        sa.Column("substitute", sa.String(length=16), nullable=False, comment="one character that prints"),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"], name=op.f("fk_name_substitutes_approved_by")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_name_substitutes_member_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["staff.id"], name=op.f("fk_name_substitutes_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_substitutes")),
    )
    op.create_index(op.f("ix_name_substitutes_member_id"), "name_substitutes", ["member_id"])
    for name, where in (("waiting", _WAITING), ("standing", _STANDING)):
        op.create_index(
            f"uq_name_substitutes_{name}",
            "name_substitutes",
            ["member_id", "original"],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )


def downgrade() -> None:
    op.drop_table("name_substitutes")
