"""Administration of the people: one asks, another confirms; only dismissal and the end of a substitution are at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select, update

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.japanese.folding import fold_number
from staffdesk.models import Staff, StaffRequest
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, is_deputy, require_role
from staffdesk.services.people import one_time, rules
from staffdesk.services.people.carry_out import carry_out, end_deputy
from staffdesk.services.people.kinds import Asked, Kind, Lost, Staffing
from staffdesk.services.people.listing import look
from staffdesk.services.reasons import require_reason
from staffdesk.services.signing import Signing
from staffdesk.text import Text
from staffdesk.workflow import Role

_WAITS = timedelta(days=7)
"""After this a request is void: what was true of somebody a week ago may not be now."""
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_LONGEST_NAME = 200
_MAY_SEE = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.AUDITOR)


class People:
    """Every verb of the page 職員. What is asked for stands with before and after until somebody else confirms it."""

    def __init__(self, context: Context, signing: Signing) -> None:
        self._context = context
        self._signing = signing

    def staffing(self, actor: Actor) -> Staffing:
        """Everybody and what waits, as this person may see it; an auditor sees no member numbers."""
        with self._context.database.reading() as session:
            staff = acting(session, actor)
            require_role(staff, *_MAY_SEE)
            return look(session, staff, self._context.clock.now())

    # --- what one asks for ---

    def ask_hire(
        self, actor: Actor, login: str, name: str, roles: Collection[Role], member: str, reason: str
    ) -> Asked:
        """Somebody new. ``name`` is kept as typed; ``member``: the number of their own membership, or "".

        Raises Invalid, or Conflict where somebody has or waits for that login.
        """
        login, name = login.strip(), name.strip()
        if not _LOGIN.fullmatch(login):
            raise Invalid(_BAD_LOGIN, "login")
        if not 0 < len(name) <= _LONGEST_NAME:
            raise Invalid(Text("氏名を入力してください。", "Enter the name."), "name")
        rules.require_roles(roles)
        after = {"login": login, "name": name, "roles": sorted(roles), "member": fold_number(member)}
        return self._ask(actor, Kind.HIRE, None, after, reason)

    def ask_roles(self, actor: Actor, staff_id: int, roles: Collection[Role], reason: str) -> Asked:
        return self._ask(actor, Kind.ROLES, staff_id, {"roles": sorted(roles)}, reason)

    def ask_reinstatement(self, actor: Actor, staff_id: int, reason: str) -> Asked:
        """Somebody who was dismissed comes back with the roles of then, and gets in like somebody new."""
        with self._context.database.reading() as session:
            roles = sorted(rules.find_person(session, staff_id).roles)
        return self._ask(actor, Kind.REINSTATE, staff_id, {"active": True, "roles": roles}, reason)

    def ask_link(self, actor: Actor, staff_id: int, member: str, reason: str) -> Asked:
        """``member``: the number of the colleague's own membership, on which they never act; "" for none any more."""
        return self._ask(actor, Kind.LINK, staff_id, {"member": fold_number(member)}, reason)

    def ask_deputy(
        self, actor: Actor, staff_id: int, absent_id: int, first: date, last: date, reason: str
    ) -> Asked:
        """代行: from ``first`` to ``last``, both included, this clerk also has the right of the absent supervisor."""
        if first < self._context.clock.today():
            raise Invalid(Text("開始日は今日以降にしてください。", "The first day cannot be past."), "from")
        after = {"for": absent_id, "from": first.isoformat(), "until": last.isoformat()}
        return self._ask(actor, Kind.DEPUTY, staff_id, after, reason)

    def ask_recovery(self, actor: Actor, staff_id: int, lost: Collection[Lost], reason: str) -> Asked:
        """For somebody who cannot get in any more. Both who help are others than that person."""
        return self._ask(
            actor, Kind.RECOVER, staff_id, {"lost": [one for one in Lost if one in lost]}, reason
        )

    def _ask(
        self, actor: Actor, kind: Kind, staff_id: int | None, after: dict[str, Any], reason: str
    ) -> Asked:
        reason = require_reason(reason)
        with self._context.verb(actor, "ask_staff_change") as work:
            rules.require_may_ask(work, kind)
            person = None if staff_id is None else rules.find_person(work.session, staff_id)
            before = {} if person is None else rules.snapshot(work.session, kind, person)
            if person is None:
                self._require_new(work, after)
            else:
                rules.require_fit(work.session, kind, person, after, work.now.date())
                if person.id == work.staff.id:
                    rules.refuse_own_gain(work.staff, kind, before, after)
                self._refuse_second(work, kind, person)
            half = one_time.new_half() if _needs_code(kind, after) else ""
            row = StaffRequest(
                kind=kind, staff_id=staff_id, before=before, after=after, reason=reason,
                half_mark=one_time.mark(self._context.keys.fields, half) if half else "",
                requested_by=work.staff.id, requested_at=work.now, expires_at=work.now + _WAITS,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            _record(work, "ask_staff_change", row, person, reason=reason)
            return Asked(row.id, one_time.in_groups(half))

    def _require_new(self, work: Work, after: dict[str, Any]) -> None:
        rules.find_member(work.session, after["member"])
        taken = select(Staff.id).where(Staff.login == after["login"])
        waiting = work.session.execute(_waiting(work).where(StaffRequest.kind == Kind.HIRE)).scalars()
        if work.session.execute(taken).first() or any(
            row.after["login"] == after["login"] for row in waiting
        ):
            raise Conflict(_TAKEN)

    def _refuse_second(self, work: Work, kind: Kind, person: Staff) -> None:
        """One request of a kind at a time; one that expired makes room."""
        mine = (StaffRequest.staff_id == person.id, StaffRequest.kind == kind)
        if work.session.execute(_waiting(work).where(*mine)).first():
            raise Conflict(_ONE_WAITS)
        _end(work, *mine)

    # --- what another decides ---

    def confirm(self, actor: Actor, request_id: int) -> str:
        """Agree: it is done at once. Returns the second half of the one-time code, told once; "" where there is none.

        Raises Conflict where it expired, was taken back, or what it started from has changed.
        """
        with self._context.verb(actor, "confirm_staff_change") as work:
            rules.hold_everybody(work)
            row = _open(work, request_id)
            why_not = rules.why_not_confirm(work.staff, row)
            if why_not is not None:
                raise NotAllowed(why_not)
            kind = Kind(row.kind)
            person = None if row.staff_id is None else rules.find_person(work.session, row.staff_id)
            if person is not None:
                if rules.snapshot(work.session, kind, person) != row.before:
                    raise Conflict(_CHANGED)
                rules.require_fit(work.session, kind, person, row.after, work.now.date())
            before = person
            person, half = carry_out(work, self._signing, row, person)
            _swap(work, row, confirmed_by=work.staff.id, confirmed_at=work.now, staff_id=person.id)
            _record(work, "confirm_staff_change", row, before or person, requested_by=row.requested_by)
            return one_time.in_groups(half)

    def withdraw(self, actor: Actor, request_id: int, reason: str) -> None:
        """Take a request back, or refuse it: whoever may ask or confirm."""
        reason = require_reason(reason)
        with self._context.verb(actor, "withdraw_staff_change") as work:
            rules.require_second(work)
            row = _open(work, request_id)
            person = None if row.staff_id is None else rules.find_person(work.session, row.staff_id)
            _swap(work, row, ended_by=work.staff.id, ended_at=work.now)
            _record(work, "withdraw_staff_change", row, person, reason=reason)

    # --- what takes rights away, at once ---

    def dismiss(self, actor: Actor, staff_id: int, reason: str) -> None:
        """Out at once, without a second person: every open session ends at its next action, every request falls.

        Raises NotAllowed for oneself and for the last administrator.
        """
        reason = require_reason(reason)
        with self._context.verb(actor, "dismiss_staff") as work:
            rules.hold_everybody(work)
            require_role(work.staff, Role.ADMINISTRATOR)
            person = rules.find_person(work.session, staff_id)
            if person.id == work.staff.id:
                raise NotAllowed(rules.ABOUT_YOURSELF)
            if not person.active:
                raise Conflict(_GONE)
            rules.require_administrator(work.session, person, ())
            person.active, person.code_until = False, None
            person.session_no += 1
            end_deputy(person)
            self._signing.renew(work.session, person, by=work.staff.id)
            _end(work, or_(StaffRequest.staff_id == person.id, StaffRequest.requested_by == person.id))
            work.record("dismiss_staff", login=person.login, person=person.id, reason=reason)

    def end_deputy(self, actor: Actor, staff_id: int, reason: str) -> None:
        """The substitution is over, whatever day was agreed on."""
        reason = require_reason(reason)
        with self._context.verb(actor, "end_deputy") as work:
            rules.require_second(work)
            person = rules.find_person(work.session, staff_id)
            if person.deputy_until is None or person.deputy_until < work.now.date():
                raise Conflict(_NO_DEPUTY)
            told = {"absent": person.deputy_for_id, "began": is_deputy(person, work.now.date())}
            end_deputy(person)
            work.record("end_deputy", login=person.login, person=person.id, reason=reason, **told)


def _needs_code(kind: Kind, after: dict[str, Any]) -> bool:
    return kind in (Kind.HIRE, Kind.REINSTATE) or (kind is Kind.RECOVER and Lost.PASSWORD in after["lost"])


_STANDING = (StaffRequest.confirmed_at.is_(None), StaffRequest.ended_at.is_(None))


def _waiting(work: Work) -> Any:
    return select(StaffRequest).where(*_STANDING, StaffRequest.expires_at > work.now)


def _open(work: Work, request_id: int) -> StaffRequest:
    row = work.session.get(StaffRequest, request_id)
    if row is None:
        raise NotFound(_NO_REQUEST)
    if row.confirmed_at is not None or row.ended_at is not None:
        raise Conflict(_DONE)
    if row.expires_at <= work.now:
        raise Conflict(_EXPIRED)
    return row


def _swap(work: Work, row: StaffRequest, **values: object) -> None:
    """Only what nobody dealt with meanwhile. Raises Conflict."""
    if not changed_one(
        work.session, update(StaffRequest).where(StaffRequest.id == row.id, *_STANDING).values(**values)
    ):
        raise Conflict(_DONE)


def _end(work: Work, *about: Any) -> None:
    """Nobody can confirm these any more."""
    work.session.execute(update(StaffRequest).where(*_STANDING, *about).values(ended_at=work.now))


_KEPT_OFF_THE_TRAIL = {"name"}


def _record(work: Work, action: str, row: StaffRequest, person: Staff | None, **more: Any) -> None:
    """The trail names people by id and login, and masks a member number for whoever reviews it."""

    def told(document: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in document.items() if key not in {*_KEPT_OFF_THE_TRAIL, "member"}}

    member = row.after.get("member") or row.before.get("member")
    work.record(
        action,
        what=row.kind,
        login=person.login if person else row.after["login"],
        request=row.id,
        person=person.id if person else None,
        before=told(row.before),
        after=told(row.after),
        **({"member": member} if member else {}),
        **more,
    )


_BAD_LOGIN = Text(
    "職員IDは半角の英小文字・数字と . _ - で、2文字から40文字までにしてください。",
    "A login has 2 to 40 lower-case letters, digits, dots, underscores or hyphens.",
)
_TAKEN = Text("この職員IDは使われています。", "This login is in use.")
_ONE_WAITS = Text(
    "この職員には同じ種類の依頼があり、確認を待っています。先に確認するか取り下げてください。",
    "A request of this kind waits for this colleague. Confirm or withdraw it first.",
)
_CHANGED = Text(
    "依頼のあとで内容が変わっています。取り下げて、依頼し直してください。",
    "What it starts from has changed since. Withdraw it and ask again.",
)
_EXPIRED = Text(
    "この依頼は期限が切れています。依頼し直してください。", "This request has expired. Ask again."
)
_DONE = Text(
    "この依頼は処理済みか、取り下げられています。画面を更新してください。",
    "This request was dealt with or taken back. Refresh the screen.",
)
_NO_REQUEST = Text(
    "この依頼は見つかりません。画面を更新してください。", "No such request. Refresh the screen."
)
_GONE = Text("この職員はすでに停止されています。", "This colleague was dismissed already.")
_NO_DEPUTY = Text("この職員は役席を代行していません。", "This colleague stands in for nobody.")
