"""Every procedure of the institutions: cards, workplaces, leaving, deadlines, values that operators fill in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_PENDING = sa.text("confirmed_at IS NULL AND ended_at IS NULL")


def upgrade() -> None:
    _new_columns()
    _affiliations()
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "serial", sa.String(length=40), nullable=False, comment="empty until the maker has made it"
        ),
        sa.Column("printed_name", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.String(length=40),
            nullable=False,
            comment="ordered | held | returned | destroyed | lost",
        ),
        sa.Column(
            "reason",
            sa.String(length=40),
            nullable=False,
            comment="why it was ordered: join, name_change, lost, ...",
        ),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True, comment="about when the new card is to leave"),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_cards_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_cards_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
    )
    op.create_index(op.f("ix_cards_case_id"), "cards", ["case_id"], unique=False)
    op.create_index(op.f("ix_cards_member_id"), "cards", ["member_id"], unique=False)
    _withdrawals()
    _deadlines()
    _operator_values()


def downgrade() -> None:
    for table in (
        "operator_values",
        "case_deadlines",
        "withdrawals",
        "cards",
        "affiliation_moves",
        "affiliations",
    ):
        op.drop_table(table)
    for column in ("affiliation_code", "legal_name", "master_user", "shares", "left_on", "access_until"):
        op.drop_column("members", column)
    for column in ("secret_hash", "expires_on"):
        op.drop_column("credentials", column)


def _new_columns() -> None:
    op.add_column(
        "credentials",
        sa.Column(
            "secret_hash",
            sa.String(length=200),
            nullable=True,
            comment="Argon2id of a provisional secret; the secret itself is nowhere",
        ),
    )
    op.add_column(
        "credentials",
        sa.Column(
            "expires_on", sa.Date(), nullable=True, comment="last day on which a provisional secret works"
        ),
    )
    for column in (
        sa.Column(
            "affiliation_code", sa.String(length=20), nullable=False, server_default="", comment="所属コード"
        ),
        sa.Column(
            "legal_name", sa.String(length=200), nullable=True, comment="戸籍氏名, where another name is used"
        ),
        sa.Column(
            "master_user",
            sa.String(length=200),
            nullable=False,
            server_default="",
            comment="マスターユーザ of an organisation",
        ),
        sa.Column("shares", sa.Integer(), nullable=False, server_default="0", comment="出資口数"),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column(
            "access_until", sa.Date(), nullable=True, comment="last day on which the member page is open"
        ),
    ):
        op.add_column("members", column)


def _affiliations() -> None:
    op.create_table(
        "affiliations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kana", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True, comment="last day; none while it stands"),
        sa.Column("successor_code", sa.String(length=20), nullable=False, comment="where its members went"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliations")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_affiliations_code_valid_from")),
    )
    op.create_table(
        "affiliation_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("from_code", sa.String(length=20), nullable=False),
        sa.Column("from_name", sa.String(length=200), nullable=False),
        sa.Column("to_code", sa.String(length=20), nullable=False),
        sa.Column("to_name", sa.String(length=200), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False, comment="case | year_end | import"),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_affiliation_moves_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_affiliation_moves_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation_moves")),
    )
    op.create_index(op.f("ix_affiliation_moves_case_id"), "affiliation_moves", ["case_id"], unique=False)
    op.create_index(
        "ix_affiliation_moves_due", "affiliation_moves", ["applied_at", "effective_on"], unique=False
    )
    op.create_index(op.f("ix_affiliation_moves_member_id"), "affiliation_moves", ["member_id"], unique=False)


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=False),
        sa.Column(
            "refund_on", sa.Date(), nullable=False, comment="the day on which it is paid: for staff only"
        ),
        sa.Column(
            "refund_words",
            sa.String(length=200),
            nullable=False,
            comment="how the institution tells the time of the refund",
        ),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("paid_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_withdrawals_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_withdrawals_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
        sa.UniqueConstraint("case_id", name=op.f("uq_withdrawals_case_id")),
    )
    op.create_index(op.f("ix_withdrawals_member_id"), "withdrawals", ["member_id"], unique=False)


def _deadlines() -> None:
    op.create_table(
        "case_deadlines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("base_on", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("words_ja", sa.String(length=200), nullable=False),
        sa.Column("words_en", sa.String(length=200), nullable=False),
        sa.Column("named_on", sa.Date(), nullable=True, comment="the day that the words name"),
        sa.Column("internal_on", sa.Date(), nullable=True, comment="the day that counts for staff"),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_deadlines_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_deadlines")),
        sa.UniqueConstraint("case_id", "event", name=op.f("uq_case_deadlines_case_id_event")),
    )
    op.create_index("ix_case_deadlines_due", "case_deadlines", ["done_at", "internal_on"], unique=False)


def _operator_values() -> None:
    op.create_table(
        "operator_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False, comment="as in contacts.phone"),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by"], ["staff.id"], name=op.f("fk_operator_values_confirmed_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["staff.id"], name=op.f("fk_operator_values_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operator_values")),
    )
    op.create_index(
        "uq_operator_values_pending",
        "operator_values",
        ["key"],
        unique=True,
        sqlite_where=_PENDING,
        postgresql_where=_PENDING,
    )
