"""The page of the plastic cards."""

from staffdesk.views.cards.page import CardsPage

__all__ = ["CardsPage"]
