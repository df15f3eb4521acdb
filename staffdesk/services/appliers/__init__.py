"""How each effect is written down. One file per aggregate; every effect of the closed set has exactly one applier.

An applier returns whether the online service has to do something as well: then an instruction goes to the outbox.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from staffdesk.forms.effects import EffectValue
from staffdesk.models import Member
from staffdesk.services.appliers import affiliation, cards, credentials, membership, person
from staffdesk.services.context import Work

APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {
    **affiliation.APPLIERS,
    **cards.APPLIERS,
    **credentials.APPLIERS,
    **membership.APPLIERS,
    **person.APPLIERS,
}
