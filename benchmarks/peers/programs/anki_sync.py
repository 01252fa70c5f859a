"""Anki's client, run by the Python it is installed in: notes of one collection reach another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from anki.collection import AddNoteRequest, Collection  # type: ignore[import-not-found]


class Client:
    """Two collections of one person."""

    def __init__(self, address: str, documents: str, folder: str) -> None:
        self._documents = Path(documents).read_text(encoding="utf-8").splitlines()
        self._mine = Collection(str(Path(folder, "mine.anki2")))
        self._fresh = Collection(str(Path(folder, "fresh.anki2")))
        self._login = self._mine.sync_login("ines", "benchmark", f"{address}/")

    def prepare(self) -> None:
        """Let both know the server, then add every record as a note to one of them."""
        self._whole(self._mine, upload=True)
        self._whole(self._fresh, upload=False)
        model, deck = self._mine.models.by_name("Basic"), self._mine.decks.id("Default")
        notes = []
        for line in self._documents:
            record = json.loads(line)
            note = self._mine.new_note(model)
            note["Back"] = record.pop("note")
            note["Front"] = json.dumps(record)
            notes.append(AddNoteRequest(note=note, deck_id=deck))
        self._mine.add_notes(notes)

    def push(self) -> None:
        """Sync the collection that has new notes."""
        self._mine.sync_collection(self._login, False)

    def first(self) -> None:
        """Sync the other one."""
        self._fresh.sync_collection(self._login, False)
        assert self._fresh.note_count() == len(self._documents)

    def idle(self) -> None:
        """Sync it again."""
        self._fresh.sync_collection(self._login, False)

    def _whole(self, collection: Collection, *, upload: bool) -> None:
        collection.sync_collection(self._login, False)
        collection.close_for_full_sync()
        collection.full_upload_or_download(auth=self._login, server_usn=None, upload=upload)
        collection.reopen(after_full_sync=True)


def main() -> None:
    """Obey stdin."""
    client = Client(*sys.argv[1:])
    for line in sys.stdin:
        began = perf_counter()
        getattr(client, line.strip())()
        sys.stdout.write(f"{perf_counter() - began}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
