"""抜取検査: chance chooses executed cases of a month for the auditor, heavier ones more likely; the auditor's word is kept.

The draw is made of a random seed that is put on the trail: with it anybody can repeat the draw, and nobody can say
afterwards which cases they would rather have looked at. Members are shown masked.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from staffdesk.clock import JST
from staffdesk.errors import Conflict, Invalid, NotFound
from staffdesk.models import Approval, Case, Execution, Member, Sample, SampleCase, Staff
from staffdesk.services.context import Actor, Context, Work
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import Role

OK, FINDING = "ok", "finding"
MOST_CASES = 200
_WEIGHTS = {
    "issue_provisional": 8, "initialise_credential": 8, "release_stop": 8, "register_pin": 8, "change_contract": 8,
    "change_master_user": 8, "order_card": 4, "change_mail_address": 4, "change_address": 3, "change_phone": 3,
    "rename": 3, "withdraw": 3,
}  # fmt: skip
"""How much heavier a case is than an everyday one, by the heaviest of its effects; what resets a way in comes first."""
_UNAPPROVED = 2  # carried out by one person alone

_NO_CASES = Text(
    "この月に処理し、まだ抜き取っていない案件はありません。",
    "There is no case of this month that was executed and not drawn yet.",
)
_NO_LINE = Text("抜き取った案件が見つかりません。", "There is no such case in a draw.")
_NO_MONTH = Text("年月を「2026-04」の形で指定してください。", "Give the month like 2026-04.")
_COUNT = Text(f"件数は1から{MOST_CASES}までで指定してください。", f"Draw between 1 and {MOST_CASES} cases.")
_JUDGED = Text("この案件の検査結果は記録済みです。", "The outcome for this case is on record already.")
_OUTCOME = Text("結果を選んでください。", "Choose the outcome.")
_TOOK_PART = Text(
    "ご自身が関わった案件は検査できません。ほかの監査担当に依頼してください。",
    "You took part in this case. Ask another auditor to look at it.",
)


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One case of a draw, members masked."""

    id: int
    case_id: int
    number: str
    form_id: str
    member: str
    requester: str
    approver: str
    executed_at: datetime
    weight: int
    outcome: str
    note: str
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn of a month, in one draw or several; ``executed``: the month's cases in all."""

    month: str
    executed: int
    lines: tuple[SampleLine, ...]

    @property
    def open(self) -> int:
        return sum(not line.outcome for line in self.lines)


