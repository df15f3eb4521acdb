"""What can be asked for about a colleague, and how it reads before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from staffdesk.text import Text
from staffdesk.workflow import ROLE_LABELS, Role


class Kind(StrEnum):
    """Each takes a second person. Dismissal is none of them: it must not wait for anybody."""

    HIRE = "hire"
    ROLES = "roles"
    REINSTATE = "reinstate"
    LINK = "link"
    DEPUTY = "deputy"
    RECOVER = "recover"


KIND_LABELS = {
    Kind.HIRE: Text("職員の追加", "New colleague"),
    Kind.ROLES: Text("権限の変更", "Change of roles"),
    Kind.REINSTATE: Text("復帰", "Return of a colleague"),
    Kind.LINK: Text("本人の会員番号", "Own membership"),
    Kind.DEPUTY: Text("役席の代行", "Substitute supervisor"),
    Kind.RECOVER: Text("再登録", "Recovery"),
}


class Lost(StrEnum):
    PASSWORD = "password"  # noqa: S105
    AUTHENTICATOR = "authenticator"


LOST_LABELS = {
    Lost.PASSWORD: Text("パスワード", "Password"),
    Lost.AUTHENTICATOR: Text("認証アプリ", "Authenticator"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """``half`` is told once, to whoever asked; "" where nobody needs a code."""

    id: int
    half: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One colleague. ``code_until``: has a one-time code and no password of their own yet."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool
    has_codes: bool
    code_until: datetime | None
    member_number: str
    deputy_for: str
    deputy_from: date | None
    deputy_until: date | None
    deputy_today: bool
    last_sign_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what a request changes. ``before`` is empty where there was nothing."""

    label: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What waits for a second person. ``why_not``: why whoever looks may not confirm it; None when they may."""

    id: int
    kind: Kind
    staff_id: int | None
    login: str
    name: str
    changes: tuple[Change, ...]
    reason: str
    requested_by: str
    requested_at: datetime
    expires_at: datetime
    why_not: Text | None


@dataclass(frozen=True, slots=True)
class Staffing:
    """Everybody, and what waits. ``may_ask``: whether whoever looks is an administrator; ``may_recover``: may help in."""

    people: tuple[PersonRow, ...]
    requests: tuple[RequestRow, ...]
    may_ask: bool
    may_recover: bool


NOTHING = Text("", "")
_NONE = Text("なし", "none")
_LABELS = {
    "login": Text("職員ID", "Login"),
    "name": Text("氏名", "Name"),
    "roles": Text("権限", "Roles"),
    "member": Text("本人の会員番号", "Own membership"),
    "active": Text("状態", "State"),
    "for": Text("代行する役席", "Stands in for"),
    "from": Text("開始日", "First day"),
    "until": Text("終了日", "Last day"),
    "lost": Text("登録し直すもの", "To be registered anew"),
}


def changes_of(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[int, str]
) -> tuple[Change, ...]:
    """Line by line, for the second person to read. ``names``: of colleagues, by their id."""
    return tuple(
        Change(
            label,
            _words(key, before[key], names) if key in before else NOTHING,
            _words(key, after[key], names),
        )
        for key, label in _LABELS.items()
        if key in after and before.get(key) != after[key]
    )


def _words(key: str, value: Any, names: Mapping[int, str]) -> Text:
    if not value and key != "active":
        return _NONE
    if key == "roles":
        return role_words(frozenset(Role(role) for role in value))
    if key == "lost":
        return _listed([LOST_LABELS[Lost(one)] for one in value])
    if key == "active":
        return Text("在籍", "Active") if value else Text("退職・停止", "Dismissed")
    if key == "for":
        return Text.same(names.get(value, ""))
    return Text.same(str(value))


def role_words(roles: frozenset[Role]) -> Text:
    """In the order of the table of roles."""
    return _listed([ROLE_LABELS[role] for role in Role if role in roles])


def _listed(parts: list[Text]) -> Text:
    return Text("・".join(part.ja for part in parts), ", ".join(part.en for part in parts))
