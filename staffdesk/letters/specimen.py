"""Makes up what a specimen of a letter says: a plainly fictional member, a form filled in with samples (見本)."""

from __future__ import annotations

from datetime import date

from staffdesk import forms, letters
from staffdesk.errors import NotFound
from staffdesk.forms import form_request
from staffdesk.forms.base import ACCEPTED_ON, Field, FieldKind, Form, fit
from staffdesk.forms.effects import CredentialSnapshot, Effect, MemberSnapshot
from staffdesk.forms.evidence import YES, EvidenceRecord, outcomes
from staffdesk.institutions.deadlines import deadline
from staffdesk.institutions.profile import (
    UNSET_LABEL,
    CredentialState,
    DeadlineEvent,
    EvidenceKind,
    FormEntry,
    LeavingReason,
    Precision,
    Profile,
    RegisterPart,
)
from staffdesk.letters import l8_defects
from staffdesk.letters.base import Facts, LetterContent, Moved, Promise, content

_NUMBER = "見本"
_CASE_NUMBER = "2026-000000"
_PAPER = frozenset({EvidenceKind.ORIGINAL_PAPER, EvidenceKind.OWN_SIGNATURE})


def specimen(profile: Profile, letter_id: str, today: date, form_id: str | None = None) -> LetterContent:
    """The words of a specimen of one of the institution's letters. Unset values stand as 「未設定」.

    ``form_id`` chooses among the forms that cause the letter. Raises NotFound for a letter that is not in use here.
    """
    facts = sample_facts(profile, letter_id, today, form_id)
    return content(letters.letter(letter_id), facts)


def causes(profile: Profile, letter_id: str) -> tuple[FormEntry, ...]:
    """The procedures whose execution sends this letter; none for one that staff write by hand or for a defect."""
    return tuple(entry for entry in profile.forms if letter_id in entry.letters)


def sample_facts(profile: Profile, letter_id: str, today: date, form_id: str | None = None) -> Facts:
    """All that the letter draws on, made up."""
    letter = profile.letter(letter_id)
    entry = profile.form(form_id) if form_id else _entry(profile, letter_id)
    form = fit(forms.form(entry.id), profile)
    member = sample_member(profile, today)
    payload = {ACCEPTED_ON: today.isoformat(), **_payload(form, entry, member, today)}
    evidence = {
        kind.value: EvidenceRecord(outcomes(kind, entry)[0][0], at=today.isoformat())
        for kind in entry.evidence
    }
    return Facts(
        profile=profile,
        form=form,
        entry=entry,
        letter=letter,
        payload=payload,
        member=member,
        case_number=_CASE_NUMBER,
        letter_number=_NUMBER,
        received_on=today,
        executed_on=today,
        today=today,
        channel=entry.channels[0],
        accepted_on=today,
        effects=_effects(form, payload, member, profile),
        evidence=evidence,
        promises=_promises(profile, entry, today),
        moved=Moved("架空市立見本小学校", "架空市立例示中学校", today),
        defects=l8_defects.defects(profile, form, entry, entry.channels[0], (), entry.evidence),
        specimen=True,
    )


def sample_member(profile: Profile, today: date) -> MemberSnapshot:
    """Nobody: every name says that it is made up."""
    organisation = profile.holds(RegisterPart.ORGANISATION)
    return MemberSnapshot(
        number="0000000",
        name="見本架空労働組合" if organisation else "見本　花子",
        kana="ミホンカクウロウドウクミアイ" if organisation else "ミホン　ハナコ",
        birth_date=None if organisation else date(1980, 1, 1),
        postcode="000-0000",
        address="架空県見本市例示町1丁目2番3号　例示ハイツ101号室",
        branch="000",
        account_type="普通",
        account_number="0000000",
        affiliation="架空市立見本小学校",
        affiliation_code="0000",
        master_user="見本　太郎",
        joined_on=today,
        shares=1,
        card_serial="0000",
        credentials=tuple(
            CredentialSnapshot(rule.kind, CredentialState.NORMAL) for rule in profile.credentials
        ),
    )


def _entry(profile: Profile, letter_id: str) -> FormEntry:
    """The form that causes the letter, else one for which it could be written: a request for forms, or any paper."""
    known = [entry for entry in profile.forms if entry.id in forms.all_forms()]
    if letters.letter(letter_id).by_hand:
        known.sort(key=lambda entry: entry.id != form_request.FORM.id)
        return known[0]
    for entry in (
        *causes(profile, letter_id),
        *(entry for entry in known if _PAPER & set(entry.evidence)),
        *known,
    ):
        if entry in known:
            return entry
    raise NotFound(letters.NOT_YET.format(letter=letter_id))


def _payload(form: Form, entry: FormEntry, member: MemberSnapshot, today: date) -> dict[str, str]:
    written = {field.key: _sample(field, member, today) for field in form.fields}
    written |= {key: codes[0] for key, codes in entry.presets.items() if key in written}
    return {**written, **{field.key: "" for field in form.fields if not field.is_visible(written)}}


def _sample(field: Field, member: MemberSnapshot, today: date) -> str:
    if field.staff or field.key == "by_agent":
        return ""
    if field.key == "leaves_on":
        return _year_end(today).isoformat()
    if field.member_value:
        return field.member_value(member)
    if field.kind is FieldKind.CHOICE:
        return field.choices[0].code
    if field.kind is FieldKind.DIGITS:
        return "0" * ((field.length or 1) - 1) + "1"
    return {
        FieldKind.DATE: today.isoformat(),
        FieldKind.TICK: YES,
        FieldKind.PHONE: "0000-00-0000",
    }.get(field.kind, "見本")


def _year_end(today: date) -> date:
    """The next one: for one that has passed a refund may be for a person to decide."""
    here = date(today.year, 3, 31)
    return here if here >= today else here.replace(year=today.year + 1)


def _effects(
    form: Form, payload: dict[str, str], member: MemberSnapshot, profile: Profile
) -> tuple[Effect, ...]:
    return tuple(form.effects(payload, member, profile))


def _promises(profile: Profile, entry: FormEntry, today: date) -> dict[DeadlineEvent, Promise]:
    """What the institution would promise today."""
    events = {rule.event for rule in profile.deadlines if rule.form == entry.id}
    found = {event: deadline(profile, event, today, reason=_reason(event)) for event in events}
    return {
        event: Promise(
            UNSET_LABEL.ja if promise.precision is Precision.UNSET else promise.text.ja,
            promise.date,
            promise.precision,
        )
        for event, promise in found.items()
    }


def _reason(event: DeadlineEvent) -> str | None:
    leaving = event is DeadlineEvent.WITHDRAWAL_ACCEPTED
    return LeavingReason.YEAR_END_RETIREMENT if leaving else None
