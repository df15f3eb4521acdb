"""StaffDesk について: the version, and the licences of all that comes along."""

from __future__ import annotations

from staffdesk.views.about.dialog import AboutDialog

__all__ = ["AboutDialog"]
