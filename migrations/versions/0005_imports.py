"""Files taken over from outside: batches, their rows, and how the last file of a kind named its columns."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "import_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=40),
            nullable=False,
            comment="roster | affiliations | transfers | changes | locks",
        ),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="SHA-256 of the file"),
        sa.Column("columns", sa.Text(), nullable=False, comment="column -> how the file named it"),
        sa.Column("applied", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("applied_by", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["applied_by"], ["staff.id"], name=op.f("fk_import_batches_applied_by")),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name=op.f("fk_import_batches_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
    )
    op.create_table(
        "import_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False, comment="as counted in the file"),
        sa.Column(
            "subject",
            sa.String(length=40),
            nullable=False,
            comment="the member's number, or the affiliation's code",
        ),
        sa.Column("outcome", sa.String(length=40), nullable=False, comment="applied | conflict | rejected"),
        sa.Column("reason_ja", sa.String(length=400), nullable=False),
        sa.Column("reason_en", sa.String(length=400), nullable=False),
        sa.Column("writes", sa.Text(), nullable=False, comment="[table, id, before, after] of each record"),
        sa.Column(
            "undone",
            sa.String(length=10),
            nullable=False,
            comment="restored | kept, once the batch was undone",
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_import_rows_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_rows")),
    )
    op.create_index("ix_import_rows_batch_id_row", "import_rows", ["batch_id", "row"], unique=True)
    op.create_table(
        "import_mappings",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["updated_by"], ["staff.id"], name=op.f("fk_import_mappings_updated_by")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_import_mappings")),
    )


def downgrade() -> None:
    for name in ("import_mappings", "import_rows", "import_batches"):
        op.drop_table(name)
