"""Where an icon belongs on a widget. The icon itself is drawn at once, or after the first paint of the program.

Drawing needs Qt's painter and its many names: the first window is on the screen a tenth sooner without them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from staffdesk.views.tokens import Size

NAME, ROLE, SIZE = "icon_name", "icon_role", "icon_size"
_LATER = "staffdesk_icons_later"


def set_icon(widget: QAbstractButton | QLabel, name: str, role: str = "ink", size: int = Size.ICON) -> None:
    """Give ``widget`` an icon in the colour ``role`` (a field of Colours, or a Tone) and keep it tinted."""
    widget.setProperty(NAME, name)
    widget.setProperty(ROLE, str(role))
    widget.setProperty(SIZE, size)
    app = QApplication.instance()
    if app is None or not app.property(_LATER):
        from staffdesk.views.icons import tint

        tint(widget)


def draw_icons_later(app: QApplication) -> None:
    """Until ``draw_icons`` the places of icons stay empty."""
    app.setProperty(_LATER, True)


def draw_icons(app: QApplication) -> None:
    """Every icon in the colour of its role: after the first paint, and after a change of scheme."""
    from staffdesk.views.icons import tint

    app.setProperty(_LATER, False)
    for widget in app.allWidgets():
        if widget.property(NAME):
            tint(widget)
