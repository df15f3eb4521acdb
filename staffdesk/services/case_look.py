"""A case looked at: what is to be mended, what it would change, and what still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from staffdesk import forms
from staffdesk.errors import Invalid
from staffdesk.forms.base import ACCEPTED_ON, Finding, Form, Payload, Subject, fit
from staffdesk.forms.base import Context as FormContext
from staffdesk.forms.checks import check, errors, tidy
from staffdesk.forms.effects import Change, MemberSnapshot
from staffdesk.forms.evidence import (
    asked_for,
    missing,
    missing_words,
)
from staffdesk.institutions.profile import Channel, EvidenceKind, FormEntry
from staffdesk.letters import l8_defects
from staffdesk.models import Case
from staffdesk.services.affiliations import WorkplaceRegister
from staffdesk.services.case_content import accepted_on, applicant_of, dated_payload, evidence_of
from staffdesk.services.case_file import get, member_of
from staffdesk.services.context import Context
from staffdesk.services.duplicates import NO_DUPLICATES, Duplicates, find_duplicates
from staffdesk.services.duplicates import findings as duplicate_findings
from staffdesk.services.lock_clock import lock_findings, locked_until
from staffdesk.services.members import find, snapshot
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Preview:
    """What is typed so far, looked at: what is to be mended, and what the case would change."""

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    duplicates: Duplicates = NO_DUPLICATES


@dataclass(frozen=True, slots=True)
class Looked:
    """What the rules say about a case as it is stored."""

    form: Form
    entry: FormEntry  # with what this case is asked for
    person: MemberSnapshot | None  # the member, or whoever the form itself names
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    lacking: tuple[EvidenceKind, ...]
    duplicates: Duplicates


class Look:
    """Looks at what is typed or stored with the eyes of the rules. Changes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def form(self, form_id: str) -> Form:
        return fit(forms.form(form_id), self._context.profile)

    def preview(
        self, form_id: str, payload: Payload, member_id: int | None, case_id: int | None = None
    ) -> Preview:
        """Findings on what is typed so far, and the changes once there is nothing to mend.

        ``case_id`` is the case that it is typed into, when there is one already.
        """
        form = self.form(form_id)
        with self._context.database.reading() as session:
            member = snapshot(find(session, member_id)) if member_id else None
            case = get(session, case_id) if case_id is not None else None
            dated = {**tidy(form, payload), ACCEPTED_ON: accepted_on(self._context, case).isoformat()}
            findings, duplicates = self._findings(session, form, dated, member, case)
        changes = self._changes(form, dated, member or applicant_of(form, dated), findings)
        return Preview(tuple(findings), changes, duplicates)

    def stored(self, session: Session, case: Case) -> Looked:
        form = self.form(case.form_id)
        entry = asked_for(self._context.profile.form(case.form_id), case.payload)
        member = member_of(session, case)
        known = snapshot(member) if member else None
        dated = dated_payload(self._context, case)
        findings, duplicates = self._findings(session, form, dated, known, case)
        person = known or applicant_of(form, dated)
        changes = self._changes(form, dated, person, findings)
        lacking = tuple(missing(entry, evidence_of(case)))
        return Looked(form, entry, person, tuple(findings), changes, lacking, duplicates)

    def require_complete(self, session: Session, case: Case) -> None:
        """Raises Invalid while a finding or a piece of evidence is open."""
        looked = self.stored(session, case)
        if found := errors(looked.findings):
            first = found[0]
            raise Invalid(
                Text("直していない指摘が {n} 件あります：{first}", "{n} findings are open: {first}").format(
                    n=len(found), first=first.text
                ),
                first.field,
            )
        if lacking := looked.lacking:
            raise Invalid(
                Text("確認が済んでいません：{what}", "Not checked yet: {what}").format(
                    what=missing_words(lacking)
                ),
                f"evidence_{lacking[0]}",
            )

    def defects(self, session: Session, case: Case) -> tuple[str, ...]:
        """What a letter about the defects of this case would ask the member for."""
        looked = self.stored(session, case)
        channel, profile = Channel(case.channel), self._context.profile
        found = errors(looked.findings)
        return l8_defects.defects(profile, looked.form, looked.entry, channel, found, looked.lacking)

    def _findings(
        self,
        session: Session,
        form: Form,
        payload: Payload,
        member: MemberSnapshot | None,
        case: Case | None,
    ) -> tuple[list[Finding], Duplicates]:
        """What is to be mended, and who may be the applicant already."""
        evidence = evidence_of(case) if case else {}
        today, profile = self._context.clock.today(), self._context.profile
        context = FormContext(today, profile, member, evidence, WorkplaceRegister(session))
        findings = check(form, payload, context)
        if member is not None and not errors(findings):
            effects = form.effects(payload, member, profile)
            findings += lock_findings(locked_until(member, effects, self._context.clock.now()), evidence)
        if form.subject is not Subject.APPLICANT or member is not None:
            return findings, NO_DUPLICATES
        same = find_duplicates(session, form.id, payload, case.id if case else None)
        return [*findings, *duplicate_findings(session, payload, same)], same

    def _changes(
        self, form: Form, payload: Payload, person: MemberSnapshot | None, findings: list[Finding]
    ) -> tuple[Change, ...]:
        if person is None or errors(findings):
            return ()
        found = form.effects(payload, person, self._context.profile)
        return tuple(effect.change(person) for effect in found)
