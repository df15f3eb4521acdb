"""The page of the exchange with the online service."""

from staffdesk.views.host.page import HostPage

__all__ = ["HostPage"]
