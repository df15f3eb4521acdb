"""What no source states and an operator has decided, laid over a shipped profile. Pure; the file is never edited.

Only what the profile leaves open can be filled: a fact without a value, or a form that rests until it is turned on. Keys
name list items by their id, not by their place: ``contacts.phone``, ``credentials.risk_based.lock_minutes``,
``forms.mail_address_change.off``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from staffdesk.errors import Invalid, NotFound
from staffdesk.institutions.profile import (
    CREDENTIAL_LABELS,
    CredentialRule,
    Fact,
    FormEntry,
    HostKey,
    Policy,
    Profile,
)
from staffdesk.text import Text

ON = "on"
_SOURCE = "運用設定"
_OFF = "off"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that the sources leave to the operator. ``choices``: the codes that may be entered; () for free text."""

    key: str
    label: Text
    why: Text
    choices: tuple[str, ...]
    takes: type

    @property
    def is_switch(self) -> bool:
        return self.choices == (ON,)


def open_points(profile: Profile) -> tuple[OpenPoint, ...]:
    """What is open in a shipped profile, in its order."""
    return tuple(_points(profile, profile, ""))


def open_point(profile: Profile, key: str) -> OpenPoint:
    """Raises NotFound for what is not open: a stated value is never replaced."""
    for point in open_points(profile):
        if point.key == key:
            return point
    raise NotFound(
        Text(
            "資料に値がある項目、または存在しない項目です。設定できません。",
            "The sources state this value, or there is no such item. It cannot be set.",
        )
    )


def read(point: OpenPoint, typed: str) -> Any:
    """The value in its own type. Raises Invalid with what is expected."""
    text = typed.strip()
    if point.choices and text not in point.choices:
        raise Invalid(_EXPECTED.format(what="・".join(point.choices)), "value")
    try:
        if point.takes is time:
            hour, minute = text.replace("：", ":").split(":")
            return time(int(hour), int(minute))
        return msgspec.convert(text, point.takes, strict=False)
    except (ValueError, msgspec.ValidationError):
        raise Invalid(_EXPECTED.format(what=_EXAMPLES.get(point.takes, "—")), "value") from None


def lay_over(profile: Profile, values: Mapping[str, str], edition: str) -> Profile:
    """The policy in force. ``values``: key -> what was entered; ``edition`` marks this state of them."""
    filled, points = profile, {point.key: point for point in open_points(profile)} if values else {}
    for key, typed in values.items():
        point = points.get(key) or open_point(profile, key)
        filled = _put(filled, key.split("."), read(point, typed))
    return msgspec.structs.replace(filled, edition=edition) if values else profile


def _points(profile: Profile, table: Policy, key: str) -> Iterator[OpenPoint]:
    for name in table.__struct_fields__:
        value = getattr(table, name)
        here = f"{key}.{name}" if key else name
        if isinstance(table, FormEntry) and name == _OFF and value is not None:
            label = Text(f"「{table.title}」を取り扱う", f"Offer “{table.title}”")
            yield OpenPoint(here, label, value, (ON,), str)
        elif isinstance(value, Fact):
            if value.value is None and value.unset is not None:
                takes = _type_of(type(table), name)
                yield OpenPoint(here, _label(here, table), value.unset, _choices(takes), takes)
        elif isinstance(value, Policy):
            yield from _points(profile, value, here)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Policy) and (item_name := _name(item)):
                    yield from _points(profile, item, f"{here}.{item_name}")


def _put(table: Any, path: list[str], value: Any) -> Any:
    name, rest = path[0], path[1:]
    present = getattr(table, name)
    filled: Any
    if not rest:
        filled = None if name == _OFF else Fact(value=value, source=_SOURCE)
    elif isinstance(present, tuple):
        filled = tuple(
            _put(item, rest[1:], value) if _name(item) == rest[0] else item for item in present
        )  # fmt: skip
    else:
        filled = _put(present, rest, value)
    return msgspec.structs.replace(table, **{name: filled})


def _name(item: object) -> str:
    return str(getattr(item, "id", "") or getattr(item, "kind", ""))


@cache  # reading the hints of a class takes longer than all else here
def _type_of(table: type[Policy], name: str) -> type:
    """The T of Fact[T], also where the fact itself may be missing. Patterns on the T stay with it."""
    hint: Any = get_type_hints(table, include_extras=True)[name]
    if type(None) in get_args(hint):
        hint = next(part for part in get_args(hint) if part is not type(None))
    return get_args(hint)[0]  # type: ignore[no-any-return]


def _choices(takes: Any) -> tuple[str, ...]:
    return tuple(takes) if isinstance(takes, type) and issubclass(takes, StrEnum) else ()


def _label(key: str, table: Policy) -> Text:
    known = _LABELS.get(key) or _LABELS.get(key.rpartition(".")[2])
    if known is None:
        return Text.same(key)
    if isinstance(table, CredentialRule):
        whose = CREDENTIAL_LABELS[table.kind]
        return Text(f"{known.ja}（{whose.ja}）", f"{known.en} ({whose.en})")
    return known


_LABELS = {
    "secrets": Text("仮パスワードを作るところ", "Who makes provisional passwords"),
    "contacts.department": Text("担当部署", "Department"),
    "contacts.phone": Text("電話番号", "Phone number"),
    "contacts.fax": Text("FAX番号", "Fax number"),
    "contacts.mail": Text("メールアドレス", "Mail address"),
    "contacts.site": Text("ホームページ", "Home page"),
    "reception.days": Text("受付日", "Reception days"),
    "reception.opens": Text("受付開始時刻", "Reception opens"),
    "reception.closes": Text("受付終了時刻", "Reception closes"),
    "calendar.local_closures": Text("独自の休業日", "Closing days of its own"),
    "calendar.fiscal_year_end": Text("事業年度の末日", "End of the business year"),
    "initial_password": Text("初期パスワードの案内方法", "How initial passwords are told"),
    "lock_minutes": Text("ロックが解けるまでの分数", "Minutes until a lock ends"),
    "plastic": Text("カードの名称", "Name of the card"),
    "host.secrets": Text(
        "オンライン側への仮パスワードの渡し方", "How the online service gets provisional passwords"
    ),
    "host.key": Text("オンライン側の公開鍵（X25519）", "Public key of the online service (X25519)"),
    "reply_days": Text("不備の書類を返送していただく日数", "Days for sending missing papers back"),
}
_EXPECTED = Text("次の形で入力してください：{what}", "Enter it as: {what}")
_EXAMPLES: dict[Any, str] = {time: "9:00", int: "60", HostKey: "base64, 32 bytes: …="}
