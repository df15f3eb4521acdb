"""The received paper on screen, beside what is typed from it."""

from staffdesk.views.scans.panel import ScansPanel

__all__ = ["ScansPanel"]
