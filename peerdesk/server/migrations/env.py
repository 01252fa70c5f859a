"""Runs the migrations on the connection handed in."""

from alembic import context

from peerdesk.server import recovery_tables
from peerdesk.server.tables import metadata

assert recovery_tables.audit.metadata is metadata
connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
