"""Give every control its two names: one for tests and scripts, one for people who hear the screen."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

ELIDED = "elided_because"
"""Property of a widget whose words may be cut, with the reason: they are told in full elsewhere."""


def give_names(widget: QWidget, object_name: str, accessible_name: str) -> None:
    """Raises ValueError when a name is missing: a nameless control cannot be tested or read aloud."""
    if not object_name or not accessible_name:
        raise ValueError(f"{type(widget).__name__} needs an object name and an accessible name")
    widget.setObjectName(object_name)
    widget.setAccessibleName(spoken(accessible_name))


def spoken(text: str) -> str:
    """A label as it is read aloud: 「保存(&S)」 -> 「保存」."""
    return re.sub(r"&(.)", r"\1", re.sub(r"\s*\(&.\)", "", text)).strip()


def set_kind(widget: QWidget, **properties: str) -> None:
    """Set what the style sheet looks at, and have the widget drawn anew where it changed."""
    changed = {key: value for key, value in properties.items() if (widget.property(key) or "") != value}
    for key, value in changed.items():
        widget.setProperty(key, value)
    # A window that was not on screen yet is drawn from scratch; asking for its style brings a hundred enumerations.
    if changed and widget.window().internalWinId():
        widget.style().unpolish(widget)
        widget.style().polish(widget)
