"""What a case says: whom it is about, its evidence and effects, and the hash that an approval signs."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from staffdesk import forms
from staffdesk.forms.base import ACCEPTED_ON, Form, Payload, Subject, applicant
from staffdesk.forms.effects import Effect, MemberSnapshot
from staffdesk.forms.evidence import (
    EvidenceRecord,
)
from staffdesk.institutions.profile import ApprovalRule
from staffdesk.models import Case, Member
from staffdesk.models.base import canonical
from staffdesk.services.context import Context
from staffdesk.services.members import snapshot
from staffdesk.services.scan_marks import scan_hashes


def content_hash(context: Context, case: Case, member: Member | None) -> str:
    """SHA-256 over all that an approval signs: effects, member, payload, evidence, form and policy edition."""
    person = person_of(case, member)
    content: dict[str, object] = {
        "case": case.number,
        "form": [case.form_id, case.form_edition],
        "policy": case.policy_edition,
        "member": _signed_person(person) if person else None,
        "payload": case.payload,
        "evidence": case.evidence,
        "effects": effects_of(context, case, person),
    }
    if scans := scan_hashes(case):  # only then: what was submitted before there were scans still counts
        content["scans"] = scans
    return hashlib.sha256(canonical(content)).hexdigest()


def _signed_person(person: MemberSnapshot) -> list[object]:
    return [
        person.number, person.name, person.kana, person.birth_date, person.postcode, person.address,
        person.branch, person.account_type, person.account_number,
    ]  # fmt: skip


def person_of(case: Case, member: Member | None) -> MemberSnapshot | None:
    """Whom the case is about: the member, or whoever the form itself names. None for a call about an unknown number."""
    return snapshot(member) if member else applicant_of(forms.form(case.form_id), case.payload)


def applicant_of(form: Form, payload: Payload) -> MemberSnapshot | None:
    return None if form.subject is Subject.MEMBER else applicant(payload)


def effects_of(context: Context, case: Case, person: MemberSnapshot | None) -> list[Effect]:
    if person is None:
        return []
    return forms.form(case.form_id).effects(dated_payload(context, case), person, context.profile)


def dated_payload(context: Context, case: Case) -> dict[str, str]:
    """What the form says, with the day of 受理 from which rules count (today while there is none)."""
    return {**case.payload, ACCEPTED_ON: accepted_on(context, case).isoformat()}


def accepted_on(context: Context, case: Case | None) -> date:
    accepted_at = case.accepted_at if case is not None else None
    return accepted_at.date() if accepted_at else context.clock.today()


def evidence_of(case: Case) -> dict[str, EvidenceRecord]:
    return msgspec.convert(case.evidence, dict[str, EvidenceRecord])


def is_direct(context: Context, case: Case) -> bool:
    """Whether the procedure is carried out without a second pair of eyes."""
    return context.profile.form(case.form_id).approval is ApprovalRule.NONE
