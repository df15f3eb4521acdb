"""The roster: members who are new, and what has changed about the others. An empty cell leaves things as they are.

Spelling is never made uniform: where a name, reading or address differs in width and spaces alone, the register's stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from staffdesk.institutions.profile import CredentialState
from staffdesk.japanese.folding import NameMatch, fold, fold_address, fold_phone, match_names
from staffdesk.services.appliers.person import joined_former_names
from staffdesk.services.imports.columns import Kind
from staffdesk.services.imports.plan import (
    FieldChange,
    New,
    Outcome,
    Planned,
    Value,
    Write,
    conflict,
    unchanged,
)
from staffdesk.services.imports.register import Needs, OnFile
from staffdesk.services.imports.values import Cells, Unfit
from staffdesk.services.imports.view import MemberPlanner, Once, View, name_of
from staffdesk.services.imports.writes import CASE_OPEN, HAS_LEFT, change_member, code_problem, move
from staffdesk.text import Text

PHONES = ("home", "mobile", "work")
_ACCOUNT = frozenset({"shares", "branch", "account_type", "account_number"})
_OPEN_FORMS = ("name_change", "address_change", "affiliation_transfer", "withdrawal")


class RosterPlanner(MemberPlanner):
    kind = Kind.ROSTER
    needs = Needs(phones=True, moves=True, cases=True)

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._once = Once()
        self._codes = view.codes()
        self._today = view.now.date()
        self._phones_there = [kind for kind in PHONES if kind in view.table.mapping]
        self._account_there = not _ACCOUNT.isdisjoint(view.table.mapping)

    def decide(self, row: int, cells: Cells, number: str, member: OnFile | None) -> Planned:
        self._once.claim(row, number)
        return self._new(row, cells, number) if member is None else self._known(row, cells, number, member)

    # --- somebody new ---

    def _new(self, row: int, cells: Cells, number: str) -> Planned:
        code, affiliation = self._affiliation(cells)
        if cells.required("postcode", 20) and cells.day("joined_on") is None:
            raise Unfit(_NEEDS.format(what=self.labels["joined_on"]))
        values: dict[str, Value] = {
            "number": number,
            "name": cells.required("name", 200),
            "kana": cells.required("kana", 200),
            "birth_date": cells.day("birth_date"),
            "postcode": cells.postcode(),
            "address": cells.required("address", 300),
            "mail_address": cells.text("mail_address", 254) or None,
            "affiliation": affiliation,
            "affiliation_code": code,
            "joined_on": cells.day("joined_on"),
            **{key: value for key, value in self._account(cells).items() if value is not None},
        }
        self._refuse_tomorrow("joined_on", values["joined_on"])
        self._refuse_tomorrow("birth_date", values["birth_date"])
        writes = [Write("members", None, None, values)]
        writes += [
            Write("member_phones", None, None, _phone(New.MEMBER, kind, number_, None))
            for kind in PHONES
            if (number_ := cells.phone(kind))
        ]
        # What the online service holds is told by a file of states; until then nothing is known to be wrong.
        writes += [
            Write("credentials", None, None, {
                "member_id": New.MEMBER, "kind": rule.kind.value, "state": CredentialState.NORMAL.value,
                "since": self.view.now,
            })
            for rule in self.view.profile.credentials
        ]  # fmt: skip
        shown = [key for key in values if key in self.labels and key != "number" and values[key]]
        changes = tuple(FieldChange(self.labels[key], "", str(values[key])) for key in shown)
        return Planned(
            row, Outcome.APPLIED, number, str(values["name"]), _IS_NEW, changes=changes, writes=tuple(writes)
        )

    def _refuse_tomorrow(self, key: str, day: Value) -> None:
        if isinstance(day, date) and day > self._today:
            raise Unfit(_TOMORROW.format(what=self.labels[key]))

    # --- somebody known ---

    def _known(self, row: int, cells: Cells, number: str, member: OnFile) -> Planned:
        before, after = member.row, dict(self._differences(cells, member))
        phones = list(self._phones(cells, member))
        changes = tuple(
            FieldChange(self.labels[key], str(before[key] or ""), str(value))
            for key, value in after.items()
            if key in self.labels
        ) + tuple(
            FieldChange(self.labels[kind], str(old["number"]) if old else "", new)
            for kind, old, new in phones
        )
        if not changes:
            return unchanged(row, number, name_of(member))
        problem = self._problem(member, after)
        if problem is not None:
            return conflict(row, problem, number, name_of(member), changes)
        return Planned(
            row, Outcome.APPLIED, number, name_of(member), None, changes,
            tuple(self._writes(member, after, phones)),
        )  # fmt: skip

    def _differences(self, cells: Cells, member: OnFile) -> Iterator[tuple[str, Value]]:
        """Column -> new value, of what differs and not by spelling alone."""
        row = member.row
        for key in ("name", "kana"):
            written = cells.text(key, 200)
            if written in ("", row[key]):
                continue  # a roster repeats what is on file; only what differs is looked at closely
            if match_names(written, row[key]) is not NameMatch.SAME:
                yield key, written
        born = cells.day("birth_date")
        if born is not None and born != row["birth_date"]:
            yield "birth_date", born
        postcode = cells.postcode()
        if postcode not in ("", row["postcode"]) and fold(postcode) != fold(row["postcode"]):
            yield "postcode", postcode
        address = cells.text("address", 300)
        if address not in ("", row["address"]) and fold_address(address) != fold_address(row["address"]):
            yield "address", address
        mail = cells.text("mail_address", 254)
        if mail and mail != row["mail_address"]:
            yield "mail_address", mail
        joined = cells.day("joined_on")
        if joined is not None and joined != row["joined_on"]:
            yield "joined_on", joined
        for key, value in (self._account(cells) if self._account_there else {}).items():
            if value not in (None, "") and value != row[key]:
                yield key, value
        yield from self._moved(cells, row)

    def _moved(self, cells: Cells, row: Any) -> Iterator[tuple[str, Value]]:
        if not (cells.has("affiliation_code") or cells.has("affiliation")):
            return
        if cells.has("affiliation_code") and cells.code("affiliation_code") == row["affiliation_code"]:
            return  # what the code is called is the matter of the code table
        if not cells.has("affiliation_code") and fold(cells.text("affiliation", 200)) == fold(
            row["affiliation"]
        ):
            return
        code, name = self._affiliation(cells)
        yield "affiliation_code", code
        yield "affiliation", name

    def _affiliation(self, cells: Cells) -> tuple[str, str]:
        """Code and name. Raises Unfit for a code that is not in the table on this day."""
        code, name = cells.code("affiliation_code", required=False), cells.text("affiliation", 200)
        if code:
            known = self._codes.on(code, self._today)
            if known is None:
                raise Unfit(code_problem(self._codes, code))
            return code, str(known["name"])
        if name and self._codes.by_code:
            raise Unfit(_NAME_WITHOUT_CODE)
        return "", name

    def _account(self, cells: Cells) -> dict[str, Value]:
        return {
            "shares": cells.count("shares"),
            "branch": cells.digits("branch", 3),
            "account_type": cells.text("account_type", 10),
            "account_number": cells.digits("account_number", 7),
        }

    def _phones(self, cells: Cells, member: OnFile) -> Iterator[tuple[str, Any, str]]:
        for kind in self._phones_there:
            number, old = cells.phone(kind), member.phones.get(kind)
            if number and (old is None or fold_phone(number) != fold_phone(old["number"])):
                yield kind, old, number

    def _problem(self, member: OnFile, after: dict[str, Value]) -> Text | None:
        """Why a person has to decide."""
        if member.row["status"] == "left":
            return HAS_LEFT
        if "birth_date" in after and member.row["birth_date"] is not None:
            return _OTHER_BIRTH
        if "name" in after and match_names(str(after["name"]), member.row["name"]) is NameMatch.VARIANT_ONLY:
            return _VARIANT_ONLY
        if "mail_address" in after and member.row["mail_address"]:
            return _OTHER_MAIL
        under_way = next((member.cases[form] for form in _OPEN_FORMS if form in member.cases), None)
        if under_way is not None:
            return CASE_OPEN.format(number=under_way)
        if "affiliation" in after and any(move["applied_at"] is None for move in member.moves):
            return _MOVE_AHEAD
        return None

    def _writes(
        self, member: OnFile, after: dict[str, Value], phones: list[tuple[str, Any, str]]
    ) -> Iterator[Write]:
        after = dict(after)
        if "name" in after:
            after["former_name"] = joined_former_names(member.row["name"], member.row["former_name"])
        if "address" in after or "postcode" in after:
            after["address_changed_on"] = self._today  # nothing secret is sent to a new address for a while
        yield change_member(member, after)
        if "affiliation" in after:
            yield move(
                member.row,
                str(after["affiliation_code"]),
                str(after["affiliation"]),
                self._today,
                self.view,
                applied=True,
            )
        for kind, old, number in phones:
            if old is None:
                yield Write("member_phones", None, None, _phone(member.id, kind, number, self._today))
            else:
                yield Write(
                    "member_phones", old["id"],
                    {"number": old["number"], "changed_on": old["changed_on"]},
                    {"number": number, "changed_on": self._today},
                )  # fmt: skip


def _phone(member_id: int | New, kind: str, number: str, changed_on: date | None) -> dict[str, Value]:
    return {"member_id": member_id, "kind": kind, "number": number, "changed_on": changed_on}


_IS_NEW = Text("新しい会員です。", "A new member.")
_NEEDS = Text("新しい会員の登録には{what}が必要です。", "A new member needs: {what}.")
_TOMORROW = Text("{what}が先の日付です。", "{what} lies in the future.")
_OTHER_BIRTH = Text(
    "生年月日が登録と異なります。別の方の番号でないかを確かめてください。",
    "The birth date differs from the register. Check that the number is not somebody else's.",
)
_VARIANT_ONLY = Text(
    "氏名は異体字の違いのみです。どちらの字にするかを確かめてください。",
    "The names differ by variants of characters alone. Decide which spelling is right.",
)
_OTHER_MAIL = Text(
    "メールアドレスが登録と異なります。変更届の手続で変更してください。",
    "The mail address differs from the register. Change it by its procedure.",
)
_MOVE_AHEAD = Text("この会員には異動の予定があります。", "A transfer of this member is planned already.")
_NAME_WITHOUT_CODE = Text("所属は所属コードで指定してください。", "Give the affiliation by its code.")
