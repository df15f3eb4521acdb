"""A morning's paper for a demo desk: a few cases at different stages, made through the same verbs as real ones."""

from __future__ import annotations

from datetime import date

from staffdesk import forms
from staffdesk.forms.base import Context, Field, FieldKind, Form, Subject, fit
from staffdesk.forms.checks import check, errors
from staffdesk.forms.effects import MemberSnapshot
from staffdesk.forms.evidence import EvidenceRecord, outcomes
from staffdesk.institutions.profile import ApprovalRule, EvidenceKind, FormEntry, Profile, SecretSource
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.members import find, snapshot

_STAGES = ("submitted", "submitted", "accepted", "entered", "opened")
_FIRST_MEMBER = 11  # the members before are left for whoever tries the desk out
_PHONE = "0000-00-0000"
_BY_KEY = {
    "postcode": "000-0002",
    "mail_address": "mihon@example.jp",
    "mail_address_again": "mihon@example.jp",
}


def start_cases(desk: Desk, clerk: Actor, colleague: Actor) -> int:
    """Cases of every paper form that this version carries out; returns how many."""
    entries = [entry for entry in desk.context.profile.forms if _on_paper(entry)]
    started = 0
    for entry in entries:
        for stage in _STAGES:
            who = colleague if started % 2 else clerk
            member_id = _FIRST_MEMBER + started
            if not _exists(desk, member_id):
                return started
            _start(desk, who, entry, member_id, stage)
            started += 1
    return started


def decide_secrets(desk: Desk, asks: Actor, agrees: Actor, operator: Actor) -> None:
    """Let StaffDesk issue the secrets of letters that have boxes for them, and put a packet of sheets into stock."""
    entries = [entry for entry in desk.context.policy.shipped.letters if entry.secrets is not None]
    for entry in entries:
        key = f"letters.{entry.id}.secrets"
        proposal = desk.policy.propose(asks, key, SecretSource.STAFFDESK.value, "デモのため")
        desk.policy.confirm(agrees, proposal)
    if entries:
        desk.stock.confirm_packet(agrees, desk.stock.receive(operator, "S-0001", "S-0050"))


def _on_paper(entry: FormEntry) -> bool:
    """Papers that are offered, and that somebody on file hands in."""
    known = entry.id in forms.all_forms() and forms.form(entry.id).subject is not Subject.APPLICANT
    return known and entry.approval is ApprovalRule.FOUR_EYES and entry.off is None


def _exists(desk: Desk, member_id: int) -> bool:
    return desk.directory.count(most=member_id) >= member_id


def _start(desk: Desk, clerk: Actor, entry: FormEntry, member_id: int, stage: str) -> None:
    profile = desk.context.profile
    form = fit(forms.form(entry.id), profile)
    preset = _preset(profile, entry.id)
    case_id = desk.cases.open(clerk, entry.id, member_id, entry.channels[0], preset)
    if stage == "opened":
        return
    with desk.context.database.reading() as session:
        member = snapshot(find(session, member_id))
    today = desk.context.clock.today()
    payload = sample_payload(form, member, preset, today)
    evidence = {kind.value: sample_evidence(profile, entry, kind) for kind in entry.evidence}
    version = desk.cases.save(clerk, case_id, 1, payload, evidence)
    open_questions = errors(check(form, payload, Context(today, profile, member)))
    if stage == "entered" or open_questions:  # some papers hold more than a sample can know
        return
    version = desk.cases.accept(clerk, case_id, version)
    if stage == "submitted":
        desk.cases.submit(clerk, case_id, version)


def _preset(profile: Profile, form_id: str) -> dict[str, str]:
    return next((dict(row.preset) for row in profile.triage if row.form == form_id), {})


def sample_payload(form: Form, member: MemberSnapshot, preset: dict[str, str], today: date) -> dict[str, str]:
    """What a member would write who writes everything right."""
    payload = dict(preset)
    for field in form.fields:
        payload.setdefault(field.key, _sample(field, member, today))
    return {field.key: payload[field.key] if field.is_visible(payload) else "" for field in form.fields}


def _sample(field: Field, member: MemberSnapshot, today: date) -> str:
    if field.member_value:
        return field.member_value(member)
    if not field.required and field.required_when is None:
        return ""
    if field.kind is FieldKind.CHOICE:
        return field.choices[0].code
    if field.key in _BY_KEY:
        return _BY_KEY[field.key]
    samples = {
        FieldKind.DATE: today.isoformat(),
        FieldKind.PHONE: _PHONE,
        FieldKind.TICK: "yes",
        FieldKind.NAME: "見本　花子",
        FieldKind.KANA: "ミホン　ハナコ",
        FieldKind.DIGITS: "1" * (field.length or 1),
    }
    return samples.get(field.kind, "見本")


def sample_evidence(profile: Profile, entry: FormEntry, kind: EvidenceKind) -> EvidenceRecord:
    document = profile.identity_documents[0].ja if profile.identity_documents else ""
    detail = document if kind is EvidenceKind.IDENTITY_DOCUMENT else ""
    return EvidenceRecord(outcomes(kind, entry)[0][0], detail)