class Samples:
    """The auditor's verbs."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def draw(self, actor: Actor, month: str, size: int, seed: str | None = None) -> Drawn:
        """Choose ``size`` of the month's executed cases ("YYYY-MM") that were not drawn yet, or all where there are fewer.

        What was drawn stays drawn, so drawing again adds to the work and chooses nothing away. Raises NotAllowed, Invalid,
        NotFound where nothing is left to choose from.
        """
        first, end = span_of(month)
        if not 1 <= size <= MOST_CASES:
            raise Invalid(_COUNT, "size")
        seed = seed or secrets.token_hex(32)
        with self._context.verb(actor, "draw_sample") as work:
            work.require_role(Role.AUDITOR)
            weights = _weights(work, first, end)
            if not weights:
                raise NotFound(_NO_CASES)
            chosen = draw(weights, size, seed)
            sample = Sample(
                month=month, seed=seed, population=len(weights), drawn_by=work.staff.id, at=work.now
            )
            work.session.add(sample)
            work.session.flush()
            work.session.add_all(
                SampleCase(sample_id=sample.id, case_id=case_id, weight=weights[case_id])
                for case_id in chosen
            )
            work.record("draw_sample", month=month, seed=seed, population=len(weights), cases=chosen)
        return self.of(actor, month)

    def of(self, actor: Actor, month: str) -> Drawn:
        """What was drawn of the month. Raises NotAllowed, Invalid."""
        first, end = span_of(month)
        with self._context.verb(actor, "view_sample") as work:
            work.require_role(Role.AUDITOR)
            executed = select(func.count()).where(Execution.at >= first, Execution.at < end)
            return Drawn(month, work.session.execute(executed).scalar_one(), _lines(work, month))

    def judge(self, actor: Actor, line_id: int, outcome: str, note: str = "") -> None:
        """「確認済・問題なし」 or 「指摘あり」 with what was found, once for each case. Raises Invalid, Conflict."""
        if outcome not in (OK, FINDING):
            raise Invalid(_OUTCOME, "outcome")
        note = require_reason(note) if outcome == FINDING or note.strip() else ""
        with self._context.verb(actor, "judge_sample") as work:
            work.require_role(Role.AUDITOR)
            line = work.session.get(SampleCase, line_id, with_for_update=True)
            if line is None:
                raise NotFound(_NO_LINE)
            if line.outcome:
                raise Conflict(_JUDGED)
            _refuse_own_work(work, line.case_id)
            line.outcome, line.note = outcome, note
            line.reviewed_by, line.reviewed_at = work.staff.id, work.now
            work.session.flush()
            work.record("judge_sample", line.case_id, outcome=outcome, reason=note)


def draw(weights: dict[int, int], size: int, seed: str) -> list[int]:
    """The cases that come first in the order of chance, each as likely as it is heavy; the same for the same seed.

    Each case is given the waiting time of an event whose rate is its weight, made of seed and number alone; the shortest
    come first (the weighted sampling without replacement of Efraimidis and Spirakis, 2006).
    """
    return sorted(weights, key=lambda case_id: (_wait(seed, case_id, weights[case_id]), case_id))[:size]


def _wait(seed: str, case_id: int, weight: int) -> float:
    chance = int.from_bytes(hashlib.sha256(f"{seed} {case_id}".encode()).digest()[:8], "big")
    return -math.log((chance + 1) / (2**64 + 1)) / weight


def span_of(month: str) -> tuple[datetime, datetime]:
    try:
        first = datetime.strptime(month, "%Y-%m").replace(tzinfo=JST)
    except ValueError:
        raise Invalid(_NO_MONTH, "month") from None
    year, number = (first.year, first.month + 1) if first.month < 12 else (first.year + 1, 1)
    return first, first.replace(year=year, month=number)


def _weights(work: Work, first: datetime, end: datetime) -> dict[int, int]:
    drawn = select(SampleCase.case_id)
    query = select(Execution).where(
        Execution.at >= first, Execution.at < end, Execution.case_id.not_in(drawn)
    )
    return {row.case_id: weight_of(row) for row in work.session.execute(query).scalars()}


def weight_of(row: Execution) -> int:
    alone = _UNAPPROVED if row.approval_id is None else 1
    return max([alone, *(_WEIGHTS.get(str(effect.get("effect")), 1) for effect in row.effects)])


def _lines(work: Work, month: str) -> tuple[SampleLine, ...]:
    requester, approver, reviewer = aliased(Staff), aliased(Staff), aliased(Staff)
    query = (
        select(SampleCase, Case, Execution.at, Member.number, requester.name, approver.name, reviewer.name)
        .join(Sample, Sample.id == SampleCase.sample_id)
        .join(Case, Case.id == SampleCase.case_id)
        .join(Execution, Execution.case_id == Case.id)
        .outerjoin(Member, Member.id == Case.member_id)
        .outerjoin(Approval, Approval.id == Execution.approval_id)
        .outerjoin(requester, requester.id == Approval.requester_id)
        .outerjoin(approver, approver.id == Approval.approver_id)
        .outerjoin(reviewer, reviewer.id == SampleCase.reviewed_by)
        .where(Sample.month == month)
        .order_by(SampleCase.weight.desc(), Case.number)
    )
    return tuple(
        SampleLine(
            line.id, case.id, case.number, case.form_id, masked(number or ""), asked or "", signed or "", at,
            line.weight, line.outcome, line.note, judged or "",
        )
        for line, case, at, number, asked, signed, judged in work.session.execute(query)
    )  # fmt: skip


def masked(number: str) -> str:
    """The last three digits: enough to see that two records speak of one member."""
    return f"•••{number[-3:]}" if number else ""


def _refuse_own_work(work: Work, case_id: int) -> None:
    """In a small office an auditor has other roles as well. Raises Conflict."""
    case = work.session.get_one(Case, case_id)
    took_part = {case.opened_by, case.edited_by, case.submitted_by}
    decided = select(Approval.approver_id).where(Approval.case_id == case_id)
    executed = select(Execution.executed_by).where(Execution.case_id == case_id)
    took_part |= set(work.session.execute(decided).scalars()) | set(work.session.execute(executed).scalars())
    if work.staff.id in took_part:
        raise Conflict(_TOOK_PART)
