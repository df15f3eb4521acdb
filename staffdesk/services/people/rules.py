"""Who may ask for what about whom, and what nobody may bring about.

Two persons for everything; neither of them for themselves; nobody is left without an administrator. Rights that somebody
has only in another's place do not count here: whoever stands in decides on cases, not on colleagues.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.models import Member, Staff, StaffRequest
from staffdesk.services.context import Work, require_role, roles_of
from staffdesk.services.people.kinds import Kind, Lost
from staffdesk.text import Text
from staffdesk.workflow import Role

SECOND = (Role.ADMINISTRATOR, Role.SUPERVISOR)
"""Who confirms: an administrator or a supervisor, in their own right."""
_ASKS = dict.fromkeys(Kind, (Role.ADMINISTRATOR,)) | {Kind.RECOVER: SECOND}
"""Two others must be able to help the only administrator in again."""
_MOST_DAYS = 93  # a substitute for longer than a quarter is a supervisor, and should be made one


def require_may_ask(work: Work, kind: Kind) -> None:
    """Raises NotAllowed."""
    require_role(work.staff, *_ASKS[kind])


def require_second(work: Work) -> None:
    """Raises NotAllowed."""
    require_role(work.staff, *SECOND)


def why_not_confirm(staff: Staff, row: StaffRequest) -> Text | None:
    """Why this person may not be the second; None when they may."""
    if not roles_of(staff) & set(SECOND):
        return NO_RIGHT
    if row.requested_by == staff.id:
        return OWN_REQUEST
    if row.staff_id == staff.id:
        return ABOUT_YOURSELF
    return None


def refuse_own_gain(staff: Staff, kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """About themselves people may ask only for less: fewer roles, a membership to keep off. Raises NotAllowed."""
    fewer = kind is Kind.ROLES and set(after["roles"]) < set(before["roles"])
    kept_off = kind is Kind.LINK and not before["member"]
    if not (fewer or kept_off):
        raise NotAllowed(ABOUT_YOURSELF)


def snapshot(session: Session, kind: Kind, person: Staff) -> dict[str, Any]:
    """What stands before a change of this kind; what the second person confirms must still start from it."""
    if kind is Kind.LINK:
        member = session.get(Member, person.own_member_id) if person.own_member_id else None
        return {"member": member.number if member else ""}
    if kind is Kind.DEPUTY:
        return {
            "for": person.deputy_for_id,
            "from": person.deputy_from.isoformat() if person.deputy_from else "",
            "until": person.deputy_until.isoformat() if person.deputy_until else "",
        }
    if kind is Kind.RECOVER:
        return {"lost": []}
    roles = sorted(person.roles)
    return {"roles": roles} if kind is Kind.ROLES else {"active": person.active, "roles": roles}


def require_fit(session: Session, kind: Kind, person: Staff, after: Mapping[str, Any], today: date) -> None:
    """What is asked for makes sense for this person as they stand. Raises Invalid or Conflict."""
    if person.active is (kind is Kind.REINSTATE):
        raise Conflict(_IS_HERE if person.active else _IS_GONE)
    if kind is Kind.ROLES:
        require_roles(after["roles"])
        if set(after["roles"]) == set(person.roles):
            raise Invalid(_NO_CHANGE, "roles")
    elif kind is Kind.LINK:
        if after == snapshot(session, kind, person):
            raise Invalid(_NO_CHANGE, "member")
        find_member(session, after["member"])
    elif kind is Kind.DEPUTY:
        _require_deputy(session, person, after, today)
    elif kind is Kind.RECOVER:
        _require_lost(person, after)


def _require_lost(person: Staff, after: Mapping[str, Any]) -> None:
    if not after["lost"]:
        raise Invalid(
            Text("登録し直すものを選んでください。", "Choose what is to be registered anew."), "lost"
        )
    if after["lost"] == [Lost.AUTHENTICATOR] and person.totp_sealed is None:
        raise Invalid(
            Text("認証アプリは登録されていません。", "There is no authenticator registered."), "lost"
        )


def _require_deputy(session: Session, person: Staff, after: Mapping[str, Any], today: date) -> None:
    absent = session.get(Staff, after["for"])
    first, last = date.fromisoformat(after["from"]), date.fromisoformat(after["until"])
    if absent is None or absent.id == person.id or Role.SUPERVISOR not in roles_of(absent):
        raise Invalid(_NO_SUPERVISOR, "for")
    if Role.SUPERVISOR in roles_of(person) or Role.CLERK not in roles_of(person):
        raise Invalid(_NO_CLERK, "person")
    if last < today or not timedelta(0) <= last - first < timedelta(days=_MOST_DAYS):
        raise Invalid(_WRONG_DAYS, "until")


def require_roles(roles: Collection[str]) -> None:
    """Raises Invalid beside "roles"."""
    if not roles:
        raise Invalid(Text("権限を1つ以上選んでください。", "Choose at least one role."), "roles")


def find_member(session: Session, number: str) -> int | None:
    """The id of the member with that number; None for "". Raises Invalid beside "member"."""
    if not number:
        return None
    found = session.execute(select(Member.id).where(Member.number == number)).scalar_one_or_none()
    if found is None:
        raise Invalid(
            Text(
                "この番号の会員は見つかりません。番号を確認してください。",
                "No member has this number. Check it.",
            ),
            "member",
        )
    return found


def find_person(session: Session, staff_id: int) -> Staff:
    person = session.get(Staff, staff_id)
    if person is None:
        raise NotFound(
            Text("この職員は見つかりません。画面を更新してください。", "No such colleague. Refresh.")
        )
    return person


def hold_everybody(work: Work) -> None:
    """No role changes at another seat until this transaction ends: two administrators cannot dismiss each other.

    Whoever acts may have been dismissed while waiting, so their rights are to be looked at after this. Raises NotAllowed.
    """
    everybody = select(Staff).order_by(Staff.id).with_for_update().execution_options(populate_existing=True)
    work.session.execute(everybody).all()
    if not work.staff.active:
        raise NotAllowed(NO_RIGHT)


def require_administrator(session: Session, person: Staff, roles: Collection[str]) -> None:
    """There is an administrator with a password of their own besides, if the person only keeps ``roles``. Raises NotAllowed."""
    if Role.ADMINISTRATOR not in roles and not any(
        Role.ADMINISTRATOR in roles_of(other) for other in _others(session, person)
    ):
        raise NotAllowed(_LAST)


def require_two(session: Session, person: Staff, roles: Collection[str]) -> None:
    """There are still two who can decide on people, if the person only keeps ``roles``. Raises NotAllowed."""
    able = sum(bool(roles_of(other) & set(SECOND)) for other in _others(session, person))
    if able + bool(set(roles) & set(SECOND)) < len(SECOND):
        raise NotAllowed(_LAST_TWO)


def _others(session: Session, person: Staff) -> list[Staff]:
    query = select(Staff).where(Staff.active, Staff.id != person.id, Staff.code_until.is_(None))
    return list(session.execute(query).scalars())


NO_RIGHT = Text(
    "この操作を行う権限がありません。権限のある担当者に依頼してください。",
    "Your role may not do this. Ask a colleague who has the role.",
)
OWN_REQUEST = Text(
    "ご自身の依頼は確認できません。ほかの管理者か役席に依頼してください。",
    "You cannot confirm what you asked for. Ask another administrator or a supervisor.",
)
ABOUT_YOURSELF = Text(
    "ご自身についての手続はできません。ほかの担当者に依頼してください。",
    "You cannot do this about yourself. Ask colleagues.",
)
_LAST = Text(
    "管理者がいなくなるため、できません。先にほかの人を管理者にしてください。",
    "Nobody would be administrator any more. Make somebody else one first.",
)
_LAST_TWO = Text(
    "管理者・役席が2人未満になるため、できません。先にほかの人に権限を付けてください。",
    "Fewer than two administrators or supervisors would be left. Give somebody else the role first.",
)
_IS_HERE = Text("この職員は在籍しています。", "This colleague is active.")
_IS_GONE = Text(
    "この職員は停止されています。先に復帰させてください。",
    "This colleague was dismissed. Bring them back first.",
)
_NO_CHANGE = Text("今と同じ内容です。", "That is what stands already.")
_NO_SUPERVISOR = Text("代行する役席を選んでください。", "Choose the supervisor whose place is taken.")
_NO_CLERK = Text(
    "役席を代行できるのは、役席でない係の人だけです。",
    "Only a clerk who is no supervisor can stand in for one.",
)
_WRONG_DAYS = Text(
    f"終了日は開始日・今日以降、{_MOST_DAYS}日以内にしてください。",
    f"Let it end on or after the first day and today, within {_MOST_DAYS} days.",
)
