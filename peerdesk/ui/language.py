"""The language of the window: texts, dates and numbers, changed without a restart."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from peerdesk.ui.resources import resource

LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "es": "Español"})
"""Every language of the window, by code, in its own words."""


def locale_of(language: str) -> QLocale:
    """Return how that language writes dates and numbers in this laptop's country."""
    territory = QLocale.system().territory()
    if territory == QLocale.Country.AnyTerritory:
        territory = QLocale.Country.UnitedStates
    return QLocale(QLocale.codeToLanguage(language), territory)


class Language(QObject):
    """What the window speaks now; every open page hears of a change by `LanguageChange`."""

    changed = Signal(str)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._translators: list[QTranslator] = []
        self.speak(language)

    @property
    def code(self) -> str:
        """Return the language spoken now, `en` or `es`."""
        return self._code

    def speak(self, language: str) -> None:
        """Change the language of every open page.

        Raises:
            KeyError: that language is not one of `LANGUAGES`.
        """
        LANGUAGES[language]
        if language == self._code:
            return
        self._code = language
        QLocale.setDefault(locale_of(language))
        self._replace_translators(language)
        for window in QApplication.topLevelWidgets():
            window.setLocale(QLocale())
        self.changed.emit(language)

    def _replace_translators(self, language: str) -> None:
        for old in self._translators:
            QCoreApplication.removeTranslator(old)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translators = [
            self._loaded(f"qtbase_{language}", qt_folder),
            self._loaded(f"peerdesk_{language}", str(resource("translations"))),
        ]

    def _loaded(self, name: str, folder: str) -> QTranslator:
        translator = QTranslator(self)
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
        return translator
