"""The print log."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "print_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=40),
            nullable=False,
            comment="letter | blank | specimen | test_sheet | register",
        ),
        sa.Column("paper", sa.String(length=40), nullable=False, comment="id of the letter or the form"),
        sa.Column(
            "number",
            sa.String(length=30),
            nullable=False,
            comment="文書番号, 受付番号 or the day; empty where there is none",
        ),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column(
            "printer",
            sa.String(length=120),
            nullable=False,
            comment="as the workstation names it; PDF for a file",
        ),
        sa.Column("copy", sa.Integer(), nullable=False, comment="the how-many-th paper with this number"),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_print_log_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_print_log_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_log")),
    )
    op.create_index("ix_print_log_at", "print_log", ["at"], unique=False)
    op.create_index("ix_print_log_number", "print_log", ["kind", "paper", "number"], unique=False)
    op.create_index(op.f("ix_print_log_case_id"), "print_log", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("print_log")
