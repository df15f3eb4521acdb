"""The list of transfers: who moves to which workplace on which day. A day to come makes a planned move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from staffdesk.japanese.era import wareki_short
from staffdesk.japanese.folding import NameMatch, match_names
from staffdesk.services.imports.columns import Kind
from staffdesk.services.imports.plan import FieldChange, Outcome, Planned, Write, conflict, unchanged
from staffdesk.services.imports.register import Needs, OnFile
from staffdesk.services.imports.values import Cells, Unfit
from staffdesk.services.imports.view import MemberPlanner, Once, View, name_of, on_file
from staffdesk.services.imports.writes import HAS_LEFT, change_member, code_problem, move
from staffdesk.text import Text


class TransferPlanner(MemberPlanner):
    kind = Kind.TRANSFERS
    needs = Needs(moves=True, cases=True)

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._once = Once()
        self._codes = view.codes()
        self._today = view.now.date()

    def decide(self, row: int, cells: Cells, number: str, member: OnFile | None) -> Planned:
        member = on_file(member)
        self._once.claim(row, number)
        code, day = cells.code("affiliation_code"), cells.required_day("effective_on")
        target = self._codes.on(code, day)
        if target is None:
            raise Unfit(code_problem(self._codes, code))
        name = str(target["name"])
        if self._stands(member, code, day):
            return unchanged(row, number, name_of(member))
        before = f"{member.row['affiliation']}（{member.row['affiliation_code'] or '—'}）"
        change = FieldChange(self.labels["affiliation_code"], before, f"{name}（{code}） {wareki_short(day)}")
        problem = self._problem(cells, member, day)
        if problem is not None:
            return conflict(row, problem, number, name_of(member), (change,))
        planned = _PLANNED if day > self._today else None
        writes = tuple(self._writes(member, code, name, day))
        return Planned(row, Outcome.APPLIED, number, name_of(member), planned, (change,), writes)

    def _stands(self, member: OnFile, code: str, day: date) -> bool:
        """Whether the member is there already, or will be from that day on."""
        ahead = [move for move in member.moves if move["applied_at"] is None]
        if any((move["to_code"], move["effective_on"]) == (code, day) for move in ahead):
            return True
        return not ahead and member.row["affiliation_code"] == code

    def _problem(self, cells: Cells, member: OnFile, day: date) -> Text | None:
        if member.row["status"] == "left":
            return HAS_LEFT
        told = cells.text("name", 200)
        if told and match_names(told, member.row["name"]) is NameMatch.DIFFERENT:
            return _OTHER_NAME
        reported = member.cases.get("affiliation_transfer")
        if reported is not None:
            return _REPORTED.format(number=reported)
        if any(move["applied_at"] is None for move in member.moves):
            return _AHEAD
        if any(move["effective_on"] > day for move in member.moves):
            return _LATER
        return None

    def _writes(self, member: OnFile, code: str, name: str, day: date) -> Iterator[Write]:
        now = day <= self._today
        if now:
            yield change_member(member, {"affiliation_code": code, "affiliation": name})
        yield move(member.row, code, name, day, self.view, applied=now)


_PLANNED = Text("異動日に反映されます。", "Takes effect on its day.")
_OTHER_NAME = Text(
    "氏名が登録と異なります。番号を確かめてください。",
    "The name differs from the register. Check the number.",
)
_REPORTED = Text(
    "本人から届け出のあった異動（案件 {number}）が進行中です。",
    "A transfer that the member reported (case {number}) is under way.",
)
_AHEAD = Text("この会員には別の異動の予定があります。", "Another transfer of this member is planned already.")
_LATER = Text("より新しい異動が登録されています。", "A later transfer is on file.")
