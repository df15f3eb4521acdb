"""Put the program into a language: our translations and Qt's own, and the words of the pure layers.

Japanese is the language of the source, so only English needs a file of ours; Qt's own dialogs are English by
nature and need one for Japanese.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from staffdesk.paths import resources
from staffdesk.text import Language, Text

_LANGUAGE = "staffdesk_language"
_TRANSLATOR = "staffdesk_translator"


def install(app: QCoreApplication, language: Language) -> None:
    """Change the language of everything made from now on; windows that stand are to be made anew."""
    for child in app.children():
        if isinstance(child, QTranslator) and child.objectName() == _TRANSLATOR:
            app.removeTranslator(child)
            child.deleteLater()
    if language is Language.JA:
        _add(app, "qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    else:
        _add(app, "staffdesk_en", str(resources() / "i18n"))
    QLocale.setDefault(
        QLocale(QLocale.Language.Japanese if language is Language.JA else QLocale.Language.English)
    )
    app.setProperty(_LANGUAGE, language.value)


def language() -> Language:
    """The language in force; Japanese before any was installed."""
    app = QCoreApplication.instance()
    value = app.property(_LANGUAGE) if app else None
    return Language(value) if value else Language.JA


def words(text: Text) -> str:
    """A text of the pure layers in the language in force."""
    return text.pick(language())


def _add(app: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    if translator.load(name, folder):
        app.installTranslator(translator)
