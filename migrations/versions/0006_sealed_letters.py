"""Secrets on paper: sealed sheets in stock, print runs with two persons, returned letters."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
