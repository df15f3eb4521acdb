"""Alembic's entry: migrations run inside the connection that the program hands over."""

from alembic import context

from staffdesk.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
