"""Put the program into a language: our translations and Qt's own, and the words of the pure layers.

Japanese is the language of the source, so only English needs a file of ours; Qt's own dialogs are English by
nature and need one for Japanese.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from staffdesk.paths import resources
from staffdesk.text import Language, Text

_LANGUAGE = "staffdesk_language"
_TRANSLATOR = "staffdesk_translator"


def install(app: QCoreApplication, language: Language) -> None:
    """Change the language of everything made from now on; windows that stand are to be made anew."""
    install_own_words(app, language)
    if language is Language.JA:
        _add(app, "qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    known = QtCore.QLocale.Language
    QtCore.QLocale.setDefault(QtCore.QLocale(known.Japanese if language is Language.JA else known.English))


def install_own_words(app: QCoreApplication, language: Language) -> None:
    """As much of ``install`` as the sign-in window needs: its Japanese needs no file, and loading one takes a while."""
    for translator in app.findChildren(QTranslator, _TRANSLATOR) if app.property(_LANGUAGE) else ():
        app.removeTranslator(translator)
        translator.deleteLater()
    if language is not Language.JA:
        _add(app, "staffdesk_en", str(resources() / "i18n"))
    app.setProperty(_LANGUAGE, language.value)


def language() -> Language:
    """The language in force; Japanese before any was installed."""
    app = QCoreApplication.instance()
    value = app.property(_LANGUAGE) if app else None
    return Language(value) if value else Language.JA


def words(text: Text) -> str:
    """A text of the pure layers in the language in force."""
    return text.pick(language())


def listed(parts: Iterable[str]) -> str:
    """Several things one after the other, as the language in force writes them."""
    return words(_COMMA).join(parts)


_COMMA = Text("、", ", ")


def _add(app: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    if translator.load(name, folder):
        app.installTranslator(translator)
