"""受付: who is calling, what they say, and the one answer to it."""

from staffdesk.views.intake.page import IntakePage

__all__ = ["IntakePage"]
