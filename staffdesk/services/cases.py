"""The life of a case on the clerk's side: open, enter, accept, submit, and the ways out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased

from staffdesk import forms
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.forms.base import ACCEPTED_ON, Finding, Form, Payload, Subject, applicant, fit
from staffdesk.forms.base import Context as FormContext
from staffdesk.forms.checks import check, errors, tidy
from staffdesk.forms.effects import Change, Effect, MemberSnapshot
from staffdesk.forms.evidence import (
    EXCEPTED,
    EvidenceRecord,
    asked_for,
    missing,
    missing_words,
    outcomes,
    payment_day,
)
from staffdesk.forms.guard import WARNING, looks_like_secret
from staffdesk.institutions.profile import ApprovalRule, Channel, EvidenceKind, FormEntry
from staffdesk.japanese.era import wareki
from staffdesk.letters import l8_defects
from staffdesk.models import Case, CaseRevision, Member, Staff
from staffdesk.models.base import canonical
from staffdesk.models.bound import BOUND, new_mark
from staffdesk.services.affiliations import WorkplaceRegister
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, refuse_own, require_role
from staffdesk.services.deadlines import promise
from staffdesk.services.duplicates import NO_DUPLICATES, Duplicates, find_duplicates
from staffdesk.services.duplicates import findings as duplicate_findings
from staffdesk.services.letter_queue import queue_letter
from staffdesk.services.lock_clock import LOCK_OVERRIDE, LockRuns, lock_findings, locked_until
from staffdesk.services.members import LetterLine, MemberHead, find, head_of, letters_of, snapshot
from staffdesk.services.reasons import require_reason, require_words
from staffdesk.services.scan_marks import scan_hashes
from staffdesk.services.standing import void_approvals
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, OPEN_STATES, Action, Role, State, allowed, move


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list. Who is not on file yet has a name and no number."""

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
    """One case as the screen shows it. ``version`` goes back with every verb (compare-and-swap).

    ``applicant`` is whoever the case is about while nobody on file is; ``direct``: carried out without an approval.
    """

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
    applicant: MemberSnapshot | None = None
    duplicates: Duplicates = NO_DUPLICATES
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What is typed so far, looked at: what is to be mended, and what the case would change."""

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    duplicates: Duplicates = NO_DUPLICATES


@dataclass(frozen=True, slots=True)
class OpenCase:
    """The case that stands in the way of a second one of its kind."""

    id: int
    number: str
    state: State
    channel: Channel
    opened_at: datetime
    opened_by: str


class AlreadyOpen(Conflict):
    """The member has an open case of this kind: ``present``, to be looked at beside the new request."""

    def __init__(self, present: OpenCase) -> None:
        number = present.number
        super().__init__(
            Text(
                f"同じ手続の案件 {number} が進行中です。そちらを開いてください。",
                f"Case {number} of the same kind is still open. Open that one.",
            )
        )
        self.present = present
        self.case_id = present.id


_SHEET_ONLY = Text(
    "この手続は電話本人確認票で行います。「受付」から確認票を始めてください。",
    "This procedure is done with the identity sheet. Start the sheet from the intake page.",
)


_RESTS = Text(
    "この手続は、取り扱うと決めるまで使えません。{why}",
    "This procedure rests until the institution decides to offer it. {why}",
)
_NO_APPROVAL = Text(
    "この手続に承認はいりません。そのまま処理を実行してください。",
    "This procedure needs no approval. Execute it as it stands.",
)
_PAYMENT_DAY = Text(
    "入金を確認した日を、今日までの日付で入力してください（例 令和8年4月20日）。",
    "Enter the day on which the money was seen, today at the latest (such as R8.4.20).",
)


class Cases:
    """The clerk's verbs. Every one is: guard (role, state, version), act, record, in one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def open(
        self,
        actor: Actor,
        form_id: str,
        member_id: int | None,
        channel: Channel,
        preset: Payload | None = None,
    ) -> int:
        """受付. Returns the case id. ``member_id`` None: somebody who is not on file, where the form takes them.

        Raises AlreadyOpen when the member has an open case of this kind, NotAllowed for a procedure that rests.
        """
        entry = self._context.profile.form(form_id)
        form = self._form(form_id)
        if channel not in entry.channels:
            raise Invalid(
                Text("この手続はこの方法では受け付けていません。", "This form is not taken by this channel."),
                "channel",
            )
        with self._context.verb(actor, "open_case") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            if EvidenceKind.IDENTITY_SHEET in entry.evidence:
                raise NotAllowed(_SHEET_ONLY)
            if entry.off is not None:
                raise NotAllowed(_RESTS.format(why=entry.off))
            _refuse_wrong_subject(form, member_id)
            member = find(work.session, member_id) if member_id is not None else None
            refuse_own(work.staff, member_id)
            if member_id is not None:
                refuse_second(work.session, form_id, member_id)
            case = new_case(work, entry, channel, member, tidy(form, preset or {}))
            work.record("open_case", case.id, form=form_id, channel=channel)
            return case.id

    def check(self, form_id: str, payload: Payload, member_id: int | None) -> list[Finding]:
        """Findings on what is typed so far, without storing anything."""
        return list(self.preview(form_id, payload, member_id).findings)

    def preview(
        self, form_id: str, payload: Payload, member_id: int | None, case_id: int | None = None
    ) -> Preview:
        """Findings on what is typed so far, and the changes once there is nothing to mend. Stores nothing.

        ``case_id`` is the case that it is typed into, when there is one already.
        """
        form = self._form(form_id)
        with self._context.database.reading() as session:
            member = snapshot(find(session, member_id)) if member_id else None
            case = get(session, case_id) if case_id is not None else None
            dated = {**tidy(form, payload), ACCEPTED_ON: _accepted_on(self._context, case).isoformat()}
            findings, duplicates = self._look(session, form, dated, member, case)
        changes = self._changes(form, dated, member or _applicant(form, dated), findings)
        return Preview(tuple(findings), changes, duplicates)

    def _look(
        self,
        session: Session,
        form: Form,
        payload: Payload,
        member: MemberSnapshot | None,
        case: Case | None,
    ) -> tuple[list[Finding], Duplicates]:
        """What is to be mended, and who may be the applicant already."""
        findings = check(form, payload, self._form_context(session, member, case))
        if member is not None and not errors(findings):
            effects = form.effects(payload, member, self._context.profile)
            until = locked_until(member, effects, self._context.clock.now())
            findings += lock_findings(until, evidence_of(case) if case else {})
        if form.subject is not Subject.APPLICANT or member is not None:
            return findings, NO_DUPLICATES
        same = find_duplicates(session, form.id, payload, case.id if case else None)
        return [*findings, *duplicate_findings(session, payload, same)], same

    def _form(self, form_id: str) -> Form:
        return fit(forms.form(form_id), self._context.profile)

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
            entry, form = self._context.profile.form(case.form_id), self._form(case.form_id)
            tidied = tidy(form, payload)
            records = _records(entry, evidence, case.evidence, work)
            after = move(CASE_MOVES, State(case.state), Action.EDIT, work.roles)
            if (tidied, records) == (case.payload, case.evidence):
                return case.version
            void_approvals(work, case)
            revision = case.revision + 1
            swap(
                work, case, version, after,
                revision=revision, payload=tidied, evidence=records, edited_by=work.staff.id,
                submitted_by=None, submitted_at=None, submitted_hash=None,
            )  # fmt: skip
            _keep_revision(work, case_id, revision, tidied, records)
            work.record("edit_case", case_id, revision=revision)
            return version + 1

    def override_lock(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        """A supervisor lets a reset pass while the lock's hour still runs. Whoever did so cannot approve the case."""
        reason = require_reason(reason)
        with self._context.verb(actor, "override_lock", case_id) as work:
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), Action.OVERRIDE_LOCK, work.roles)
            record = EvidenceRecord(EXCEPTED, reason, work.staff.name, work.now.isoformat())
            records = {**case.evidence, LOCK_OVERRIDE: msgspec.to_builtins(record)}
            revision = case.revision + 1
            swap(
                work, case, version, after,
                revision=revision, evidence=records, edited_by=work.staff.id,
                submitted_by=None, submitted_at=None, submitted_hash=None,
            )  # fmt: skip
            _keep_revision(work, case_id, revision, case.payload, records)
            work.record("override_lock", case_id, reason=reason, **work.standing_in)
            return version + 1

    def accept(self, actor: Actor, case_id: int, version: int) -> int:
        """受理: formally accepted. Raises Invalid while findings or evidence are open."""
        with self._context.verb(actor, "accept_case", case_id) as work:
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), Action.ACCEPT, work.roles)
            self.require_complete(work.session, case)
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
            if is_direct(self._context, case):
                raise Conflict(_NO_APPROVAL)
            self.require_complete(work.session, case)
            content = content_hash(self._context, case, member)
            swap(
                work, case, version, after,
                submitted_by=work.staff.id, submitted_at=work.now, submitted_hash=content,
            )  # fmt: skip
            work.record("submit_case", case_id, hash=content)
            promise(work, case)  # a correction after 受理 may have changed it
            return version + 1

    def mark_defective(
        self, actor: Actor, case_id: int, version: int, reason: str, defects: tuple[str, ...] | None = None
    ) -> int:
        """不備: the papers go back with a letter, where the institution has one. Returns the new version.

        ``defects`` is what the letter asks for; None: what is open on the screen, or else the reason.
        Raises Invalid for words that cannot stand in a letter, Unset where the institution has not decided a value
        that the letter needs.
        """
        asked = require_words(defects) if defects is not None else None
        return self._leave(actor, case_id, version, Action.MARK_DEFECTIVE, reason, asked)

    def defects(self, case_id: int) -> tuple[str, ...]:
        """What a letter about the defects of this case would ask the member for."""
        with self._context.database.reading() as session:
            return self._defects(session, get(session, case_id))

    def _defects(self, session: Session, case: Case) -> tuple[str, ...]:
        entry, form = self._context.profile.form(case.form_id), self._form(case.form_id)
        member = _member(session, case)
        findings, _ = self._look(
            session, form, dated_payload(self._context, case), snapshot(member) if member else None, case
        )
        lacking = missing(asked_for(entry, case.payload), evidence_of(case))
        return l8_defects.defects(
            self._context.profile, form, entry, Channel(case.channel), errors(findings), lacking
        )

    def _tell_defects(self, work: Work, case: Case, defects: tuple[str, ...]) -> None:
        """Queue the letter, where there is one and somebody whom it can reach; calls are answered on the phone."""
        profile = self._context.profile
        person = person_of(case, _member(work.session, case))
        by_phone = EvidenceKind.IDENTITY_SHEET in profile.form(case.form_id).evidence
        offered = any(letter.id == l8_defects.LETTER.id for letter in profile.letters)
        if offered and not by_phone and person is not None and person.name and person.address:
            letter = queue_letter(work, case, person, l8_defects.LETTER.id, defects)
            work.record("write_letter", case.id, letter=letter.number, kind=letter.letter_id)

    def withdraw(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        return self._leave(actor, case_id, version, Action.WITHDRAW, reason)

    def hold(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        return self._leave(actor, case_id, version, Action.HOLD, reason)

    def release(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        return self._leave(actor, case_id, version, Action.RELEASE, reason)

    def _leave(
        self,
        actor: Actor,
        case_id: int,
        version: int,
        action: Action,
        reason: str,
        defects: tuple[str, ...] | None = None,
    ) -> int:
        reason = require_reason(reason)
        with self._context.verb(actor, action, case_id) as work:
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), action, work.roles)
            void_approvals(work, case)
            closed = work.now if after not in OPEN_STATES else None
            swap(work, case, version, after, closed_at=closed, submitted_by=None, submitted_hash=None)
            work.record(action, case_id, reason=reason)
            if action is Action.MARK_DEFECTIVE:
                self._tell_defects(work, case, defects or self._defects(work.session, case) or (reason,))
            return version + 1

    def require_complete(self, session: Session, case: Case) -> None:
        """Raises Invalid while a finding or a piece of evidence is open."""
        entry, form = self._context.profile.form(case.form_id), self._form(case.form_id)
        member = _member(session, case)
        dated = dated_payload(self._context, case)
        findings, _ = self._look(session, form, dated, snapshot(member) if member else None, case)
        found = errors(findings)
        if found:
            first = found[0]
            raise Invalid(
                Text("直していない指摘が {n} 件あります：{first}", "{n} findings are open: {first}").format(
                    n=len(found), first=first.text
                ),
                first.field,
            )
        lacking = missing(asked_for(entry, case.payload), evidence_of(case))
        if lacking:
            raise Invalid(
                Text("確認が済んでいません：{what}", "Not checked yet: {what}").format(
                    what=missing_words(lacking)
                ),
                f"evidence_{lacking[0]}",
            )

    def _form_context(
        self, session: Session, member: MemberSnapshot | None, case: Case | None
    ) -> FormContext:
        evidence = evidence_of(case) if case else {}
        today, profile = self._context.clock.today(), self._context.profile
        return FormContext(today, profile, member, evidence, WorkplaceRegister(session))

    def card(self, actor: Actor, case_id: int) -> CaseCard:
        """Open a case on screen; the look is put on the trail."""
        with self._context.verb(actor, "view_case", case_id) as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            case = get(work.session, case_id)
            work.record("view_case", case_id)
            return self._card(work.session, case, work.roles)

    def _card(self, session: Session, case: Case, roles: frozenset[Role]) -> CaseCard:
        form = self._form(case.form_id)
        entry = asked_for(self._context.profile.form(case.form_id), case.payload)
        member = _member(session, case)
        known = snapshot(member) if member else None
        dated = dated_payload(self._context, case)
        findings, duplicates = self._look(session, form, dated, known, case)
        person = known or _applicant(form, dated)
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
            changes=self._changes(form, dated, person, findings),
            actions=_actions(self._context, case, roles, findings),
            opened_at=case.opened_at,
            opened_by=staff_name(session, case.opened_by),
            accepted_at=case.accepted_at,
            submitted_at=case.submitted_at,
            submitted_by=staff_name(session, case.submitted_by),
            letters=letters_of(session, [case.id]),
            applicant=person if member is None else None,
            duplicates=duplicates,
            direct=is_direct(self._context, case),
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
                    number or "", name or case.payload.get("name", ""), State(case.state), case.opened_at, opener, case.submitted_at, asker or "",
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
        select(Case).where(Case.form_id == form_id, Case.member_id == member_id, Case.state.in_(OPEN_STATES))
    ).scalar_one_or_none()
    if present is not None:
        raise AlreadyOpen(
            OpenCase(
                present.id,
                present.number,
                State(present.state),
                Channel(present.channel),
                present.opened_at,
                staff_name(session, present.opened_by),
            )
        )


