"""The front page."""

from staffdesk.views.home.page import HomePage

__all__ = ["HomePage"]
