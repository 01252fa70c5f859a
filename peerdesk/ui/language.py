"""The language of the window: texts, dates and numbers, changed without a restart."""

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import PySide6
from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QProcess,
    QTemporaryDir,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication

from peerdesk.ui.resources import resource

_log = logging.getLogger(__name__)

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
        self._folder = QTemporaryDir()
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
        qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        files = (f"{qt_words}/qtbase_{language}.qm", _compiled(language, self._folder))
        self._translators = [self._loaded(file) for file in files]

    def _loaded(self, file: str) -> QTranslator:
        translator = QTranslator(self)
        if not translator.load(file):
            _log.warning("no words in %s", Path(file).name)
        QCoreApplication.installTranslator(translator)
        return translator


def _compiled(language: str, folder: QTemporaryDir) -> str:
    """Return the file with our words: as the build made it, or made now where nothing was built."""
    source = resource("translations", f"peerdesk_{language}.ts")
    built = source.with_suffix(".qm")
    if built.is_file() and built.stat().st_mtime >= source.stat().st_mtime:
        return str(built)
    made = folder.filePath(built.name)
    QProcess.execute(str(_lrelease()), ["-silent", str(source), "-qm", made])
    return made


def _lrelease() -> Path:
    """Return Qt's compiler of translations, which comes with every PySide6."""
    return Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
