"""The life of a case on the clerk's side: open, enter, accept, submit, and the ways out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased

from staffdesk import forms
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.forms.base import Context as FormContext
from staffdesk.forms.base import Finding, Form, Payload
from staffdesk.forms.checks import check, errors, tidy
from staffdesk.forms.effects import Change, Effect, MemberSnapshot
from staffdesk.forms.evidence import EXCEPTED, EvidenceRecord, missing, missing_words, outcomes
from staffdesk.forms.guard import WARNING, looks_like_secret
from staffdesk.institutions.profile import Channel, EvidenceKind, FormEntry
from staffdesk.models import Approval, Case, CaseRevision, Member, Staff
from staffdesk.models.base import canonical
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, refuse_own, require_role
from staffdesk.services.deadlines import promise
from staffdesk.services.members import LetterLine, MemberHead, find, head_of, letters_of, snapshot
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, OPEN_STATES, Action, Role, State, allowed, move


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list."""

    id: int
    number: str
    form_id: str
    title: str
    member_number: str
    member_name: str
    state: State
    opened_at: datetime
    opened_by: str
    submitted_at: datetime | None
    submitted_by: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    kind: EvidenceKind
    record: EvidenceRecord | None
    satisfied: bool
    outcome: Text | None  # in words; None while nothing is recorded


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case as the screen shows it. ``version`` goes back with every verb (compare-and-swap)."""

    id: int
    number: str
    version: int
    revision: int
    form_id: str
    title: str
    channel: Channel
    state: State
    member: MemberHead | None
    payload: dict[str, str]
    evidence: tuple[EvidenceLine, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    actions: frozenset[Action]
    opened_at: datetime
    opened_by: str
    accepted_at: datetime | None
    submitted_at: datetime | None
    submitted_by: str
    letters: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What is typed so far, looked at: what is to be mended, and what the case would change."""

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]


class AlreadyOpen(Conflict):
    """The member has an open case of this kind; ``case_id`` is that one."""

    def __init__(self, number: str, case_id: int) -> None:
        super().__init__(
            Text(
                f"同じ手続の案件 {number} が進行中です。そちらを開いてください。",
                f"Case {number} of the same kind is still open. Open that one.",
            )
        )
        self.case_id = case_id


_SHEET_ONLY = Text(
    "この手続は電話本人確認票で行います。「受付」から確認票を始めてください。",
    "This procedure is done with the identity sheet. Start the sheet from the intake page.",
)


