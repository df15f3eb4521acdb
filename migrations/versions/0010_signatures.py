"""Signed approvals, approvals in batches, day seals and sampled reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_STANDING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(length=32), nullable=False),
        sa.Column(
            "wrapped",
            sa.LargeBinary(),
            nullable=False,
            comment="private half, AES-GCM under a key of the owner's password: nonce + ciphertext",
        ),
        sa.Column(
            "salt", sa.LargeBinary(length=16), nullable=False, comment="of Argon2id, which makes that key"
        ),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_signing_keys_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_keys")),
    )
    op.create_index(
        "uq_signing_keys_standing",
        "signing_keys",
        ["staff_id"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_table(
        "approval_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=False),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False, comment="how many cases the supervisor counted"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["staff.id"], name=op.f("fk_approval_batches_approver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_batches")),
        sa.UniqueConstraint(
            "approver_id", "totp_step", name=op.f("uq_approval_batches_approver_id_totp_step")
        ),
    )
    with op.batch_alter_table("approvals") as table:
        table.alter_column(
            "totp_step",
            existing_type=sa.Integer(),
            existing_nullable=True,
            comment="empty in a batch, which has one for all its cases",
        )
        table.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column(
                "effects_hash", sa.String(length=64), nullable=True, comment="SHA-256 of the effects alone"
            )
        )
        table.add_column(
            sa.Column(
                "policy_edition",
                sa.String(length=40),
                nullable=True,
                comment="in force when it was decided",
            )
        )
        table.add_column(sa.Column("key_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column(
                "signature",
                sa.LargeBinary(length=64),
                nullable=True,
                comment="Ed25519 over the statement; empty for what was decided before there were keys",
            )
        )
        table.create_foreign_key(op.f("fk_approvals_batch_id"), "approval_batches", ["batch_id"], ["id"])
        table.create_foreign_key(op.f("fk_approvals_key_id"), "signing_keys", ["key_id"], ["id"])
    op.create_table(
        "day_seals",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column(
            "head",
            sa.String(length=64),
            nullable=False,
            comment="mac of the last of those records, hexadecimal",
        ),
        sa.Column(
            "mac", sa.String(length=64), nullable=False, comment="HMAC-SHA256 of the anchor, hexadecimal"
        ),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["sealed_by"], ["staff.id"], name=op.f("fk_day_seals_sealed_by")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_seals")),
    )
    op.create_table(
        "samples",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False, comment="YYYY-MM, by the day of execution"),
        sa.Column("seed", sa.String(length=64), nullable=False, comment="random, hexadecimal"),
        sa.Column("population", sa.Integer(), nullable=False, comment="cases that chance could choose from"),
        sa.Column("drawn_by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["drawn_by"], ["staff.id"], name=op.f("fk_samples_drawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samples")),
    )
    op.create_index(op.f("ix_samples_month"), "samples", ["month"], unique=False)
    op.create_table(
        "sample_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False, comment="how much heavier than an everyday case"),
        sa.Column(
            "outcome",
            sa.String(length=40),
            nullable=False,
            comment="'' (not looked at) | ok | finding",
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_sample_cases_sample_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sample_cases_case_id")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["staff.id"], name=op.f("fk_sample_cases_reviewed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_cases")),
        sa.UniqueConstraint("case_id", name=op.f("uq_sample_cases_case_id")),
    )
    op.create_index(op.f("ix_sample_cases_sample_id"), "sample_cases", ["sample_id"], unique=False)


def downgrade() -> None:
    for table in ("sample_cases", "samples", "day_seals"):
        op.drop_table(table)
    with op.batch_alter_table("approvals") as table:
        table.drop_constraint(op.f("fk_approvals_batch_id"), type_="foreignkey")
        table.drop_constraint(op.f("fk_approvals_key_id"), type_="foreignkey")
        for column in ("batch_id", "effects_hash", "policy_edition", "key_id", "signature"):
            table.drop_column(column)
    op.drop_table("approval_batches")
    op.drop_table("signing_keys")
