"""The colours in force, as tokens and as a Qt palette."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from staffdesk.views.tokens import LIGHT, SCHEMES, Colours, Scheme

SCHEME_PROPERTY = "staffdesk_scheme"


def colours() -> Colours:
    """The colours in force."""
    app = QApplication.instance()
    scheme = app.property(SCHEME_PROPERTY) if app else None
    return SCHEMES[Scheme(scheme)] if scheme else LIGHT


def palette(c: Colours) -> QPalette:
    """Every role that Qt's own drawing uses, so that no default grey remains."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, value in {
        role.Window: c.window, role.WindowText: c.ink, role.Base: c.surface, role.AlternateBase: c.window,
        role.Text: c.ink, role.PlaceholderText: c.muted, role.Button: c.surface, role.ButtonText: c.ink,
        role.BrightText: c.on_accent, role.Highlight: c.accent, role.HighlightedText: c.on_accent,
        role.Accent: c.accent, role.Link: c.accent, role.LinkVisited: c.accent,
        role.ToolTipBase: c.ink, role.ToolTipText: c.surface,
        role.Light: c.surface, role.Midlight: c.raised, role.Mid: c.line, role.Dark: c.border, role.Shadow: c.line,
    }.items():  # fmt: skip
        made.setColor(target, QColor(value))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(c.faint))
    return made
