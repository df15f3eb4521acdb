"""所属異動 受付票: staff write down from a message or a call to which workplace a member moves, and from when.

Source: 000 所属を異動しました, 001 異動により所属名を変更したい, 002 勤務先が異動になりました; dossier 2.2 F10 and 2.9.
Workplaces that are in no table are taken as they are told, and flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from staffdesk.forms.base import (
    ACCEPTED_ON,
    Context,
    Field,
    FieldKind,
    Finding,
    Form,
    Payload,
    Severity,
    day_of,
)
from staffdesk.forms.blocks import PERSON_FIELDS, REQUEST_DATE, check_request_date
from staffdesk.forms.effects import Effect, MemberSnapshot, Transfer
from staffdesk.forms.workplace_check import against_table
from staffdesk.forms.workplaces import standing
from staffdesk.institutions.calendar import every_year
from staffdesk.institutions.profile import Profile
from staffdesk.japanese.era import wareki
from staffdesk.japanese.folding import fold
from staffdesk.text import Text

_CALLER = Text("お申し出の方", "The member")
_OLD = Text("これまでの所属", "Workplace until now")
_NEW = Text("新しい所属", "New workplace")

FIELDS = (
    replace(REQUEST_DATE, label=Text("受付日", "Day received")),
    replace(PERSON_FIELDS[1], section=_CALLER),
    Field(
        "told_by_member", Text("本人確認", "The person"), FieldKind.TICK, _CALLER,
        help=Text("ご本人からのお申し出であることを確かめました。", "It was made sure that the member asks."),
    ),
    replace(PERSON_FIELDS[-1], section=_CALLER, required=False),
    Field(
        "old_affiliation", Text("旧所属", "Old workplace"), FieldKind.TEXT, _OLD, width=24, required=False,
        member_value=lambda member: member.affiliation,
    ),
    Field(
        "new_code", Text("新所属コード", "New code"), FieldKind.TEXT, _NEW, width=8, max_length=20, required=False,
    ),
    Field("new_affiliation", Text("新所属名", "New workplace"), FieldKind.TEXT, _NEW, width=24, max_length=200),
    Field("effective_on", Text("異動日", "From"), FieldKind.DATE, _NEW, width=12),
)  # fmt: skip


def check_member(payload: Payload, context: Context) -> Iterator[Finding]:
    """The name must be the register's; another old workplace is told, as the register may be behind."""
    member = context.member
    if member is None:
        return
    if payload.get("name") and fold(payload["name"]) != fold(member.name):
        yield Finding("name", _OTHER_NAME)
    old = payload.get("old_affiliation", "")
    if old and fold(old) != fold(member.affiliation):
        yield Finding("old_affiliation", _OTHER_OLD, Severity.WARNING)
    if old_code_and_name(member) == (payload.get("new_code", ""), payload.get("new_affiliation", "")):
        yield Finding("new_affiliation", _NO_CHANGE)


def old_code_and_name(member: MemberSnapshot) -> tuple[str, str]:
    return member.affiliation_code, member.affiliation


def check_taken_over(payload: Payload, context: Context) -> Iterator[Finding]:
    """What the institution takes over by itself needs no case (dossier 2.2 F10)."""
    entries = context.profile.forms
    rule = next((entry.taken_over for entry in entries if entry.id == FORM.id), None)
    effective_on = day_of(payload.get("effective_on", ""))
    if rule is None or effective_on is None:
        return
    told_on = day_of(payload.get(ACCEPTED_ON, "")) or context.today
    in_season = every_year(rule.season.first, rule.season.last, told_on)
    if in_season and effective_on.year == told_on.year and f"{effective_on:%m-%d}" == rule.day:
        yield Finding("effective_on", rule.text)


def check_order(payload: Payload, context: Context) -> Iterator[Finding]:
    """A move from before the latest one would put the register back."""
    member, effective_on = context.member, day_of(payload.get("effective_on", ""))
    if member is None or member.moved_on is None or effective_on is None:
        return
    if effective_on < member.moved_on:
        day = Text(wareki(member.moved_on), member.moved_on.isoformat())
        yield Finding("effective_on", _BEFORE_THE_LATEST.format(day=day))


def check_workplace(payload: Payload, context: Context) -> Iterator[Finding]:
    """The new workplace against the table, as it stands on the day of the move."""
    day, name = day_of(payload.get("effective_on", "")), payload.get("new_affiliation", "")
    if day is None or not name:
        return
    code, table = payload.get("new_code", ""), context.workplaces
    yield from against_table(table, code, name, day, ("new_code", "new_affiliation"))
    if not code and standing(table.of_name(name), day) is None:
        yield Finding("new_affiliation", _NOT_IN_TABLE, Severity.WARNING)


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    effective_on = day_of(payload.get("effective_on", ""))
    if effective_on is None:
        return []
    return [Transfer(payload.get("new_code", ""), payload.get("new_affiliation", ""), effective_on)]


_OTHER_NAME = Text(
    "登録の氏名と一致しません。会員を確かめてください。",
    "The name differs from the register. Check whose transfer it is.",
)
_OTHER_OLD = Text(
    "登録の所属とちがいます。途中の異動が届いていないか確かめてください。",
    "The register has another workplace. Ask whether a move in between was never told.",
)
_NO_CHANGE = Text("新しい所属が登録と同じです。", "The new workplace is the one on file.")
_BEFORE_THE_LATEST = Text(
    "登録の所属は{day}の異動によるものです。それより前の日付の異動は登録できません。",
    "The workplace on file goes back to a move on {day}. An earlier one cannot be registered.",
)
_NOT_IN_TABLE = Text(
    "コード表にない所属名です。正式な名前か確かめてください（このまま登録もできます）。",
    "No workplace in the table has this name. Check the official one (it can be registered like this).",
)

FORM = Form(
    id="affiliation_transfer",
    name=Text("所属の異動", "Change of workplace"),
    fields=FIELDS,
    checks=(check_request_date, check_member, check_taken_over, check_order, check_workplace),
    effects=effects,
)
