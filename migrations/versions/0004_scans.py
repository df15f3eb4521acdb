"""Scans of the received paper, sealed, in the case that they belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_IN_VIEW = sa.text("removed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False, comment="as told to people; never a path"),
        sa.Column(
            "kind", sa.String(length=40), nullable=False, comment="pdf | jpeg | png | tiff, by its content"
        ),
        sa.Column("size", sa.Integer(), nullable=False, comment="bytes before sealing"),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="of the bytes before sealing"),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name=op.f("fk_scans_added_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_scans_case_id")),
        sa.ForeignKeyConstraint(["removed_by"], ["staff.id"], name=op.f("fk_scans_removed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scans")),
    )
    op.create_index(op.f("ix_scans_case_id"), "scans", ["case_id"], unique=False)
    op.create_index(
        "uq_scans_in_view",
        "scans",
        ["case_id", "sha256"],
        unique=True,
        sqlite_where=_IN_VIEW,
        postgresql_where=_IN_VIEW,
    )


def downgrade() -> None:
    op.drop_table("scans")
