"""Freezes what a letter says and puts it into the queue, within the transaction of what causes it."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from sqlalchemy import select

from staffdesk import forms, letters
from staffdesk.forms.base import ACCEPTED_ON, fit
from staffdesk.forms.effects import Effect, MemberSnapshot
from staffdesk.forms.evidence import EvidenceRecord
from staffdesk.institutions.profile import Channel, DeadlineEvent, Precision
from staffdesk.letters.base import Facts, Moved, Promise, content, document_number
from staffdesk.models import AffiliationMove, Case, CaseDeadline, Execution, Letter
from staffdesk.services.context import Work
from staffdesk.workflow import LetterState


def queue_letters(work: Work, case: Case, member: MemberSnapshot) -> int:
    """Freeze and queue every letter that the profile names for this form and its effects cause; returns how many.

    ``member`` is as it stands once the effects are applied. Raises Unset where the institution has not decided a
    value that a letter needs.
    """
    queued = 0
    for letter_id in work.context.profile.form(case.form_id).letters:
        facts = _facts(work, case, member, letter_id)
        if letters.letter(letter_id).follows(facts):
            _queue(work, case, facts)
            queued += 1
    return queued


def queue_letter(
    work: Work, case: Case, member: MemberSnapshot, letter_id: str, defects: tuple[str, ...] = ()
) -> Letter:
    """Freeze and queue one letter. Raises as ``queue_letters``, and NotFound for a letter not in use here."""
    return _queue(work, case, _facts(work, case, member, letter_id, defects))


def _queue(work: Work, case: Case, facts: Facts) -> Letter:
    form = letters.letter(facts.letter.id)
    number = document_number(work.context.profile, work.now.year, work.next_number(f"letter-{work.now.year}"))
    facts = replace(facts, letter_number=number)
    letter = Letter(
        number=number,
        letter_id=form.id,
        case_id=case.id,
        state=LetterState.QUEUED,
        content=msgspec.to_builtins(content(form, facts)),
        mail_class=facts.letter.mail_class,
        due_on=form.due(facts),
        queued_at=work.now,
    )
    work.session.add(letter)
    work.session.flush()
    return letter


def _facts(
    work: Work, case: Case, member: MemberSnapshot, letter_id: str, defects: tuple[str, ...] = ()
) -> Facts:
    profile, today = work.context.profile, work.now.date()
    accepted_on = case.accepted_at.date() if case.accepted_at else None
    dated = {ACCEPTED_ON: accepted_on.isoformat()} if accepted_on else {}
    return Facts(
        profile=profile,
        form=fit(forms.form(case.form_id), profile),
        entry=profile.form(case.form_id),
        letter=profile.letter(letter_id),
        payload={**case.payload, **dated},
        member=member,
        case_number=case.number,
        letter_number="",  # given when it is queued
        received_on=case.opened_at.date(),
        executed_on=today,
        today=today,
        channel=Channel(case.channel),
        accepted_on=accepted_on,
        effects=_applied(work, case),
        evidence=msgspec.convert(case.evidence, dict[str, EvidenceRecord]),
        promises=_promised(work, case),
        moved=_moved(work, case),
        defects=defects,
    )


def _applied(work: Work, case: Case) -> tuple[Effect, ...]:
    """The effects that were applied; none yet for a letter that goes before."""
    stored = work.session.execute(
        select(Execution.effects).where(Execution.case_id == case.id)
    ).scalar_one_or_none()
    return tuple(msgspec.convert(stored or [], list[Effect]))


def _promised(work: Work, case: Case) -> dict[DeadlineEvent, Promise]:
    """What the case promised, as it was frozen: also a day that a supervisor decided."""
    rows = work.session.execute(select(CaseDeadline).where(CaseDeadline.case_id == case.id)).scalars()
    return {
        DeadlineEvent(row.event): Promise(row.words_ja, row.named_on, Precision(row.precision))
        for row in rows
    }


def _moved(work: Work, case: Case) -> Moved | None:
    row = work.session.execute(
        select(AffiliationMove).where(AffiliationMove.case_id == case.id)
    ).scalar_one_or_none()
    return Moved(row.from_name, row.to_name, row.effective_on) if row else None
