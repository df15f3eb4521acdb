"""The page of one case: the paper, its evidence, what it changes, and what happened to it."""

from staffdesk.views.case.page import CasePage

__all__ = ["CasePage"]
