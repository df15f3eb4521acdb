"""The first schema: members, staff, cases, approvals, letters, identity sheets, audit."""

import sqlalchemy as sa
from alembic import op

from staffdesk.models.search import create_search, drop_search

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False, comment="canonical JSON"),
        sa.Column(
            "mac", sa.LargeBinary(length=32), nullable=False, comment="HMAC-SHA256(previous mac + record)"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    op.create_index("ix_audit_case", "audit", ["case_id", "seq"], unique=False)
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "desk",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("institution_id", sa.String(length=40), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_desk_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False, comment="組合員番号・顧客番号"),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kana", sa.String(length=200), nullable=False, comment="フリガナ"),
        sa.Column("former_name", sa.String(length=200), nullable=True, comment="旧氏名"),
        sa.Column("birth_date", sa.Date(), nullable=True, comment="none for an organisation"),
        sa.Column("postcode", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("address_changed_on", sa.Date(), nullable=True),
        sa.Column("mail_address", sa.String(length=254), nullable=True),
        sa.Column("affiliation", sa.String(length=200), nullable=False, comment="所属"),
        sa.Column("branch", sa.String(length=3), nullable=False, comment="店番"),
        sa.Column("account_type", sa.String(length=10), nullable=False, comment="科目"),
        sa.Column("account_number", sa.String(length=7), nullable=False, comment="口座番号"),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False, comment="active | continued | left"),
        sa.Column("identity_failures", sa.Integer(), nullable=False),
        sa.Column(
            "identity_held_at",
            sa.DateTime(),
            nullable=True,
            comment="no phone service until a supervisor lifts it",
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("number", name=op.f("uq_members_number")),
    )
    op.create_table(
        "throttles",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_throttles")),
    )
    op.create_table(
        "credentials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_credentials_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("member_id", "kind", name=op.f("uq_credentials_member_id_kind")),
    )
    op.create_index(op.f("ix_credentials_member_id"), "credentials", ["member_id"], unique=False)
    op.create_table(
        "member_phones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="home | mobile | work"),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_member_phones_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_phones")),
        sa.UniqueConstraint("member_id", "kind", name=op.f("uq_member_phones_member_id_kind")),
    )
    op.create_index(op.f("ix_member_phones_member_id"), "member_phones", ["member_id"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False, comment="Argon2id"),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column(
            "own_member_id",
            sa.Integer(),
            nullable=True,
            comment="the colleague's own membership: they never act on it",
        ),
        sa.Column(
            "totp_sealed", sa.LargeBinary(), nullable=True, comment="TOTP secret, sealed with the field key"
        ),
        sa.Column("totp_confirmed", sa.Boolean(), nullable=False),
        sa.Column(
            "totp_last_step",
            sa.Integer(),
            nullable=False,
            comment="last accepted time step: a code works once",
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["own_member_id"], ["members.id"], name=op.f("fk_staff_own_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False, comment="受付番号"),
        sa.Column("form_id", sa.String(length=40), nullable=False),
        sa.Column("form_edition", sa.String(length=40), nullable=False),
        sa.Column("policy_edition", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column(
            "member_id",
            sa.Integer(),
            nullable=True,
            comment="empty when a caller named a number that is not on file",
        ),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False, comment="受付"),
        sa.Column("edited_by", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=True, comment="受理"),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column(
            "submitted_hash", sa.String(length=64), nullable=True, comment="SHA-256 of what was submitted"
        ),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["edited_by"], ["staff.id"], name=op.f("fk_cases_edited_by")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_cases_member_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_cases_opened_by")),
        sa.ForeignKeyConstraint(["submitted_by"], ["staff.id"], name=op.f("fk_cases_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index("ix_cases_state", "cases", ["state", "opened_at"], unique=False)
    op.create_index(
        "uq_cases_open",
        "cases",
        ["member_id", "form_id"],
        unique=True,
        sqlite_where=sa.text(
            "state IN ('accepted', 'approved', 'awaiting', 'defective', 'executed', 'held', 'received')"
        ),
        postgresql_where=sa.text(
            "state IN ('accepted', 'approved', 'awaiting', 'defective', 'executed', 'held', 'received')"
        ),
    )
    op.create_table(
        "approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False, comment="approved | returned | rejected"),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("requester_id", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=False),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("voided_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("requester_id <> approver_id", name=op.f("ck_approvals_two_persons")),
        sa.ForeignKeyConstraint(["approver_id"], ["staff.id"], name=op.f("fk_approvals_approver_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_approvals_case_id")),
        sa.ForeignKeyConstraint(["requester_id"], ["staff.id"], name=op.f("fk_approvals_requester_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sa.UniqueConstraint("approver_id", "totp_step", name=op.f("uq_approvals_approver_id_totp_step")),
    )
    op.create_index(op.f("ix_approvals_case_id"), "approvals", ["case_id"], unique=False)
    op.create_table(
        "case_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("edited_by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_revisions_case_id")),
        sa.ForeignKeyConstraint(["edited_by"], ["staff.id"], name=op.f("fk_case_revisions_edited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_revisions")),
        sa.UniqueConstraint("case_id", "revision", name=op.f("uq_case_revisions_case_id_revision")),
    )
    op.create_index(op.f("ix_case_revisions_case_id"), "case_revisions", ["case_id"], unique=False)
    op.create_table(
        "identity_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False, comment="names of the items, no values"),
        sa.Column("outcome", sa.String(length=40), nullable=False, comment="open | matched | failed"),
        sa.Column("compared_at", sa.DateTime(), nullable=True),
        sa.Column("call_back_kind", sa.String(length=40), nullable=True, comment="home | mobile | work"),
        sa.Column("call_back_at", sa.DateTime(), nullable=True),
        sa.Column("disclosed_at", sa.DateTime(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_identity_sheets_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_identity_sheets_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_sheets")),
        sa.UniqueConstraint("case_id", name=op.f("uq_identity_sheets_case_id")),
    )
    op.create_table(
        "instructions",
        sa.Column(
            "id", sa.String(length=36), nullable=False, comment="UUID; the receiver is idempotent by it"
        ),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False, comment="pending | delivered"),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_instructions_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instructions")),
        sa.UniqueConstraint("case_id", "position", name=op.f("uq_instructions_case_id_position")),
    )
    op.create_index(op.f("ix_instructions_case_id"), "instructions", ["case_id"], unique=False)
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False, comment="文書番号"),
        sa.Column("letter_id", sa.String(length=40), nullable=False, comment="dossier 2.5, lower case"),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False, comment="LetterContent: never a secret"),
        sa.Column("mail_class", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("queued_at", sa.DateTime(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False, comment="how often it was put on paper"),
        sa.Column("printed_by", sa.Integer(), nullable=True),
        sa.Column("printed_at", sa.DateTime(), nullable=True),
        sa.Column("dispatched_by", sa.Integer(), nullable=True),
        sa.Column("dispatched_at", sa.DateTime(), nullable=True),
        sa.Column("tracking_number", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letters_case_id")),
        sa.ForeignKeyConstraint(["dispatched_by"], ["staff.id"], name=op.f("fk_letters_dispatched_by")),
        sa.ForeignKeyConstraint(["printed_by"], ["staff.id"], name=op.f("fk_letters_printed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("number", name=op.f("uq_letters_number")),
    )
    op.create_index(op.f("ix_letters_case_id"), "letters", ["case_id"], unique=False)
    op.create_index("ix_letters_state", "letters", ["state", "due_on"], unique=False)
    op.create_table(
        "executions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "approval_id", sa.Integer(), nullable=True, comment="empty for a procedure that needs no approval"
        ),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("effects", sa.Text(), nullable=False),
        sa.Column("executed_by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["approval_id"], ["approvals.id"], name=op.f("fk_executions_approval_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_executions_case_id")),
        sa.ForeignKeyConstraint(["executed_by"], ["staff.id"], name=op.f("fk_executions_executed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_executions")),
        sa.UniqueConstraint("approval_id", name=op.f("uq_executions_approval_id")),
        sa.UniqueConstraint("case_id", name=op.f("uq_executions_case_id")),
    )
    create_search(op.get_bind())


def downgrade() -> None:
    drop_search(op.get_bind())
    op.drop_table("executions")
    op.drop_table("letters")
    op.drop_table("instructions")
    op.drop_table("identity_sheets")
    op.drop_table("case_revisions")
    op.drop_table("approvals")
    op.drop_table("cases")
    op.drop_table("staff")
    op.drop_table("member_phones")
    op.drop_table("credentials")
    op.drop_table("throttles")
    op.drop_table("members")
    op.drop_table("desk")
    op.drop_table("counters")
    op.drop_table("audit")
