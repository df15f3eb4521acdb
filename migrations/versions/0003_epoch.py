"""The epoch: which life of the database this is. It grows with each restore."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column(
        "desk",
        sa.Column(
            "epoch",
            sa.Integer(),
            nullable=False,
            server_default="1",
            comment="grows with each restore: what waited before it is void",
        ),
    )


def downgrade() -> None:
    op.drop_column("desk", "epoch")
