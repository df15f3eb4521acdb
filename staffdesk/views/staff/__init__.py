"""職員: who works here and with what rights; what one person asks for, another confirms."""

from staffdesk.views.staff.page import StaffPage

__all__ = ["StaffPage"]
