"""Signed approvals, their expiry, day seals and sampled reviews."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
