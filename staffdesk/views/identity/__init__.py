"""電話本人確認票: ask, compare, call back, and read the answer aloud."""

from staffdesk.views.identity.page import IdentityPage

__all__ = ["IdentityPage"]
