"""A desk whose reset form promises something, so that deadlines can be followed on the one paper all tests know."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import DeadlineEvent, DeadlineRule
from staffdesk.services.context import PolicyInForce
from staffdesk.services.desk import Desk
from tests.support.office import unlocked


def borrowed(institution_id: str, rule_id: str) -> DeadlineRule:
    """A real rule of an institution, promised by the reset form."""
    (rule,) = (rule for rule in load_profile(institution_id).deadlines if rule.id == rule_id)
    return msgspec.structs.replace(rule, form="rba_reset")


CARD = borrowed("shingakkyo", "D-CARD10")
"""令和8年5月10日前後 for a case of 27 April 2026, to be done by the 15th."""

UNDECIDED = msgspec.structs.replace(
    borrowed("gunma-gakkoseikyo", "D-REF-UNSTATED"), event=DeadlineEvent.NAME_CHANGE_ONLINE
)
"""A day that nobody has stated; under another event, as the reset form knows no reason for leaving."""


def promising(desk: Desk, *rules: DeadlineRule) -> Desk:
    """The same desk under a policy in which the reset form promises these."""
    profile = msgspec.structs.replace(desk.context.profile, deadlines=rules)
    return unlocked(Desk.over(replace(desk.context, policy=PolicyInForce(profile)), demo=desk.demo))
