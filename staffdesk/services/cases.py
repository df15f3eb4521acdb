"""The life of a case on the clerk's side: open, enter, accept, submit, and the ways out."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import select

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.forms.base import Finding, Form, Payload, Subject
from staffdesk.forms.checks import tidy
from staffdesk.forms.evidence import (
    EXCEPTED,
    EvidenceRecord,
)
from staffdesk.institutions.profile import Channel, EvidenceKind
from staffdesk.letters import l8_defects
from staffdesk.models import Case
from staffdesk.services.case_cards import CaseCard, CaseRow, case_card, case_rows
from staffdesk.services.case_content import content_hash, is_direct, person_of
from staffdesk.services.case_evidence import SHEET_ONLY, evidence_records
from staffdesk.services.case_file import (
    get,
    keep_revision,
    member_of,
    new_case,
    refuse_second,
    swap,
)
from staffdesk.services.case_look import Look, Preview
from staffdesk.services.context import Actor, Context, Work, acting, refuse_own, require_role
from staffdesk.services.deadlines import promise
from staffdesk.services.letter_queue import queue_letter
from staffdesk.services.lock_clock import LOCK_OVERRIDE
from staffdesk.services.members import find
from staffdesk.services.reasons import require_reason, require_words
from staffdesk.services.standing import void_approvals
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, OPEN_STATES, Action, Role, State, move

_RESTS = Text(
    "この手続は、取り扱うと決めるまで使えません。{why}",
    "This procedure rests until the institution decides to offer it. {why}",
)


_NO_APPROVAL = Text(
    "この手続に承認はいりません。そのまま処理を実行してください。",
    "This procedure needs no approval. Execute it as it stands.",
)


class Cases:
    """The clerk's verbs. Every one is: guard (role, state, version), act, record, in one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._look = Look(context)

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
        form = self._look.form(form_id)
        if channel not in entry.channels:
            raise Invalid(
                Text("この手続はこの方法では受け付けていません。", "This form is not taken by this channel."),
                "channel",
            )
        with self._context.verb(actor, "open_case") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            if EvidenceKind.IDENTITY_SHEET in entry.evidence:
                raise NotAllowed(SHEET_ONLY)
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
        """What is typed so far, looked at; stores nothing. ``case_id``: the case that it is typed into, if any."""
        return self._look.preview(form_id, payload, member_id, case_id)

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
            entry, form = self._context.profile.form(case.form_id), self._look.form(case.form_id)
            tidied = tidy(form, payload)
            records = evidence_records(entry, evidence, case.evidence, work)
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
            keep_revision(work, case_id, revision, tidied, records)
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
            keep_revision(work, case_id, revision, case.payload, records)
            work.record("override_lock", case_id, reason=reason, **work.standing_in)
            return version + 1

    def accept(self, actor: Actor, case_id: int, version: int) -> int:
        """受理: formally accepted. Raises Invalid while findings or evidence are open."""
        with self._context.verb(actor, "accept_case", case_id) as work:
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), Action.ACCEPT, work.roles)
            self._look.require_complete(work.session, case)
            swap(work, case, version, after, accepted_at=case.accepted_at or work.now)
            work.record("accept_case", case_id)
            promise(work, case)
            return version + 1

    def submit(self, actor: Actor, case_id: int, version: int) -> int:
        """承認依頼: from here on the content is fixed by its hash."""
        with self._context.verb(actor, "submit_case", case_id) as work:
            case = get(work.session, case_id)
            member = member_of(work.session, case)
            refuse_own(work.staff, case.member_id)
            after = move(CASE_MOVES, State(case.state), Action.SUBMIT, work.roles)
            if is_direct(self._context, case):
                raise Conflict(_NO_APPROVAL)
            self._look.require_complete(work.session, case)
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
            return self._look.defects(session, get(session, case_id))

    def _tell_defects(self, work: Work, case: Case, defects: tuple[str, ...]) -> None:
        """Queue the letter, where there is one and somebody whom it can reach; calls are answered on the phone."""
        profile = self._context.profile
        person = person_of(case, member_of(work.session, case))
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
                self._tell_defects(work, case, defects or self._look.defects(work.session, case) or (reason,))
            return version + 1

    def card(self, actor: Actor, case_id: int) -> CaseCard:
        """Open a case on screen; the look is put on the trail."""
        with self._context.verb(actor, "view_case", case_id) as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            case = get(work.session, case_id)
            work.record("view_case", case_id)
            return case_card(self._context, work.session, case, work.roles)

    def rows(self, actor: Actor, states: frozenset[State] = OPEN_STATES, limit: int = 500) -> list[CaseRow]:
        """The case list, oldest first."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), Role.CLERK, Role.SUPERVISOR)
            return case_rows(self._context, session, states, limit)

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
