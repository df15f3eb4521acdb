"""Random walks over the identity sheet: whatever clerks and callers do, nothing is told without full evidence."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.errors import UserError
from staffdesk.institutions.profile import IdentityItem
from staffdesk.models import AuditRow, IdentitySheet, Member
from tests.services.test_identity import MAIL, SAID
from tests.support.office import KEYS, MONDAY, add_member, open_desk, people_of

NUMBERS = ("1000001", "1000002", "7777777")  # on file; on file, phone changed lately; not on file
WRONG = {
    IdentityItem.NUMBER: "1000003",
    IdentityItem.NAME: "別人",
    IdentityItem.KANA: "ベツジン",
    IdentityItem.BIRTH_DATE: "昭和30年1月1日",
    IdentityItem.PHONE: "0000-99-9999",
    IdentityItem.AFFILIATION: "別の学校",
}


SOME_WRONG = st.just(frozenset[IdentityItem]()) | st.frozensets(st.sampled_from(sorted(WRONG)), max_size=2)
SOME_LEFT_OUT = st.just(frozenset[IdentityItem]()) | st.frozensets(st.sampled_from(sorted(SAID)), max_size=1)


class Calls(RuleBasedStateMachine):
    """Several sheets at once, in any order. ``earned`` is what the walk itself knows of each sheet's evidence."""

    template: Callable[[str], Path]
    disclosures = 0  # of all walks together: a walk that never gets there shows nothing

    @initialize()
    def open_the_desk(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "staffdesk.db"
        shutil.copyfile(self.template("shingakkyo"), file)
        self.database = Database.embedded(file, KEYS)
        self.clock = FixedClock(MONDAY)
        self.desk = open_desk(self.database, self.clock)
        self.office = people_of(self.database)
        add_member(self.desk, "1000001")
        add_member(
            self.desk, "1000002", mail_address="second@example.jp",
            phones=(("home", "0000-12-3456", MONDAY.date()), ("mobile", "090-0000-1234", MONDAY.date())),
        )  # fmt: skip
        self.numbers: dict[int, str] = {}
        self.earned: dict[int, set[str]] = {}
        self.told: list[int] = []
        self.failures = 0

    def _case(self, data: st.DataObject) -> int:
        return data.draw(st.just(max(self.numbers)) | st.sampled_from(sorted(self.numbers)))

    @rule(
        number=st.just(NUMBERS[0]) | st.sampled_from(NUMBERS),
        who=st.sampled_from(["clerk", "clerk", "auditor"]),
    )
    def start(self, number: str, who: str) -> None:
        try:
            case_id = self.desk.identity.start(getattr(self.office, who), number)
        except UserError:
            return
        assert who != "auditor"
        self.numbers[case_id], self.earned[case_id] = number, set()

    @precondition(lambda self: self.numbers)
    @rule(
        data=st.data(),
        wrong=SOME_WRONG,
        left_out=SOME_LEFT_OUT,
    )
    def compare(
        self, data: st.DataObject, wrong: frozenset[IdentityItem], left_out: frozenset[IdentityItem]
    ) -> None:
        case_id = self._case(data)
        number = self.numbers[case_id]
        said = {**SAID, IdentityItem.NUMBER: number, **{item: WRONG[item] for item in wrong}}
        said = {item: words for item, words in said.items() if item not in left_out - wrong}
        try:
            matched = self.desk.identity.compare(self.office.clerk, case_id, said)
        except UserError:
            return
        assert "compared" not in self.earned[case_id], "a sheet was compared twice"
        assert matched == (not wrong and number != "7777777")
        self.earned[case_id] |= {"compared", "matched"} if matched else {"compared"}
        if not matched and number == "1000001":
            self.failures += 1

    @precondition(lambda self: self.numbers)
    @rule(data=st.data(), kind=st.just("home") | st.sampled_from(["mobile", "work", ""]))
    def call_back(self, data: st.DataObject, kind: str) -> None:
        case_id = self._case(data)
        try:
            self.desk.identity.call_back(self.office.clerk, case_id, kind)
        except UserError:
            return
        assert "matched" in self.earned[case_id]
        assert kind in ("home", "mobile")
        assert self.numbers[case_id] == "1000001", "a number in quarantine was called"
        self.earned[case_id].add("called")

    @precondition(lambda self: self.numbers)
    @rule(data=st.data(), who=st.sampled_from(["clerk", "clerk", "administrator"]))
    def disclose(self, data: st.DataObject, who: str) -> None:
        case_id = self._case(data)
        try:
            told = self.desk.identity.disclose(getattr(self.office, who), case_id)
        except UserError:
            return
        assert self.earned[case_id] == {"compared", "matched", "called"}
        assert case_id not in self.told, "told twice"
        assert who != "administrator"
        assert told.value == MAIL
        self.told.append(case_id)
        Calls.disclosures += 1
        self.failures = 0

    @precondition(lambda self: self.numbers)
    @rule(data=st.data(), verb=st.sampled_from(["hold", "release", "withdraw", "accept", "submit"]))
    def go_around(self, data: st.DataObject, verb: str) -> None:
        """The verbs of paper cases on a sheet's case: none of them earns anything."""
        case_id, actor = self._case(data), self.office.supervisor
        version = self.desk.cases.card(actor, case_id).version
        reason = () if verb in ("accept", "submit") else ("理由",)
        try:
            getattr(self.desk.cases, verb)(actor, case_id, version, *reason)
        except UserError:
            return

    @precondition(lambda self: self.numbers)
    @rule(data=st.data())
    def execute(self, data: st.DataObject) -> None:
        with pytest.raises(UserError):
            self.desk.executions.execute(self.office.supervisor, self._case(data))

    @precondition(lambda self: self.failures)
    @rule()
    def lift(self) -> None:
        self.desk.identity.lift_hold(self.office.supervisor, 1, "来店で確認")
        self.failures = 0

    @invariant()
    def the_records_agree(self) -> None:
        with self.database.reading() as session:
            disclosed = session.execute(
                select(IdentitySheet.case_id).where(IdentitySheet.disclosed_at.is_not(None))
            )
            assert sorted(disclosed.scalars()) == sorted(self.told)
            member = session.get_one(Member, 1)
            assert member.identity_failures == self.failures
            assert (member.identity_held_at is not None) == (self.failures >= 3)
            for record in session.execute(select(AuditRow.record)).scalars():
                assert MAIL not in record
        assert self.desk.context.audit.verify().ok

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            self.folder.cleanup()


def walk(template: Callable[[str], Path], examples: int, steps: int) -> int:
    """``examples`` walks of up to ``steps`` steps each; how often something was told, always on full evidence."""
    Calls.disclosures = 0
    Calls.template = staticmethod(template)
    run_state_machine_as_test(
        Calls,
        settings=settings(
            settings.get_profile("staffdesk"), max_examples=examples, stateful_step_count=steps
        ),
    )
    return Calls.disclosures


def test_no_walk_is_told_anything_without_full_evidence(founded_file: Callable[[str], Path]) -> None:
    assert walk(founded_file, examples=16, steps=30) > 0