def get(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise NotFound(Text("案件が見つかりません。", "No such case."))
    return case


def swap(work: Work, case: Case, version: int, after: State, **values: object) -> None:
    """Compare-and-swap: the case changes only if it still is as the person saw it. Raises Conflict."""
    if values.keys() & set(BOUND["cases"]):
        values |= new_mark(work.session.connection(), case, values)
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


def reopen(work: Work, case: Case) -> None:
    """Something beside the fields has changed: as with an edit, an open request or approval is void."""
    after = move(CASE_MOVES, State(case.state), Action.EDIT, work.roles)
    if State(case.state) in (State.AWAITING, State.APPROVED):
        void_approvals(work, case)
        swap(work, case, case.version, after, submitted_by=None, submitted_at=None, submitted_hash=None)


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
    return snapshot(member) if member else _applicant(forms.form(case.form_id), case.payload)


def effects_of(context: Context, case: Case, person: MemberSnapshot | None) -> list[Effect]:
    if person is None:
        return []
    return forms.form(case.form_id).effects(dated_payload(context, case), person, context.profile)


def dated_payload(context: Context, case: Case) -> dict[str, str]:
    """What the form says, with the day of 受理 from which rules count (today while there is none)."""
    return {**case.payload, ACCEPTED_ON: _accepted_on(context, case).isoformat()}


def is_direct(context: Context, case: Case) -> bool:
    """Whether the procedure is carried out without a second pair of eyes."""
    return context.profile.form(case.form_id).approval is ApprovalRule.NONE


def evidence_of(case: Case) -> dict[str, EvidenceRecord]:
    return msgspec.convert(case.evidence, dict[str, EvidenceRecord])


def staff_name(session: Session, staff_id: int | None) -> str:
    staff = session.get(Staff, staff_id) if staff_id else None
    return staff.name if staff else ""


def _applicant(form: Form, payload: Payload) -> MemberSnapshot | None:
    return None if form.subject is Subject.MEMBER else applicant(payload)


def _accepted_on(context: Context, case: Case | None) -> date:
    accepted_at = case.accepted_at if case is not None else None
    return accepted_at.date() if accepted_at else context.clock.today()


def _actions(
    context: Context, case: Case, roles: frozenset[Role], findings: list[Finding]
) -> frozenset[Action]:
    """What may be done with the case now: without an approval nothing is submitted, with one nothing goes past it."""
    found = allowed(CASE_MOVES, State(case.state), roles)
    if not any(isinstance(finding, LockRuns) for finding in findings):
        found -= {Action.OVERRIDE_LOCK}
    if is_direct(context, case):
        return found - {Action.SUBMIT}
    return found - {Action.EXECUTE} if State(case.state) is State.ACCEPTED else found


def _refuse_wrong_subject(form: Form, member_id: int | None) -> None:
    if member_id is None and form.subject is Subject.MEMBER:
        raise Invalid(
            Text("この手続には会員を選んでください。", "Choose the member for this procedure."), "member"
        )
    if member_id is not None and form.subject is Subject.APPLICANT:
        raise Invalid(
            Text(
                "この手続は、まだ会員でない方のものです。会員を選ばずに始めてください。",
                "This procedure is for people who are not members yet. Start it without a member.",
            ),
            "member",
        )


def _member(session: Session, case: Case) -> Member | None:
    return session.get(Member, case.member_id) if case.member_id else None


def _records(
    entry: FormEntry, given: Mapping[str, EvidenceRecord], present: Mapping[str, object], work: Work
) -> dict[str, dict[str, str]]:
    """The evidence as stored: what changed bears the name of who checked it now."""
    known = {kind.value for kind in entry.evidence} | ({EvidenceKind.PROXY.value} if entry.agents else set())
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
        record = _dated(kind, record, work)
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
    if LOCK_OVERRIDE in present:  # a supervisor's word, which no later edit of the ticks takes away
        records[LOCK_OVERRIDE] = msgspec.to_builtins(present[LOCK_OVERRIDE])
    return records


def _dated(kind: str, record: EvidenceRecord, work: Work) -> EvidenceRecord:
    """The day on which money was seen is kept in one spelling; what cannot be read is refused, and so is the future."""
    if kind != EvidenceKind.PAYMENT or record.outcome == EXCEPTED or not record.detail.strip():
        return record
    day = payment_day(record.detail)
    if day is None or day > work.now.date():
        raise Invalid(_PAYMENT_DAY, f"evidence_{kind}")
    return msgspec.structs.replace(record, detail=wareki(day))


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
