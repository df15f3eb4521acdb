"""What every effect is made of: the member as an effect sees it, and a change in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from staffdesk.institutions.profile import CredentialKind, CredentialState
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class CredentialSnapshot:
    kind: CredentialKind
    state: CredentialState
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class MemberSnapshot:
    """What a form may know of the member when it works out its effects. Names are as written, never cleaned."""

    number: str
    name: str
    kana: str
    birth_date: date | None  # none for an organisation
    postcode: str
    address: str
    branch: str = ""  # 店番, 科目, 口座番号: where the institution has accounts
    account_type: str = ""
    account_number: str = ""
    former_name: str = ""
    legal_name: str = ""  # 戸籍氏名, where another name is used
    affiliation: str = ""
    affiliation_code: str = ""
    moved_on: date | None = None  # effective day of the latest move to another workplace that has happened
    phones: tuple[tuple[str, str], ...] = ()  # kind (home, mobile, work) and number
    master_user: str = ""  # マスターユーザ, where the member is an organisation
    status: str = "active"  # active | left | continued
    joined_on: date | None = None
    shares: int = 0  # 出資口数
    has_mail_address: bool = False  # the address itself is told by the sheet only
    card_serial: str = ""  # the plastic card in the member's hands; "" when there is none
    credentials: tuple[CredentialSnapshot, ...] = ()

    def state_of(self, kind: CredentialKind) -> CredentialState:
        return next((c.state for c in self.credentials if c.kind == kind), CredentialState.NORMAL)

    def phone(self, kind: str) -> str:
        return dict(self.phones).get(kind, "")


@dataclass(frozen=True, slots=True)
class Change:
    """One effect in words: what, from what, to what."""

    subject: Text
    before: Text
    after: Text


class EffectValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="effect"):
    """Base of all effects: values that know in words what they change, never how it is stored."""
