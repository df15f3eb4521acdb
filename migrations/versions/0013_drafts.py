"""Work that somebody left unfinished at a seat."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False, comment="key of the page in the window"),
        sa.Column(
            "subject",
            sa.String(length=40),
            nullable=False,
            comment="what it is about on that page: a case id, the time it began",
        ),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_drafts_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "page", "subject", name=op.f("pk_drafts")),
    )


def downgrade() -> None:
    op.drop_table("drafts")
