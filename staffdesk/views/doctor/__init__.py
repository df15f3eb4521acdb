"""診断: what the program finds of its surroundings, and what mends it."""

from __future__ import annotations

from staffdesk.views.doctor.page import DoctorPage

__all__ = ["DoctorPage"]
