"""Delivery of instructions to the online service: tries, answers and files."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("instructions") as table:
        table.add_column(
            sa.Column("attempts", sa.Integer(), nullable=False, server_default="0", comment="times sent")
        )
        table.add_column(
            sa.Column(
                "next_at", sa.DateTime(), nullable=True, comment="not sent again before; empty: at once"
            )
        )
        table.add_column(sa.Column("answered_at", sa.DateTime(), nullable=True))
        table.add_column(
            sa.Column(
                "answer",
                sa.String(length=400),
                nullable=False,
                server_default="",
                comment="why it was refused or given up, in the receiver's or a colleague's words",
            )
        )
        table.alter_column(
            "state",
            existing_type=sa.String(length=40),
            existing_comment="pending | delivered",
            comment="pending | sent | delivered | refused | given_up | by_hand",
        )
    op.create_index("ix_instructions_state", "instructions", ["state", "next_at"])


def downgrade() -> None:
    op.drop_index("ix_instructions_state", "instructions")
    with op.batch_alter_table("instructions") as table:
        for name in ("answer", "answered_at", "next_at", "attempts"):
            table.drop_column(name)
