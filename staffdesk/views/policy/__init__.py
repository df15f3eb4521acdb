"""管理: what the sources leave open, decided by two people."""

from staffdesk.views.policy.page import PolicyPage

__all__ = ["PolicyPage"]
