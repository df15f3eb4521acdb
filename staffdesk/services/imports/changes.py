"""Requests from the member page: each opens a case for the staff; the register itself is not touched."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk import forms
from staffdesk.errors import UserError
from staffdesk.forms.base import Payload, fit
from staffdesk.forms.checks import tidy
from staffdesk.institutions.profile import Channel
from staffdesk.japanese.folding import NameMatch, fold_address, fold_phone, match_names
from staffdesk.services.imports.columns import COLUMNS, Kind
from staffdesk.services.imports.plan import FieldChange, OpenCase, Outcome, Planned, conflict, unchanged
from staffdesk.services.imports.register import Needs, OnFile
from staffdesk.services.imports.values import Cells, Unfit
from staffdesk.services.imports.view import MemberPlanner, Once, View, name_of, on_file
from staffdesk.services.imports.writes import CASE_OPEN, HAS_LEFT
from staffdesk.text import Text

NAME, ADDRESS = "name_change", "address_change"
_PHONES = ("home", "mobile", "work")


class ChangePlanner(MemberPlanner):
    kind = Kind.CHANGES
    needs = Needs(phones=True, cases=True)

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._once = Once()

    def decide(self, row: int, cells: Cells, number: str, member: OnFile | None) -> Planned:
        member = on_file(member)
        asked = {
            form: payload for form, payload in ((NAME, _name(cells)), (ADDRESS, _address(cells))) if payload
        }
        if not asked:
            raise Unfit(_NOTHING)
        for form in asked:
            self._once.claim(row, number, form)
        changes = tuple(self._changes(cells, member))
        if not changes:
            return unchanged(row, number, name_of(member))
        wanted = [form for form in asked if any(change.label in _LABELS_OF[form] for change in changes)]
        problem = self._problem(member, wanted)
        if problem is not None:
            return conflict(row, problem, number, name_of(member), changes)
        cases = tuple(self._case(form, member, asked[form]) for form in wanted)
        return Planned(row, Outcome.APPLIED, number, name_of(member), _OPENS, changes, cases=cases)

    def _changes(self, cells: Cells, member: OnFile) -> Iterator[FieldChange]:
        """What differs from the register. A variant of a character does: staff decides in the case."""
        row = member.row
        for key, most in (("name", 200), ("kana", 200)):
            asked = cells.text(key, most)
            if asked and match_names(asked, row[key]) is not NameMatch.SAME:
                yield FieldChange(_LABELS[key], row[key], asked)
        if (code := cells.postcode()) and code != row["postcode"]:
            yield FieldChange(_LABELS["postcode"], row["postcode"], code)
        if (address := cells.text("address", 200)) and fold_address(address) != fold_address(row["address"]):
            yield FieldChange(_LABELS["address"], row["address"], address)
        for kind in _PHONES:
            old = member.phones.get(kind)
            if (phone := cells.phone(kind)) and (
                old is None or fold_phone(phone) != fold_phone(old["number"])
            ):
                yield FieldChange(_LABELS[kind], old["number"] if old else "", phone)

    def _problem(self, member: OnFile, wanted: list[str]) -> Text | None:
        if member.row["status"] == "left":
            return HAS_LEFT
        under_way = next((member.cases[form] for form in wanted if form in member.cases), None)
        return CASE_OPEN.format(number=under_way) if under_way else None

    def _case(self, form_id: str, member: OnFile, payload: Payload) -> OpenCase:
        """Raises Unfit where the institution does not take this from the member page."""
        try:
            entry = self.view.profile.form(form_id)
            form = fit(forms.form(form_id), self.view.profile)
        except UserError as error:
            raise Unfit(error.text) from None
        if Channel.WEB not in entry.channels or entry.off is not None:
            raise Unfit(_NOT_TAKEN.format(title=entry.title))
        known = {field.key for field in form.fields}
        # A change of the name alone leaves the name where it is; the form wants both, so the register's stands in.
        filled = {
            "old_name": member.row["name"], "old_kana": member.row["kana"],
            "postcode": member.row["postcode"], "address": member.row["address"],
            "new_name": member.row["name"], "new_kana": member.row["kana"],
            **{key: value for key, value in payload.items() if value},
        }  # fmt: skip
        return OpenCase(form_id, member.id, tidy(form, {k: v for k, v in filled.items() if k in known}))


def _name(cells: Cells) -> dict[str, str]:
    asked = {"new_name": cells.text("name", 200), "new_kana": cells.text("kana", 200)}
    return {**asked, **_dated(cells, "changed_on")} if any(asked.values()) else {}


def _address(cells: Cells) -> dict[str, str]:
    asked = {"postcode": cells.postcode(), "address": cells.text("address", 200)}
    asked |= {f"{kind}_phone": cells.phone(kind) for kind in _PHONES}
    return {**asked, **_dated(cells, "moved_on")} if any(asked.values()) else {}


def _dated(cells: Cells, key: str) -> dict[str, str]:
    day = cells.day("changed_on")
    return {key: day.isoformat(), "request_date": day.isoformat()} if day else {}


_LABELS = {column.key: column.label for column in COLUMNS[Kind.CHANGES]}
_LABELS_OF = {
    NAME: [_LABELS[key] for key in ("name", "kana")],
    ADDRESS: [_LABELS[key] for key in ("postcode", "address", *_PHONES)],
}
_NOTHING = Text(
    "氏名・フリガナ・郵便番号・住所・電話がどれも空です。",
    "Name, reading, postal code, address and phones are all empty.",
)
_OPENS = Text(
    "案件を受け付けます。登録内容はまだ変わりません。", "Opens a case; the register does not change yet."
)
_NOT_TAKEN = Text(
    "「{title}」は、この機関ではマイページから受け付けていません。",
    "“{title}” is not taken from the member page at this institution.",
)