class Cases:
    """The clerk's verbs. Every one is: guard (role, state, version), act, record, in one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def open(
        self, actor: Actor, form_id: str, member_id: int, channel: Channel, preset: Payload | None = None
    ) -> int:
        """受付. Returns the case id. Raises Conflict when the member has an open case of this kind."""
        entry = self._context.profile.form(form_id)
        form = forms.form(form_id)
        if channel not in entry.channels:
            raise Invalid(
                Text("この手続はこの方法では受け付けていません。", "This form is not taken by this channel."),
                "channel",
            )
        with self._context.verb(actor, "open_case") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            if EvidenceKind.IDENTITY_SHEET in entry.evidence:
                raise NotAllowed(_SHEET_ONLY)
            member = find(work.session, member_id)
            refuse_own(work.staff, member_id)
            refuse_second(work.session, form_id, member_id)
            case = new_case(work, entry, channel, member, tidy(form, preset or {}))
            work.record("open_case", case.id, form=form_id, channel=channel)
            return case.id

    def check(self, form_id: str, payload: Payload, member_id: int | None) -> list[Finding]:
        """Findings on what is typed so far, without storing anything."""
        form = forms.form(form_id)
        with self._context.database.reading() as session:
            member = snapshot(find(session, member_id)) if member_id else None
        return check(form, tidy(form, payload), self._form_context(member))

    def preview(self, form_id: str, payload: Payload, member_id: int | None) -> Preview:
        """Findings on what is typed so far, and the changes once there is nothing to mend. Stores nothing."""
        form = forms.form(form_id)
        with self._context.database.reading() as session:
            member = snapshot(find(session, member_id)) if member_id else None
        tidied = tidy(form, payload)
        findings = check(form, tidied, self._form_context(member))
        return Preview(tuple(findings), self._changes(form, tidied, member, findings))

    def _changes(
        self, form: Form, payload: Payload, person: MemberSnapshot | None, findings: list[Finding]
    ) -> tuple[Change, ...]:
        if person is None or errors(findings):
            return ()
        found = form.effects(payload, person, self._context.profile)
        return tuple(effect.change(person) for effect in found)

    def save(
        self,
        actor: Actor,
        case_id: int,
        version: int,
        payload: Payload,
        evidence: Mapping[str, EvidenceRecord],
    ) -> int:
        """Store what was entered, findings or not: nothing is lost. Returns the new version.

        An edit after submission takes the case back to 受理 and voids the request and any approval.
        """
        with self._context.verb(actor, "edit_case", case_id) as work:
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            entry, form = self._context.profile.form(case.form_id), forms.form(case.form_id)
            tidied = tidy(form, payload)
            records = _records(entry, evidence, case.evidence, work)
            after = move(CASE_MOVES, State(case.state), Action.EDIT, work.roles)
            if (tidied, records) == (case.payload, case.evidence):
                return case.version
            _void_approvals(work, case)
            revision = case.revision + 1
            swap(
                work, case, version, after,
                revision=revision, payload=tidied, evidence=records, edited_by=work.staff.id,
                submitted_by=None, submitted_at=None, submitted_hash=None,
            )  # fmt: skip
            _keep_revision(work, case_id, revision, tidied, records)
            work.record("edit_case", case_id, revision=revision)
            return version + 1

    def accept(self, actor: Actor, case_id: int, version: int) -> int:
        """受理: formally accepted. Raises Invalid while findings or evidence are open."""
        with self._context.verb(actor, "accept_case", case_id) as work:
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), Action.ACCEPT, work.roles)
            self._require_complete(work.session, case)
            swap(work, case, version, after, accepted_at=case.accepted_at or work.now)
            work.record("accept_case", case_id)
            promise(work, case)
            return version + 1

    def submit(self, actor: Actor, case_id: int, version: int) -> int:
        """承認依頼: from here on the content is fixed by its hash."""
        with self._context.verb(actor, "submit_case", case_id) as work:
            case = get(work.session, case_id)
            member = _member(work.session, case)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), Action.SUBMIT, work.roles)
            self._require_complete(work.session, case)
            content = content_hash(self._context, case, member)
            swap(
                work, case, version, after,
                submitted_by=work.staff.id, submitted_at=work.now, submitted_hash=content,
            )  # fmt: skip
            work.record("submit_case", case_id, hash=content)
            promise(work, case)  # a correction after 受理 may have changed it
            return version + 1

    def mark_defective(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        return self._leave(actor, case_id, version, Action.MARK_DEFECTIVE, reason)

    def withdraw(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        return self._leave(actor, case_id, version, Action.WITHDRAW, reason)

    def hold(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        return self._leave(actor, case_id, version, Action.HOLD, reason)

    def release(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        return self._leave(actor, case_id, version, Action.RELEASE, reason)

    def _leave(self, actor: Actor, case_id: int, version: int, action: Action, reason: str) -> int:
        reason = require_reason(reason)
        with self._context.verb(actor, action, case_id) as work:
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), action, work.roles)
            _void_approvals(work, case)
            closed = work.now if after not in OPEN_STATES else None
            swap(work, case, version, after, closed_at=closed, submitted_by=None, submitted_hash=None)
            work.record(action, case_id, reason=reason)
            return version + 1

    def _require_complete(self, session: Session, case: Case) -> None:
        entry, form = self._context.profile.form(case.form_id), forms.form(case.form_id)
        member = _member(session, case)
        found = errors(check(form, case.payload, self._form_context(snapshot(member) if member else None)))
        if found:
            first = found[0]
            raise Invalid(
                Text("直していない指摘が {n} 件あります：{first}", "{n} findings are open: {first}").format(
                    n=len(found), first=first.text
                ),
                first.field,
            )
        lacking = missing(entry, evidence_of(case))
        if lacking:
            raise Invalid(
                Text("確認が済んでいません：{what}", "Not checked yet: {what}").format(
                    what=missing_words(lacking)
                ),
                f"evidence_{lacking[0]}",
            )

    def _form_context(self, member: MemberSnapshot | None) -> FormContext:
        return FormContext(self._context.clock.today(), self._context.profile, member)

    def card(self, actor: Actor, case_id: int) -> CaseCard:
        """Open a case on screen; the look is put on the trail."""
        with self._context.verb(actor, "view_case", case_id) as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            case = get(work.session, case_id)
            work.record("view_case", case_id)
            return self._card(work.session, case, work.roles)

    def _card(self, session: Session, case: Case, roles: frozenset[Role]) -> CaseCard:
        entry, form = self._context.profile.form(case.form_id), forms.form(case.form_id)
        member = _member(session, case)
        person = snapshot(member) if member else None
        findings = check(form, case.payload, self._form_context(person))
        recorded = evidence_of(case)
        lacking = set(missing(entry, recorded))
        return CaseCard(
            id=case.id,
            number=case.number,
            version=case.version,
            revision=case.revision,
            form_id=case.form_id,
            title=entry.title,
            channel=Channel(case.channel),
            state=State(case.state),
            member=head_of(member) if member else None,
            payload=case.payload,
            evidence=tuple(
                _evidence_line(kind, entry, recorded.get(kind.value), kind not in lacking)
                for kind in entry.evidence
            ),
            findings=tuple(findings),
            changes=self._changes(form, case.payload, person, findings),
            actions=allowed(CASE_MOVES, State(case.state), roles),
            opened_at=case.opened_at,
            opened_by=staff_name(session, case.opened_by),
            accepted_at=case.accepted_at,
            submitted_at=case.submitted_at,
            submitted_by=staff_name(session, case.submitted_by),
            letters=letters_of(session, [case.id]),
        )

    def rows(self, actor: Actor, states: frozenset[State] = OPEN_STATES, limit: int = 500) -> list[CaseRow]:
        """The case list, oldest first: who waits longest comes first."""
        requester = aliased(Staff)
        query = (
            select(Case, Member.number, Member.name, Staff.name, requester.name)
            .outerjoin(Member, Member.id == Case.member_id)
            .join(Staff, Staff.id == Case.opened_by)
            .outerjoin(requester, requester.id == Case.submitted_by)
            .where(Case.state.in_(states))
            .order_by(Case.opened_at, Case.id)
            .limit(limit)
        )
        with self._context.database.reading() as session:
            require_role(acting(session, actor), Role.CLERK, Role.SUPERVISOR)
            return [
                CaseRow(
                    case.id, case.number, case.form_id, self._context.profile.form(case.form_id).title,
                    number or "", name or "", State(case.state), case.opened_at, opener, case.submitted_at, asker or "",
                )
                for case, number, name, opener, asker in session.execute(query)
            ]  # fmt: skip

    def find_by_number(self, number: str) -> int:
        """The case with this receipt number (typed, or scanned from the form). Raises NotFound."""
        with self._context.database.reading() as session:
            case_id = session.execute(
                select(Case.id).where(Case.number == number.strip())
            ).scalar_one_or_none()
        if case_id is None:
            raise NotFound(
                Text("その受付番号の案件はありません。", "There is no case with this receipt number.")
            )
        return case_id


def _evidence_line(
    kind: EvidenceKind, entry: FormEntry, record: EvidenceRecord | None, satisfied: bool
) -> EvidenceLine:
    found = dict(outcomes(kind, entry)).get(record.outcome) if record else None
    return EvidenceLine(kind, record, satisfied, found)


def new_case(
    work: Work, entry: FormEntry, channel: Channel, member: Member | None, payload: dict[str, str]
) -> Case:
    """A case row with its receipt number, within the caller's transaction."""
    year = work.now.year
    case = Case(
        number=f"{year}-{work.next_number(f'case-{year}'):06}",
        form_id=entry.id,
        form_edition=entry.edition,
        policy_edition=work.context.profile.edition,
        channel=channel,
        member_id=member.id if member else None,
        state=State.RECEIVED,
        payload=payload,
        evidence={},
        opened_by=work.staff.id,
        opened_at=work.now,
        edited_by=work.staff.id,
    )
    work.session.add(case)
    work.session.flush()
    _keep_revision(work, case.id, 1, payload, {})
    return case


