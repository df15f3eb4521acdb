"""A co-op whose operator has filled in what the sources leave open, and its papers typed as people type them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, TypeVar

import msgspec

from staffdesk.clock import FixedClock
from staffdesk.forms.evidence import YES, EvidenceRecord
from staffdesk.institutions.profile import Channel, Fact, FormEntry, Profile
from staffdesk.letters import all_letters
from staffdesk.services.cards.states import CardState
from staffdesk.services.case_cards import CaseCard
from staffdesk.services.context import PolicyInForce
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.support.office import Office, fresh_code, unlocked

T = TypeVar("T")

LEAVING = {
    "request_date": "令和8年3月9日",
    "kana": "カクウ　ハナコ",
    "name": "架空　花子",
    "birth_date": "昭和55年5月17日",
    "address": "架空県見本市例示町１－２－３",
    "day_phone": "０９０－００００－１２３４",
    "reason": "year_end_retirement",
    "leaves_on": "令和8年3月31日",
    "bank": "見本銀行",
    "bank_branch": "例示支店",
    "refund_account_type": "普通",
    "refund_account_number": "７６５４３２１",
    "account_holder": "カクウ　ハナコ",
    "cut_off": "yes",
}
JOINING = {
    "request_date": "令和8年4月24日",
    "kana": "ミホン　シンイチ",
    "name": "見本　新一",
    "birth_date": "平成12年2月29日",
    "postcode": "〒０００－０００２",
    "address": "架空県見本市例示町4-5-6",
    "mobile": "090-0000-9876",
    "mail_address": "shin-mihon@example.jp",
    "affiliation": "架空市立見本小学校",
    "shares": "10",
    "agreed": "yes",
}
PROOFS = {
    "original_paper": EvidenceRecord(YES),
    "own_signature": EvidenceRecord(YES),
    "online_change": EvidenceRecord(YES),
    "payment": EvidenceRecord(YES, "R8.4.20"),
}


def decided(value: T) -> Fact[T]:
    return Fact(value=value, source="the operator's decision")


def under(desk: Desk, **changes: Any) -> Desk:
    """The same desk with hours and department decided, and further changes to its policy."""
    profile = desk.context.profile
    reception = msgspec.structs.replace(
        profile.reception, days=decided("平日"), opens=decided(time(9)), closes=decided(time(17))
    )
    contacts = msgspec.structs.replace(profile.contacts, department=decided("組合員係"))
    forms = tuple(_with_letters_there_are(entry) for entry in profile.forms)
    filled = {"reception": reception, "contacts": contacts, "forms": forms} | changes
    return unlocked(
        Desk.over(
            replace(desk.context, policy=PolicyInForce(msgspec.structs.replace(profile, **filled))),
            demo=desk.demo,
        )
    )


def _with_letters_there_are(entry: FormEntry) -> FormEntry:
    return msgspec.structs.replace(entry, letters=tuple(l_ for l_ in entry.letters if l_ in all_letters()))


def with_form(profile: Profile, form_id: str, **changes: Any) -> tuple[FormEntry, ...]:
    """The profile's forms, one of them changed."""
    return tuple(
        msgspec.structs.replace(entry, **changes) if entry.id == form_id else _with_letters_there_are(entry)
        for entry in profile.forms
    )


@dataclass(slots=True)
class Journey:
    """One case on its way through a co-op's desk."""

    desk: Desk
    office: Office
    clock: FixedClock
    case_id: int
    version: int = 1

    @classmethod
    def opened(
        cls,
        desk: Desk,
        office: Office,
        clock: FixedClock,
        form_id: str,
        member_id: int | None,
        channel: Channel = Channel.POST,
    ) -> Journey:
        return cls(desk, office, clock, desk.cases.open(office.clerk, form_id, member_id, channel))

    @property
    def card(self) -> CaseCard:
        return self.desk.cases.card(self.office.clerk, self.case_id)

    def entered(self, payload: Mapping[str, str], **proofs: EvidenceRecord) -> Journey:
        asked = {line.kind.value for line in self.card.evidence}
        seen = {kind: record for kind, record in (PROOFS | proofs).items() if kind in asked}
        self.version = self.desk.cases.save(self.office.clerk, self.case_id, self.version, payload, seen)
        return self

    def accepted(self) -> Journey:
        self.version = self.desk.cases.accept(self.office.clerk, self.case_id, self.version)
        return self

    def executed(self, number: str = "1000001") -> State:
        """Submitted by the clerk, approved and carried out by the supervisor."""
        self.version = self.desk.cases.submit(self.office.clerk, self.case_id, self.version)
        code = fresh_code(self.desk, self.clock, self.office.supervisor)
        self.desk.approvals.approve(self.office.supervisor, self.case_id, self.version, number, code)
        return self.desk.executions.execute(self.office.supervisor, self.case_id)

    def findings(self) -> dict[str | None, str]:
        """Field -> what is said of it in English, warnings and errors alike."""
        return {finding.field: finding.text.en for finding in self.card.findings}


def cards_come(desk: Desk, office: Office) -> None:
    """Every card that was ordered is made and lies in the office, with a serial."""
    waiting = [row.id for row in desk.cards.rows(office.clerk, frozenset({CardState.ORDERED}))]
    if waiting:
        desk.cards.order(office.supervisor, waiting)
    for row in desk.cards.rows(office.clerk, frozenset({CardState.BATCHED})):
        desk.cards.receive(office.clerk, row.id, f"NEW-{row.id:05}")


def on_day(clock: FixedClock, day: date, at: time = time(10, 20)) -> None:
    """The office on another day."""
    now = clock.now()
    clock.advance(seconds=int((now.replace(
        year=day.year, month=day.month, day=day.day, hour=at.hour, minute=at.minute, second=0, microsecond=0
    ) - now).total_seconds()))  # fmt: skip
