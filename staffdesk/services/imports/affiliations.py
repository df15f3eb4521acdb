"""The table of affiliation codes: new names and closings, each with the days on which they are valid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from staffdesk.japanese.folding import NameMatch, match_names
from staffdesk.services.imports.columns import Kind
from staffdesk.services.imports.plan import (
    FieldChange,
    Outcome,
    Planned,
    Value,
    Write,
    conflict,
    rejected,
    unchanged,
)
from staffdesk.services.imports.values import Cells, Unfit
from staffdesk.services.imports.view import Once, Planner, Rows, View
from staffdesk.text import Text

_COMPARED = ("name", "kana", "valid_until", "successor_code")


class AffiliationPlanner(Planner):
    kind = Kind.AFFILIATIONS

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._once = Once()
        self._ended: set[int] = set()  # names on file whose last day a row of this file sets
        self._codes = view.codes()
        self._in_file = {cells.get("affiliation_code", "").strip() for _row, cells in view.table.rows}

    def plan(self, rows: Rows) -> Iterator[Planned]:
        for row, given in rows:
            cells = Cells(given, self.labels)
            code = ""
            try:
                code = cells.code("affiliation_code")
                yield self._decide(row, cells, code)
            except Unfit as unfit:
                yield rejected(row, unfit.text, code)

    def _decide(self, row: int, cells: Cells, code: str) -> Planned:
        values = self._values(cells, code)
        begins, name = cells.required_day("valid_from"), str(values["name"])
        self._once.claim(row, code, begins.isoformat())
        periods = self._codes.by_code.setdefault(code, [])
        present = next((period for period in periods if period["valid_from"] == begins), None)
        if present is not None:
            return self._known(row, cells, code, present, values)
        overlapping = [period for period in periods if _overlap(period, begins, values["valid_until"])]
        # One name follows upon another: the earlier one ends the day before. Anything else is for people to sort out.
        before = overlapping[0] if len(overlapping) == 1 else None
        if overlapping and not (before and before["valid_from"] < begins and self._may_end(before)):
            return conflict(row, _OVERLAP, code, name)
        writes = [Write("affiliations", None, None, {"code": code, "valid_from": begins, **values})]
        if before is not None:
            last = begins - timedelta(days=1)
            writes.insert(
                0,
                Write(
                    "affiliations",
                    before["id"],
                    {"valid_until": before["valid_until"]},
                    {"valid_until": last},
                ),
            )
            periods[periods.index(before)] = {**before, "valid_until": last}
            self._ended.add(before["id"])
        periods.append({"id": None, "code": code, "valid_from": begins, **values})
        change = FieldChange(self.labels["name"], str(before["name"]) if before else "", name)
        return Planned(row, Outcome.APPLIED, code, name, _IS_NEW, (change,), tuple(writes))

    def _may_end(self, period: Mapping[str, Any]) -> bool:
        """Not one that this file brings, nor one whose last day it has set already: each row can be taken back by itself."""
        return period["id"] is not None and period["id"] not in self._ended

    def _values(self, cells: Cells, code: str) -> dict[str, Value]:
        begins, ends = cells.required_day("valid_from"), cells.day("valid_until")
        if ends is not None and ends < begins:
            raise Unfit(_ENDS_FIRST)
        successor = cells.code("successor_code", required=False)
        if successor and (successor == code or successor not in self._codes.by_code.keys() | self._in_file):
            raise Unfit(_NO_SUCCESSOR.format(code=successor))
        return {
            "name": cells.required("name", 200),
            "kana": cells.text("kana", 200),
            "valid_until": ends,
            "successor_code": successor,
        }

    def _known(
        self, row: int, cells: Cells, code: str, present: Mapping[str, Any], values: Mapping[str, Value]
    ) -> Planned:
        """An empty cell leaves what is there; a closing is taken back by hand alone."""
        name = str(values["name"])
        after = {key: values[key] for key in _COMPARED if cells.has(key) and values[key] != present[key]}
        if "name" in after and match_names(name, present["name"]) is NameMatch.SAME:
            del after["name"]
        if not after:
            return unchanged(row, code, name)
        changes = tuple(
            FieldChange(self.labels[key], str(present[key] or ""), str(value)) for key, value in after.items()
        )
        if "name" in after and match_names(name, present["name"]) is NameMatch.VARIANT_ONLY:
            return conflict(row, _VARIANT_ONLY, code, name, changes)
        periods = self._codes.by_code[code]
        others = [period for period in periods if period is not present]
        if "valid_until" in after:
            if any(_overlap(period, present["valid_from"], after["valid_until"]) for period in others):
                return conflict(row, _OVERLAP, code, name, changes)
            self._ended.add(present["id"])
        periods[periods.index(present)] = {**present, **after}
        write = Write("affiliations", present["id"], {key: present[key] for key in after}, after)
        return Planned(row, Outcome.APPLIED, code, name, None, changes, (write,))


def _overlap(period: Mapping[str, Any], begins: date, ends: Value) -> bool:
    last = period["valid_until"] or date.max
    return bool(period["valid_from"] <= (ends or date.max) and begins <= last)


_IS_NEW = Text("新しい所属名です。", "A new name.")
_ENDS_FIRST = Text("有効終了日が開始日より前です。", "The last day lies before the first.")
_NO_SUCCESSOR = Text(
    "後継コード {code} は、コード表にもこのファイルにもありません。",
    "The successor {code} is neither in the table nor in this file.",
)
_OVERLAP = Text(
    "同じコードの別の期間と重なっています。開始日と終了日を確かめてください。",
    "The days overlap with another name of this code. Check the first and the last day.",
)
_VARIANT_ONLY = Text(
    "名称は異体字の違いのみです。どちらの字にするかを確かめてください。",
    "The names differ by variants of characters alone. Decide which spelling is right.",
)
