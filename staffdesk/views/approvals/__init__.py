"""承認: the queue, what would change, and the supervisor's decision."""

from staffdesk.views.approvals.page import ApprovalsPage

__all__ = ["ApprovalsPage"]
