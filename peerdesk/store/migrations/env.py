"""What Alembic runs: the migrations on the connection it is handed, within the transaction it is in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
