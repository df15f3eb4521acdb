"""Staff administration: what one person asks for and another confirms, substitutes, recovery."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
