"""設定: what this workstation is set to; what guards the office is for administrators."""

from __future__ import annotations

from staffdesk.views.settings.page import SettingsPage

__all__ = ["SettingsPage"]
