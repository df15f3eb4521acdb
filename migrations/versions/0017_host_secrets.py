"""Provisional secrets sealed to the online service's key: the box, and the instruction that it is bound to."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    with op.batch_alter_table("secret_issues") as table:
        table.add_column(
            sa.Column(
                "instruction_id",
                sa.String(length=36),
                nullable=True,
                comment="of the instruction that will tell the online service",
            )
        )
        table.add_column(
            sa.Column(
                "host_box",
                sa.String(length=200),
                nullable=True,
                comment="sealed to the online service's key, until the paper is in hand",
            )
        )
        table.add_column(sa.Column("host_key", sa.String(length=32), nullable=True, comment="id of that key"))


def downgrade() -> None:
    with op.batch_alter_table("secret_issues") as table:
        for name in ("host_key", "host_box", "instruction_id"):
            table.drop_column(name)
