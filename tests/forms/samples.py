"""Values to try forms with: the institution's policy, a member, a sound request."""

from __future__ import annotations

from datetime import date

from staffdesk.forms.base import Context
from staffdesk.forms.effects import CredentialSnapshot, MemberSnapshot
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import CredentialKind, CredentialState
from tests.support.office import MEMBER

TODAY = date(2026, 4, 27)
CREDIT_UNION = load_profile("kenshinyo")

PERSON = MemberSnapshot(
    number="1000001",
    credentials=(
        CredentialSnapshot(CredentialKind.RISK_BASED, CredentialState.BLOCKED),
        CredentialSnapshot(CredentialKind.LOGIN_PASSWORD, CredentialState.NORMAL),
    ),
    **{
        key: MEMBER[key]
        for key in (
            "name",
            "kana",
            "birth_date",
            "postcode",
            "address",
            "branch",
            "account_type",
            "account_number",
        )
    },
)


def context(member: MemberSnapshot | None = PERSON) -> Context:
    return Context(TODAY, CREDIT_UNION, member)
