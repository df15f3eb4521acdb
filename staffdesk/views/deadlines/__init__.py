"""期限: what is due and what is overdue, by day."""

from staffdesk.views.deadlines.page import DeadlinesPage

__all__ = ["DeadlinesPage"]
