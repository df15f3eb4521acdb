"""Many seats: which key a served database knows, who works on a case, and columns wide enough for what is sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# On a server these columns hold what is encrypted, which is text of any length; the values are sealed by
# ``staffdesk db upgrade``, which has the key. The embedded database is encrypted as a whole and stays as it is.
_SEALED = {
    "members": {
        "birth_date": sa.Date(),
        "postcode": sa.String(8),
        "address": sa.String(300),
        "mail_address": sa.String(254),
        "legal_name": sa.String(200),
        "master_user": sa.String(200),
    },
}


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for table, columns in _SEALED.items():
            for name, before in columns.items():
                op.alter_column(
                    table, name, existing_type=before, type_=sa.Text(), postgresql_using=f"{name}::text"
                )
    op.create_table(
        "desk_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "desk_id", sa.String(length=32), nullable=False, comment="random; what the check is made over"
        ),
        sa.Column(
            "key_check",
            sa.LargeBinary(length=32),
            nullable=False,
            comment="HMAC-SHA256 under a key of the desk",
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_desk_key_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_key")),
    )
    op.create_table(
        "claims",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_claims_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_claims_staff_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_claims")),
    )


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for table, columns in _SEALED.items():
            for name, before in columns.items():
                cast = f"{name}::{before.compile(op.get_context().dialect)}"
                op.alter_column(table, name, existing_type=sa.Text(), type_=before, postgresql_using=cast)
    op.drop_table("claims")
    op.drop_table("desk_key")
