"""A demo is kept from one try to the next, as long as this PeerDesk can read it."""

from pathlib import Path

from peerdesk.demo.clinic import DemoFolders


def test_a_demo_is_kept_until_its_tables_or_people_are_others(tmp_path: Path) -> None:
    folders = DemoFolders(tmp_path)
    assert not folders.is_made()
    folders.note_made()
    assert folders.is_made()
    (mark,) = tmp_path.iterdir()
    mark.write_text("of an older version", encoding="ascii")
    assert not folders.is_made()


def test_a_demo_cut_while_it_was_made_is_not_kept(tmp_path: Path) -> None:
    folders = DemoFolders(tmp_path)
    folders.database.touch()
    assert not folders.is_made()
