"""Dress the application: Fusion style, palette, one style sheet and the Japanese font that comes along.

The scheme in force is kept on the application object, so that there is no state in this module.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from staffdesk.paths import resources
from staffdesk.views import icons
from staffdesk.views.palette import SCHEME_PROPERTY, palette
from staffdesk.views.tokens import SCHEMES, Colours, Radius, Scheme, Size, TypeSize

FAMILY = "Noto Sans JP"
_FONTS_LOADED = "staffdesk_fonts_loaded"


def apply(app: QApplication, theme: str = "system") -> None:
    """Dress ``app``; may be called again at any time. ``theme``: system, light or dark."""
    scheme = system_scheme(app) if theme == "system" else Scheme(theme)
    if app.property(SCHEME_PROPERTY) is None:
        app.setStyle("Fusion")
        QDir.setSearchPaths("styles", [str(resources() / "styles")])
    app.setProperty(SCHEME_PROPERTY, scheme.value)
    app.setFont(_application_font(app))
    app.setPalette(palette(SCHEMES[scheme]))
    app.setStyleSheet(style_sheet(SCHEMES[scheme]))
    icons.retint(app)


def system_scheme(app: QApplication) -> Scheme:
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def style_sheet(c: Colours) -> str:
    """The one style sheet with the tokens filled in."""
    values: dict[str, object] = {
        name: getattr(c, name) for name in Colours.__dataclass_fields__ if name not in ("tones", "scheme")
    }
    values["scheme"] = c.scheme.value
    for tone, tints in c.tones.items():
        values |= {f"{tone}_ink": tints.ink, f"{tone}_soft": tints.soft, f"{tone}_line": tints.line}
    for scale, prefix in ((TypeSize, "type"), (Radius, "radius"), (Size, "size")):
        values |= {f"{prefix}_{name.lower()}": v for name, v in vars(scale).items() if isinstance(v, int)}
    source = (resources() / "styles" / "staffdesk.qss").read_text(encoding="utf-8")
    return Template(source).substitute(values)


def _application_font(app: QApplication) -> QFont:
    if not app.property(_FONTS_LOADED):
        for file in sorted((resources() / "fonts").glob("NotoSansJP*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        app.setProperty(_FONTS_LOADED, True)
    font = QFont(FAMILY)
    font.setPixelSize(TypeSize.BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
