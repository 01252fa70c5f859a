"""Reading from a large vault: pages of a list, and search as you type, against plain SQLite."""

from __future__ import annotations

from contextlib import closing

from benchmarks import bare, list_pages, search_as_typed
from benchmarks.figures import Figure
from benchmarks.run import Run


def measure(run: Run) -> list[Figure]:
    """Both on the same two databases."""
    with run.desk.open() as desk:
        settings = bare.settings_of(desk.store)
    file = run.new_folder("reading") / "plain.db"
    with (
        closing(bare.plain_copy(run.desk.folder.database, run.desk.database_key, file, settings)) as plain,
        run.desk.open() as desk,
    ):
        return [*list_pages.measure(run, desk, plain), *search_as_typed.measure(run, desk, plain)]
