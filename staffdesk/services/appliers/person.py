"""Writes down what changes in the register about a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from staffdesk.forms.effects import DiscloseMailAddress, EffectValue
from staffdesk.models import Member
from staffdesk.services.context import Work


def _disclose(work: Work, member: Member, effect: DiscloseMailAddress) -> bool:
    return False  # telling changes nothing, and the online service has nothing to do


APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {DiscloseMailAddress: _disclose}
