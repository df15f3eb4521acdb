"""What becomes of a row of the list, and why: one readable ladder, the same at the rehearsal and at the day itself.

適用: it is carried out. 要確認: a person decides. 対象外: there is nothing to do, or what the member told beats the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from staffdesk.forms.workplaces import Workplace, WorkplaceTable, ended, standing, successor
from staffdesk.japanese.era import wareki_short
from staffdesk.japanese.folding import NameMatch, fold, match_names
from staffdesk.services.transfer.entries import Entry
from staffdesk.text import Text


class Bucket(StrEnum):
    APPLY = "apply"
    CHECK = "check"
    SKIP = "skip"


BUCKET_LABELS = {
    Bucket.CHECK: Text("要確認", "To check"),
    Bucket.APPLY: Text("適用", "Apply"),
    Bucket.SKIP: Text("対象外", "Skip"),
}
"""What a person has to look at comes first."""

_ODD = timedelta(days=366)
"""A day further away than this is more likely a slip than a transfer."""


class OnFile(NamedTuple):
    """The member as the register has them."""

    number: str
    id: int
    name: str
    affiliation: str
    code: str
    status: str


@dataclass(frozen=True, slots=True)
class Told:
    """A move on file: one that waits for its day, or one that was carried out. ``reported``: by the member, in a case."""

    code: str
    effective_on: date
    reported: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class Register:
    """What the rows are held against, besides the member: the table of workplaces, and what is known of few people."""

    workplaces: WorkplaceTable
    moves: Mapping[int, Sequence[Told]]  # member -> what could be at odds with a list
    cases: Mapping[int, str]  # member -> number of an open case of a transfer
    own_member_id: int | None
    today: date
    reported_since: date | None
    targets: dict[tuple[str, date], Target] = field(default_factory=dict)


class Target(NamedTuple):
    """Where a code leads on a day. ``reason`` without a ``code``: nowhere; with one: a person should look at it."""

    code: str
    name: str
    reason: Text | None
    odd_day: Text | None = None


class Verdict(NamedTuple):
    """``can_apply``: whether a person may decide to carry it out although it is to be checked."""

    bucket: Bucket
    reason: Text | None = None
    can_apply: bool = False
    code: str = ""
    name: str = ""


def judge(entry: Entry, member: OnFile | None, others: Sequence[Entry], register: Register) -> Verdict:
    """``others`` are further rows of the list about the same number."""
    day = entry.day
    if entry.problem is not None or day is None:
        return Verdict(Bucket.CHECK, entry.problem)
    if member is None:
        return Verdict(Bucket.SKIP, NO_MEMBER)
    if member.id == register.own_member_id:
        return Verdict(Bucket.CHECK, _OWN)
    if member.status == "left":
        return Verdict(Bucket.SKIP, _HAS_LEFT)
    target = target_of(register, entry.code, day)
    if not target.code:
        return Verdict(Bucket.CHECK, target.reason)
    twin = (
        min((other.row for other in others if _same(other, entry)), default=entry.row)
        if others
        else entry.row
    )
    if twin < entry.row:
        return Verdict(Bucket.SKIP, _TWICE.format(row=twin))
    settled = _settled(member, target, day, register)
    if settled is not None:
        return Verdict(Bucket.SKIP, settled)
    doubt = next(_doubts(entry, member, others, target, register), None)
    bucket = Bucket.APPLY if doubt is None else Bucket.CHECK
    return Verdict(bucket, doubt, can_apply=True, code=target.code, name=target.name)


def told_of(register: Register) -> set[int]:
    """The members of whom there is something to tell: a move, a case, or that it is oneself."""
    own = {register.own_member_id} if register.own_member_id is not None else set()
    return {*register.moves, *register.cases} | own


def target_of(register: Register, code: str, day: date | None) -> Target:
    """Each code and day is looked up once: a list has thousands of rows about few schools."""
    if day is None:
        return Target("", "", None)
    known = register.targets.get((code, day))
    if known is None:
        odd = _ODD_DAY.format(day=_said(day)) if abs(day - register.today) > _ODD else None
        known = register.targets[code, day] = _look_up(register.workplaces, code, day)._replace(odd_day=odd)
    return known


def _look_up(table: WorkplaceTable, code: str, day: date) -> Target:
    """A closed school leads to its successor, through any number of mergers; that a person confirms."""
    found = standing(table.of_code(code), day)
    if found:
        return Target(found.code, found.name, None)
    last = ended(table, code, day)
    if last is None:
        return Target("", "", _NO_CODE.format(code=code))
    after: Workplace | None = successor(table, code, day)
    if after is None:
        return Target("", "", _CLOSED.format(code=code, name=last.name))
    merged = _MERGED.format(code=code, name=last.name, successor=after.code, after=after.name)
    return Target(after.code, after.name, merged)


def _settled(member: OnFile, target: Target, day: date, register: Register) -> Text | None:
    """Why there is nothing to do: it has happened, it will, or the member told otherwise."""
    moves = register.moves.get(member.id)
    if not moves:
        return _THERE_ALREADY if member.code == target.code else None
    since = register.reported_since
    waiting = [move for move in moves if move.waits]
    if any((move.code, move.effective_on) == (target.code, day) for move in waiting):
        return _PLANNED_ALREADY
    if member.code == target.code and not waiting:
        return _THERE_ALREADY
    for move in moves:
        if move.reported and (move.waits or (since is not None and move.effective_on >= since)):
            return _REPORTED.format(day=_said(move.effective_on))
    for move in moves:
        if not move.waits and move.effective_on > day:
            return _LATER.format(day=_said(move.effective_on))
    return None


def _doubts(
    entry: Entry, member: OnFile, others: Sequence[Entry], target: Target, register: Register
) -> Iterator[Text]:
    """What a person should look at, the weightiest first."""
    if others:
        rows = "・".join(str(other.row) for other in others[:5])
        yield _AT_ODDS.format(rows=Text(rows, rows.replace("・", ", ")))
    case = register.cases.get(member.id)
    if case is not None:
        yield _CASE_OPEN.format(number=case)
    moves = register.moves.get(member.id)
    if moves and any(move.waits for move in moves):
        yield _AHEAD
    if (
        entry.name
        and entry.name != member.name
        and match_names(entry.name, member.name) is NameMatch.DIFFERENT
    ):
        yield _OTHER_NAME
    if entry.old_code and entry.old_code != member.code:
        yield _OTHER_OLD.format(told=entry.old_code, code=member.code or "—")
    if target.reason is not None:
        yield target.reason
    elif (
        entry.affiliation
        and entry.affiliation != target.name
        and fold(entry.affiliation) != fold(target.name)
    ):
        yield _OTHER_AFFILIATION.format(code=target.code, name=target.name)
    if target.odd_day is not None:
        yield target.odd_day


def _same(one: Entry, other: Entry) -> bool:
    return one.problem is None and (one.code, one.day) == (other.code, other.day)


def _said(day: date) -> Text:
    return Text(wareki_short(day), day.isoformat())


NO_MEMBER = Text("この番号の会員は登録されていません。", "No member has this number.")
_OWN = Text(
    "ご自身の会員口座です。ほかの担当者に依頼してください。",
    "This is your own membership. Ask a colleague.",
)
_HAS_LEFT = Text("この会員は脱退しています。", "This member has left.")
_TWICE = Text("{row}行目と同じ内容です。", "Row {row} says the same.")
_THERE_ALREADY = Text("すでにこの所属です。", "The member is there already.")
_PLANNED_ALREADY = Text("同じ異動が予定されています。", "The same transfer is planned already.")
NOTHING_TO_DO = (_THERE_ALREADY, _PLANNED_ALREADY)
"""Why a row is skipped that asks for what is so already."""
_REPORTED = Text(
    "本人から届け出のあった異動（{day}）を優先します。",
    "The transfer that the member reported ({day}) goes first.",
)
_LATER = Text("より新しい異動（{day}）が登録されています。", "A later transfer ({day}) is on file.")
_CASE_OPEN = Text(
    "本人から届け出のあった異動（案件 {number}）が進行中です。",
    "A transfer that the member reported (case {number}) is under way.",
)
_AHEAD = Text("別の異動の予定があります。", "Another transfer is planned already.")
_AT_ODDS = Text(
    "同じ番号の行（{rows}行目）と食い違います。", "At odds with row {rows} about the same number."
)
_OTHER_NAME = Text("氏名が登録と異なります。", "The name differs from the register.")
_OTHER_OLD = Text(
    "旧所属（{told}）が登録（{code}）と異なります。",
    "The old workplace ({told}) differs from the register ({code}).",
)
_OTHER_AFFILIATION = Text("コード {code} の所属名は「{name}」です。", "The code {code} is that of “{name}”.")
_ODD_DAY = Text("異動日（{day}）が離れすぎています。", "The day ({day}) is far away.")
_NO_CODE = Text(
    "所属コード {code} は、その日のコード表にありません。",
    "The code {code} is not in the table on that day.",
)
_CLOSED = Text(
    "所属コード {code}（{name}）は廃止され、後継がありません。",
    "The code {code} ({name}) has ended and has no successor.",
)
_MERGED = Text(
    "所属コード {code}（{name}）は廃止され、後継は {successor}「{after}」です。",
    "The code {code} ({name}) has ended; its successor is {successor} “{after}”.",
)
