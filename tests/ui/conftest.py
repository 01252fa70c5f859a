import pytest

from peerdesk.ui.theme import DeskApplication


@pytest.fixture(scope="session")
def qapp_cls() -> type[DeskApplication]:
    return DeskApplication
