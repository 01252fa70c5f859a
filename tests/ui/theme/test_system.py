from peerdesk.ui.theme import DeskApplication, Theme
from peerdesk.ui.theme.system import SystemLook, chosen_theme, system_look


def test_own_choice_stands_whatever_the_computer_does() -> None:
    assert chosen_theme("light", 1.3, SystemLook(dark=True)) == Theme("light", 1.3)
    assert chosen_theme("dark", 1.0, SystemLook()) == Theme("dark")


def test_system_follows_the_computer() -> None:
    assert chosen_theme("system", 1.0, SystemLook(dark=True)) == Theme("dark")
    assert chosen_theme("system", 1.0, SystemLook()) == Theme("light")


def test_high_contrast_of_the_computer_always_counts() -> None:
    assert chosen_theme("dark", 1.0, SystemLook(high_contrast=True)).high_contrast


def test_computer_without_wishes_is_light(qapp: DeskApplication) -> None:
    assert system_look() == SystemLook()
