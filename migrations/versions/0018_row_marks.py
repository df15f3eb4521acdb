"""On a server, a keyed mark over what stands together in a row; filled by whoever seals the columns."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_TABLES = ("members", "cases", "case_revisions", "letters", "instructions")


def upgrade() -> None:
    for name in _TABLES:
        op.add_column(
            name,
            sa.Column(
                "mark",
                sa.String(length=64),
                nullable=True,
                comment="on a server: a keyed hash over what is bound together",
            ),
        )


def downgrade() -> None:
    for name in _TABLES:
        op.drop_column(name, "mark")
