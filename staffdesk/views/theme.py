"""Dress the application: Fusion style, palette, one style sheet and the Japanese font that comes along.

The scheme in force is kept on the application object, so that there is no state in this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import QDir, QObject
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from staffdesk.paths import resources
from staffdesk.views.icon_slot import draw_icons
from staffdesk.views.palette import SCHEME_PROPERTY, palette
from staffdesk.views.tokens import SCHEMES, Colours, Radius, Scheme, Size, TypeSize

FAMILY = "Noto Sans JP"
_TOKEN = re.compile(r"\$\{?(\w+)\}?")
_FONTS_LOADED = "staffdesk_fonts_loaded"
_BORN_IN_STYLE = "staffdesk_born_in_style"


def make_application(program: str) -> QApplication:
    """A new application in the style that ``apply`` dresses. ``setStyle`` would do, but later and by way of QStyle."""
    app = QApplication([program, "-style", "Fusion"])
    app.setProperty(_BORN_IN_STYLE, True)
    return app


def apply(app: QApplication, theme: str = "system", hints: Any = None) -> None:
    """Dress ``app``; may be called again at any time. ``theme``: system, or a scheme by its name.

    ``hints`` as in ``system_scheme``.
    """
    if app.property(SCHEME_PROPERTY) is None:
        if not app.property(_BORN_IN_STYLE):
            app.setStyle("Fusion")
        QDir.setSearchPaths("styles", [str(resources() / "styles")])
        app.setWindowIcon(QIcon(str(resources() / "icons" / "app" / "staffdesk.ico")))
    scheme = system_scheme(app, hints) if theme == "system" else Scheme(theme)
    app.setProperty(SCHEME_PROPERTY, scheme.value)
    app.setFont(_application_font(app))
    app.setPalette(palette(SCHEMES[scheme]))
    app.setStyleSheet(style_sheet(SCHEMES[scheme]))
    if app.allWidgets():
        draw_icons(app)


def system_scheme(app: QApplication, hints: Any = None) -> Scheme:
    """What the system asks for. ``hints``: the system's QStyleHints, or what a test puts in their place."""
    if app.property(SCHEME_PROPERTY) is None:
        # The palette is still the system's, and known without ``QtCore.Qt``; ``SystemLook`` looks closer later.
        dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        return Scheme.DARK if dark else Scheme.LIGHT
    hints = hints or app.styleHints()
    eyes = _accessibility(hints)
    if eyes is not None and eyes.contrastPreference() is QtCore.Qt.ContrastPreference.HighContrast:
        return Scheme.CONTRAST
    return Scheme.DARK if hints.colorScheme() is QtCore.Qt.ColorScheme.Dark else Scheme.LIGHT


class SystemLook(QObject):
    """While the person wants it as the system has it, a change there (light, dark, high contrast) is followed at once."""

    def __init__(
        self, app: QApplication, chosen: Callable[[], str], parent: QObject, hints: Any = None
    ) -> None:
        """``chosen`` tells the theme of the settings; the first look is taken now."""
        super().__init__(parent)
        self._app, self._chosen, self._hints = app, chosen, hints or app.styleHints()
        self._hints.colorSchemeChanged.connect(self.look)
        eyes = _accessibility(self._hints)
        if eyes is not None:
            eyes.contrastPreferenceChanged.connect(self.look)
        self.look()

    def look(self, _changed: object = None) -> None:
        if self._chosen() != "system":
            return
        if system_scheme(self._app, self._hints).value != self._app.property(SCHEME_PROPERTY):
            apply(self._app, "system", self._hints)


def _accessibility(hints: Any) -> Any:
    """QAccessibilityHints, which Qt has from 6.10 on; None before."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def style_sheet(c: Colours) -> str:
    """The one style sheet with the tokens filled in."""
    values: dict[str, object] = {
        name: getattr(c, name) for name in Colours._fields if name not in ("tones", "scheme")
    }
    values["scheme"] = c.scheme.value
    for tone, tints in c.tones.items():
        values |= {f"{tone}_ink": tints.ink, f"{tone}_soft": tints.soft, f"{tone}_line": tints.line}
    for scale, prefix in ((TypeSize, "type"), (Radius, "radius"), (Size, "size")):
        values |= {f"{prefix}_{name.lower()}": v for name, v in vars(scale).items() if isinstance(v, int)}
    source = (resources() / "styles" / "staffdesk.qss").read_text(encoding="utf-8")
    return _TOKEN.sub(lambda found: str(values[found[1]]), source)


def _application_font(app: QApplication) -> QFont:
    if not app.property(_FONTS_LOADED):
        for file in sorted((resources() / "fonts").glob("NotoSansJP*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        app.setProperty(_FONTS_LOADED, True)
    font = QFont(FAMILY)
    font.setPixelSize(TypeSize.BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
