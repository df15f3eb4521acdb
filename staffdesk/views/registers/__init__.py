"""The page of the reception register and the year's figures."""

from staffdesk.views.registers.page import RegistersPage

__all__ = ["RegistersPage"]
