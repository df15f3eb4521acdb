"""Secrets on paper: each issue of a provisional secret, of which a credential has one living at most."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_ALIVE = sa.text("state IN ('pending', 'usable')")


def upgrade() -> None:
    op.create_table(
        "secret_issues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False, comment="the box of the letter in which it stands"),
        sa.Column("state", sa.String(length=40), nullable=False, comment="pending | usable | void"),
        sa.Column("secret_hash", sa.String(length=200), nullable=True, comment="Argon2id, while it is alive"),
        sa.Column("expires_on", sa.Date(), nullable=False, comment="last day"),
        sa.Column("sheet", sa.String(length=40), nullable=False, comment="serial of the sealed sheet"),
        sa.Column("printed_by", sa.Integer(), nullable=False),
        sa.Column("witnessed_by", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_why", sa.String(length=200), nullable=False),
        sa.CheckConstraint("printed_by <> witnessed_by", name=op.f("ck_secret_issues_two_persons")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_secret_issues_letter_id")),
        sa.ForeignKeyConstraint(["credential_id"], ["credentials.id"], name=op.f("fk_secret_issues_credential_id")),
        sa.ForeignKeyConstraint(["printed_by"], ["staff.id"], name=op.f("fk_secret_issues_printed_by")),
        sa.ForeignKeyConstraint(["witnessed_by"], ["staff.id"], name=op.f("fk_secret_issues_witnessed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret_issues")),
    )  # fmt: skip
    op.create_index(
        "uq_secret_issues_alive", "secret_issues", ["credential_id"], unique=True, sqlite_where=_ALIVE,
        postgresql_where=_ALIVE,
    )  # fmt: skip
    op.create_index("ix_secret_issues_letter_id", "secret_issues", ["letter_id"])


def downgrade() -> None:
    op.drop_table("secret_issues")