def refuse_second(session: Session, form_id: str, member_id: int) -> None:
    """One open case of a kind for a member; the database holds to it as well. Raises AlreadyOpen."""
    present = session.execute(
        select(Case.number, Case.id).where(
            Case.form_id == form_id, Case.member_id == member_id, Case.state.in_(OPEN_STATES)
        )
    ).one_or_none()
    if present:
        raise AlreadyOpen(*present)


def get(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise NotFound(Text("案件が見つかりません。", "No such case."))
    return case


def swap(work: Work, case: Case, version: int, after: State, **values: object) -> None:
    """Compare-and-swap: the case changes only if it still is as the person saw it. Raises Conflict."""
    statement = (
        update(Case)
        .where(Case.id == case.id, Case.version == version, Case.state == case.state)
        .values(state=after, version=version + 1, **values)
    )
    if not changed_one(work.session, statement):
        raise Conflict(
            Text(
                "ほかの席でこの案件が更新されました。画面を更新し、内容を確かめてからやり直してください。",
                "Another seat changed this case. Refresh, look at it, and try again.",
            )
        )
    work.session.expire(case)


def content_hash(context: Context, case: Case, member: Member | None) -> str:
    """SHA-256 over all that an approval signs: effects, member, payload, evidence, form and policy edition."""
    person = snapshot(member) if member else None
    content = {
        "case": case.number,
        "form": [case.form_id, case.form_edition],
        "policy": case.policy_edition,
        "member": [person.number, person.name, person.kana, person.postcode, person.address]
        if person
        else None,
        "payload": case.payload,
        "evidence": case.evidence,
        "effects": effects_of(context, case, person),
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def effects_of(context: Context, case: Case, person: MemberSnapshot | None) -> list[Effect]:
    if person is None:
        return []
    return forms.form(case.form_id).effects(case.payload, person, context.profile)


def evidence_of(case: Case) -> dict[str, EvidenceRecord]:
    return msgspec.convert(case.evidence, dict[str, EvidenceRecord])


def staff_name(session: Session, staff_id: int | None) -> str:
    staff = session.get(Staff, staff_id) if staff_id else None
    return staff.name if staff else ""


def _member(session: Session, case: Case) -> Member | None:
    return session.get(Member, case.member_id) if case.member_id else None


def _records(
    entry: FormEntry, given: Mapping[str, EvidenceRecord], present: Mapping[str, object], work: Work
) -> dict[str, dict[str, str]]:
    """The evidence as stored: what changed bears the name of who checked it now."""
    known = {kind.value for kind in entry.evidence}
    records: dict[str, dict[str, str]] = {}
    for kind, record in given.items():
        if kind not in known:
            raise Invalid(
                Text("この手続にない確認項目です。", "This form has no such check."), f"evidence_{kind}"
            )
        if kind == EvidenceKind.IDENTITY_SHEET:
            raise NotAllowed(_SHEET_ONLY)  # the sheet itself is the proof; a tick would get around it
        if looks_like_secret(record.detail):
            raise Invalid(WARNING, f"evidence_{kind}")
        before = present.get(kind)
        old = msgspec.convert(before, EvidenceRecord) if before else None
        same = old is not None and (old.outcome, old.detail) == (record.outcome, record.detail)
        if record.outcome == EXCEPTED and not same:
            work.require_role(Role.SUPERVISOR)
        kept = (
            old
            if same and old
            else EvidenceRecord(record.outcome, record.detail, work.staff.name, work.now.isoformat())
        )
        records[kind] = msgspec.to_builtins(kept)
    return records


def _void_approvals(work: Work, case: Case) -> None:
    work.session.execute(
        update(Approval)
        .where(Approval.case_id == case.id, Approval.voided_at.is_(None), Approval.decision == "approved")
        .values(voided_at=work.now)
    )


def _keep_revision(
    work: Work, case_id: int, revision: int, payload: dict[str, str], evidence: dict[str, dict[str, str]]
) -> None:
    work.session.add(
        CaseRevision(
            case_id=case_id,
            revision=revision,
            payload=payload,
            evidence=evidence,
            edited_by=work.staff.id,
            at=work.now,
        )
    )
