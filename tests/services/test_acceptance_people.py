"""Names, cards, addresses and workplaces, from what arrives to the register: dossier 3.5, cases 10, 11, 17-19, 26."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed
from staffdesk.forms.base import Severity
from staffdesk.forms.evidence import EXCEPTED, YES, EvidenceRecord
from staffdesk.institutions.profile import Channel, Route, Trigger
from staffdesk.models import Affiliation, AffiliationMove, Card, Case, CaseDeadline, Instruction, Member
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState
from tests.support.co_op import Journey, cards_come, on_day, under, with_form
from tests.support.office import Office, add_member, fresh_code, look_up
from tests.support.people import MARRIED, MOVED, ON_THE_PAGE

RETURNED = {"old_card": EvidenceRecord(YES)}


@pytest.fixture
def co_op(desk: Desk) -> Desk:
    return under(desk)


def on_file(desk: Desk, member_id: int) -> Member:
    with desk.context.database.reading() as session:
        member = session.get_one(Member, member_id)
        for part in (member.phones, member.cards, member.moves):
            assert part is not None
        return member


def hold_card(desk: Desk, member_id: int, serial: str = "S-0001") -> None:
    with desk.context.database.writing() as session:
        session.add(
            Card(
                member_id=member_id, serial=serial, printed_name="架空　花子", state="held", reason="join",
                since=desk.context.clock.now(),
            )
        )  # fmt: skip


def has_school(desk: Desk, code: str, name: str, **more: Any) -> None:
    with desk.context.database.writing() as session:
        session.add(Affiliation(**{"code": code, "name": name, "valid_from": date(2000, 4, 1)} | more))


def instructed(desk: Desk) -> list[str]:
    with desk.context.database.reading() as session:
        return [row.body["effect"] for row in session.execute(select(Instruction)).scalars()]


def found(desk: Desk, words: str) -> list[str]:
    return [row.number for row in look_up(desk, words)]


def promised(desk: Desk, case_id: int) -> tuple[str, date | None]:
    with desk.context.database.reading() as session:
        row = session.execute(select(CaseDeadline).where(CaseDeadline.case_id == case_id)).scalar_one()
        return row.words_ja, row.named_on


def send_letters(desk: Desk, office: Office) -> None:
    for row in desk.letters.rows(office.print_operator, frozenset({LetterState.QUEUED})):
        desk.letters.start_print(office.print_operator, row.id, row.version)
        desk.letters.finish_print(office.print_operator, row.id, row.version + 1)
        desk.letters.dispatch(office.print_operator, row.id, row.version + 2)


class TestNewNameAtShingakkyo:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    @pytest.fixture
    def member(self, desk: Desk) -> int:
        member_id = add_member(desk)
        hold_card(desk, member_id)
        return member_id

    def test_case_10_the_new_card_is_due_about_the_10th_of_the_next_month(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2025, 12, 18))
        journey = Journey.opened(co_op, office, clock, "name_change", member)
        paper = {**MARRIED, "request_date": "R7.12.16", "changed_on": "R7.12.1"}
        journey.entered(paper, **RETURNED).accepted()
        assert promised(co_op, journey.case_id) == ("令和8年1月10日前後", date(2026, 1, 10))
        journey.executed()
        old, new = on_file(co_op, member).cards
        assert (old.state, old.serial) == ("returned", "S-0001")
        assert (new.state, new.printed_name, new.due_on) == ("ordered", "例示　花子", date(2026, 1, 10))
        (letter,) = co_op.letters.rows(office.print_operator, frozenset({LetterState.QUEUED}))
        assert (letter.letter_id, letter.due_on, letter.recipient) == ("l6", date(2026, 1, 10), "例示　花子")

    @pytest.mark.parametrize("lacking", ["original_paper", "old_card", "online_change"])
    def test_case_11_it_is_not_accepted_until_form_card_and_page_are_all_there(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int, lacking: str
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "name_change", member).entered(MARRIED, **RETURNED)
        proofs = {
            line.kind.value: line.record
            for line in journey.card.evidence
            if line.record and line.kind != lacking
        }
        journey.version = co_op.cases.save(office.clerk, journey.case_id, journey.version, MARRIED, proofs)
        with pytest.raises(Invalid) as refusal:
            journey.accepted()
        assert refusal.value.field == f"evidence_{lacking}"

    def test_a_lost_card_is_an_exception_that_only_a_supervisor_makes_and_says_why(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """dossier 1.6 G-12."""
        paper, lost = {**MARRIED, "old_card": "lost"}, EvidenceRecord(EXCEPTED, "紛失の申立書による")
        journey = Journey.opened(co_op, office, clock, "name_change", member)
        with pytest.raises(NotAllowed):
            journey.entered(paper, old_card=lost)
        journey.entered(paper, **RETURNED)  # what was not received cannot be ticked away
        with pytest.raises(Invalid, match="states a loss"):
            journey.accepted()
        seen = {line.kind.value: line.record for line in journey.card.evidence if line.record}
        silent = {**seen, "old_card": EvidenceRecord(EXCEPTED)}
        journey.version = co_op.cases.save(
            office.second_supervisor, journey.case_id, journey.version, paper, silent
        )
        with pytest.raises(Invalid, match="Old card"):
            journey.accepted()
        journey.version = co_op.cases.save(
            office.second_supervisor, journey.case_id, journey.version, paper, {**silent, "old_card": lost}
        )
        journey.accepted().executed()
        assert [card.state for card in on_file(co_op, member).cards] == ["lost", "ordered"]

    def test_a_card_that_was_enclosed_needs_no_loss_accepted(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "name_change", member).entered(MARRIED, **RETURNED)
        seen = {line.kind.value: line.record for line in journey.card.evidence if line.record}
        lost = {**seen, "old_card": EvidenceRecord(EXCEPTED, "届いていない")}
        journey.version = co_op.cases.save(
            office.second_supervisor, journey.case_id, journey.version, MARRIED, lost
        )
        with pytest.raises(Invalid, match="says enclosed"):
            journey.accepted()

    def test_the_member_is_found_by_both_names_and_the_old_one_is_kept(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "name_change", member)
        journey.entered({**MARRIED, "legal_name": "例示　華子"}, **RETURNED).accepted().executed()
        person = on_file(co_op, member)
        assert (person.name, person.kana) == ("例示　花子", "レイジ　ハナコ")
        assert (person.former_name, person.legal_name) == ("架空　花子", "例示　華子")
        assert found(co_op, "例示花子") == found(co_op, "架空花子") == ["1000001"]
        assert instructed(co_op) == ["rename"]

    def test_no_former_name_is_lost_and_each_finds_the_member(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        long = "長" * 95
        for old, new in (
            ("架空　花子", "例示　花子"),
            ("例示　花子", long),
            (long, "見" * 100),
            ("見" * 100, "試作　花子"),
        ):
            paper = {
                **MARRIED, "old_name": old, "new_name": new, "new_kana": "カクウ　ハナコ", "old_kana": "カクウ　ハナコ",
            }  # fmt: skip
            journey = Journey.opened(co_op, office, clock, "name_change", member)
            journey.entered(paper, **RETURNED).accepted().executed()
            with co_op.context.database.writing() as session:  # the letter has no room for such names
                session.execute(update(Case).values(state="closed"))
        former = on_file(co_op, member).former_name or ""
        assert former == "、".join(("見" * 100, long))  # the oldest do not fit any more
        assert found(co_op, long) == ["1000001"]
        card = co_op.members.card(office.clerk, member, "電話照会")
        assert card.former_names == ("見" * 100, long, "例示　花子", "架空　花子")

    def test_where_no_card_was_on_record_its_return_is(
        self, desk: Desk, office: Office, clock: FixedClock
    ) -> None:
        bare, co_op = add_member(desk, "1000002"), under(desk)
        journey = Journey.opened(co_op, office, clock, "name_change", bare)
        journey.entered(MARRIED, **RETURNED).accepted().executed("1000002")
        states = [(card.state, card.printed_name) for card in on_file(co_op, bare).cards]
        assert states == [("returned", "架空　花子"), ("ordered", "例示　花子")]

    def test_the_new_card_is_with_the_member_when_its_letter_has_left(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "name_change", member)
        journey.entered(MARRIED, **RETURNED).accepted().executed()
        with pytest.raises(Conflict, match="has not come from the maker"):
            send_letters(co_op, office)
        cards_come(co_op, office)
        (row,) = co_op.letters.rows(office.print_operator, frozenset({LetterState.PRINTED}))
        co_op.letters.dispatch(office.print_operator, row.id, row.version)
        assert [card.state for card in on_file(co_op, member).cards] == ["returned", "held"]

    def test_a_lost_card_is_made_again_and_the_old_one_counts_no_longer(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """dossier 2.2 F7."""
        paper = {
            "request_date": "R8.4.24", "kana": "カクウ　ハナコ", "name": "架空　花子", "birth_date": "S55.5.17",
            "address": "架空県見本市例示町1-2-3", "day_phone": "090-0000-1234", "reason": "lost",
            "lost_on": "R8.4.20", "if_found": "yes",
        }  # fmt: skip
        Journey.opened(co_op, office, clock, "card_reissue", member).entered(paper).accepted().executed()
        old, new = on_file(co_op, member).cards
        assert (old.state, new.state, new.reason, new.due_on) == ("lost", "ordered", "lost", None)

    def test_a_change_of_mail_address_rests_until_the_co_op_offers_it(
        self, co_op: Desk, office: Office, member: int
    ) -> None:
        """dossier 1.6 G-13."""
        with pytest.raises(NotAllowed):
            co_op.cases.open(office.clerk, "mail_address_change", member, Channel.POST)

    def test_a_new_mail_address_is_on_file_and_in_no_words(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        co_op = under(desk, forms=with_form(desk.context.profile, "mail_address_change", off=None))
        paper = {
            "request_date": "R8.4.24", "kana": "カクウ　ハナコ", "name": "架空　花子", "birth_date": "S55.5.17",
            "address": "架空県見本市例示町1-2-3", "day_phone": "090-0000-1234",
            "mail_address": "ｍｉｈｏｎ＠example.jp", "mail_address_again": "mihon@example.jp",
        }  # fmt: skip
        proof = {"identity_document": EvidenceRecord(YES, "運転免許証")}
        journey = Journey.opened(co_op, office, clock, "mail_address_change", member)
        journey.entered(paper, **proof).accepted()
        (change,) = journey.card.changes
        assert (change.before.ja, change.after.ja) == ("登録あり（表示しません）", "m＊＊＊@example.jp")
        journey.executed()
        assert on_file(co_op, member).mail_address == "mihon@example.jp"


class TestVariants:
    """Case 26: 𠮷田 → 吉田 differs in a variant alone; staff decide, and nothing is normalised."""

    YOSHIDA = {  # noqa: RUF012 - a constant
        **ON_THE_PAGE, "old_name": "𠮷田　花子", "new_name": "吉田　花子",
        "old_kana": "ヨシダ　ハナコ", "new_kana": "ヨシダ　ハナコ",
    }  # fmt: skip

    @pytest.fixture
    def institution_id(self) -> str:
        return "fukui-gakuseikyo"

    @pytest.fixture
    def member(self, desk: Desk) -> int:
        return add_member(desk, name="𠮷田　花子", kana="ヨシダ　ハナコ")

    def test_case_26_staff_decide_about_a_variant(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "name_change", member, Channel.WEB)
        journey.entered(self.YOSHIDA)
        told = next(finding for finding in journey.card.findings if finding.field == "new_name")
        assert told.text.ja.startswith("異体字の違いのみ")
        assert told.severity is Severity.WARNING
        with pytest.raises(Invalid) as refusal:
            journey.accepted()
        assert refusal.value.field == "variant_decided"
        journey.entered({**self.YOSHIDA, "variant_decided": "yes"}).accepted()
        assert journey.card.changes[0].subject.ja == "氏名（異体字の違いのみ）"
        journey.executed()
        person = on_file(co_op, member)
        assert (person.name, person.former_name) == ("吉田　花子", "𠮷田　花子")

    def test_a_variation_selector_alone_is_kept_as_well(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        as_written = "𠮷田\U000e0100　花子"
        paper = {**self.YOSHIDA, "new_name": as_written, "variant_decided": "yes"}
        journey = Journey.opened(co_op, office, clock, "name_change", member, Channel.WEB)
        journey.entered(paper).accepted().executed()
        assert on_file(co_op, member).name == as_written

    def test_another_surname_is_no_variant(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "name_change", member, Channel.WEB)
        journey.entered({**self.YOSHIDA, "new_name": "見本　花子", "new_kana": "ミホン　ハナコ"}).accepted()
        assert journey.card.changes[0].subject.ja == "氏名"

    def test_a_reading_alone_changes_and_the_name_stays_byte_for_byte(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        paper = {**self.YOSHIDA, "new_name": "𠮷田 花子", "new_kana": "キチダ　ハナコ"}
        journey = Journey.opened(co_op, office, clock, "name_change", member, Channel.WEB)
        journey.entered(paper).accepted()
        assert journey.card.changes[0].subject.ja == "フリガナ（氏名はそのまま）"
        journey.executed()
        person = on_file(co_op, member)
        assert (person.name, person.kana, person.former_name) == ("𠮷田　花子", "キチダ　ハナコ", None)
        assert found(co_op, "キチダ") == ["1000001"]


class TestNewNameOnThePage:
    @pytest.fixture
    def institution_id(self) -> str:
        return "gunma-gakkoseikyo"

    def test_case_17_no_paper_and_the_digital_card_in_three_business_days(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """27 April is a Monday; 29 April, 3 to 6 May and the weekend are closed."""
        journey = Journey.opened(co_op, office, clock, "name_change", member, Channel.WEB)
        assert [line.kind for line in journey.card.evidence] == ["online_change"]
        journey.entered(ON_THE_PAGE).accepted()
        assert promised(co_op, journey.case_id) == ("5月1日ごろ（目安）", date(2026, 5, 1))
        journey.executed()
        assert instructed(co_op) == ["rename", "follow_on_digital_card"]
        assert on_file(co_op, member).cards == []  # no plastic one here

    def test_the_old_name_must_be_the_registers(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "name_change", member, Channel.WEB)
        journey.entered({**ON_THE_PAGE, "old_name": "見本　花子"})
        with pytest.raises(Invalid) as refusal:
            journey.accepted()
        assert refusal.value.field == "old_name"

    def test_address_and_phones_follow_the_page(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        entry = {
            "request_date": "R8.4.26", "postcode": "〒000-0002", "address": "架空県例示町９番地",
            "mobile_phone": "080-0000-5555", "work_phone": "0000-11-2222",
        }  # fmt: skip
        journey = Journey.opened(co_op, office, clock, "address_change", member, Channel.WEB)
        journey.entered(entry).accepted().executed()
        person = on_file(co_op, member)
        assert (person.postcode, person.address) == ("000-0002", "架空県例示町９番地")
        assert person.address_changed_on == date(2026, 4, 27)
        new = {phone.kind: phone.number for phone in person.phones if phone.changed_on == date(2026, 4, 27)}
        assert new == {"mobile": "080-0000-5555", "work": "0000-11-2222"}
        assert found(co_op, "08000005555") == ["1000001"]


class TestMovesAtShingakkyo:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def test_case_18_a_call_at_the_year_end_opens_no_case(self, co_op: Desk, clock: FixedClock) -> None:
        on_day(clock, date(2026, 3, 27))
        advice = co_op.intake.advise(trigger=Trigger.AFFILIATION_CHANGED)
        assert advice.route is Route.AUTOMATIC
        assert "4月上旬に自動で反映" in advice.say.ja
        assert co_op.intake.start_of(advice) is None

    def test_case_18_written_down_all_the_same_it_is_not_accepted(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 27))
        journey = Journey.opened(co_op, office, clock, "affiliation_transfer", member, Channel.PHONE)
        journey.entered({**MOVED, "request_date": "R8.3.27", "effective_on": "R8.4.1"})
        with pytest.raises(Invalid) as refusal:
            journey.accepted()
        assert refusal.value.field == "effective_on"
        assert "4月上旬に自動反映のため受付不要" in refusal.value.text.ja

    @pytest.mark.parametrize(
        ("told_on", "effective_on"),
        [
            (date(2026, 3, 27), "R8.3.1"),  # in the season, of another day
            (date(2026, 3, 27), "R7.4.1"),  # last year's was missed
            (date(2026, 3, 19), "R8.4.1"),  # before the season
            (date(2026, 4, 16), "R8.4.1"),  # after it: what did not come by itself is registered
        ],
    )
    def test_everything_else_is_a_case(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int, told_on: date, effective_on: str
    ) -> None:
        on_day(clock, told_on)
        journey = Journey.opened(co_op, office, clock, "affiliation_transfer", member, Channel.PHONE)
        journey.entered(
            {**MOVED, "request_date": told_on.isoformat(), "effective_on": effective_on}
        ).accepted()

    def test_case_19_a_move_in_october_waits_for_its_day(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "affiliation_transfer", member, Channel.PHONE)
        journey.entered({**MOVED, "effective_on": "R8.10.1"}).accepted().executed()
        assert on_file(co_op, member).affiliation == "架空市立見本小学校"
        on_day(clock, date(2026, 9, 30))
        assert co_op.due.apply(office.auditor) == 0
        on_day(clock, date(2026, 10, 1))
        assert co_op.due.apply(office.auditor) == 1
        assert co_op.due.apply(office.clerk) == 0
        assert on_file(co_op, member).affiliation == "架空市立例示中学校"
        assert found(co_op, "例示中学校") == ["1000001"]
        trail = co_op.context.audit.entries(case_id=journey.case_id, limit=50)
        assert trail[0].action == "affiliation_moved"


class TestMoves:
    @pytest.fixture
    def institution_id(self) -> str:
        return "fukui-gakuseikyo"

    def moved(self, desk: Desk, office: Office, clock: FixedClock, member: int, **changes: str) -> Journey:
        journey = Journey.opened(desk, office, clock, "affiliation_transfer", member, Channel.PHONE)
        return journey.entered({**MOVED, **changes})

    @pytest.mark.parametrize("effective_on", ["R7.9.1", "R8.4.27"])
    def test_a_move_of_the_past_or_of_today_is_registered_at_once(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int, effective_on: str
    ) -> None:
        self.moved(co_op, office, clock, member, effective_on=effective_on).accepted().executed()
        person = on_file(co_op, member)
        assert person.affiliation == "架空市立例示中学校"
        (move,) = person.moves
        assert (move.from_name, move.source) == ("架空市立見本小学校", "case")
        assert move.applied_at is not None

    def test_an_earlier_move_is_refused_once_a_later_one_is_registered(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        self.moved(co_op, office, clock, member).accepted().executed()
        send_letters(co_op, office)
        late = self.moved(
            co_op, office, clock, member, effective_on="R8.4.10", new_affiliation="架空市立雛形小学校"
        )
        with pytest.raises(Invalid, match="An earlier one cannot be registered"):
            late.accepted()

    def test_a_move_that_was_overtaken_while_it_waited_for_approval_is_not_carried_out(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = self.moved(co_op, office, clock, member).accepted()
        version = co_op.cases.submit(office.clerk, journey.case_id, journey.version)
        code = fresh_code(co_op, clock, office.supervisor)
        co_op.approvals.approve(office.supervisor, journey.case_id, version, "1000001", code)
        with co_op.context.database.writing() as session:
            session.add(
                AffiliationMove(
                    member_id=member, to_code="", to_name="架空市立雛形小学校", effective_on=date(2026, 4, 25),
                    source="import", recorded_at=clock.now(), applied_at=clock.now(),
                )
            )  # fmt: skip
        with pytest.raises(Conflict, match="later move was registered meanwhile"):
            co_op.executions.execute(office.supervisor, journey.case_id)
        assert on_file(co_op, member).affiliation == "架空市立見本小学校"

    def test_moves_happen_in_the_order_of_their_days(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """A move in June and, approved before, one in May: whoever signs in in July finds that of June."""
        self.moved(co_op, office, clock, member, effective_on="R8.6.1").accepted().executed()
        send_letters(co_op, office)
        other = "架空市立雛形小学校"
        self.moved(
            co_op, office, clock, member, effective_on="R8.5.1", new_affiliation=other
        ).accepted().executed()
        on_day(clock, date(2026, 7, 1))
        co_op.due.apply(office.clerk)
        person = on_file(co_op, member)
        assert person.affiliation == "架空市立例示中学校"
        assert [move.from_name for move in person.moves] == ["架空市立見本小学校", other]

    def test_a_move_that_nobody_has_carried_out_yet_does_not_come_after_a_later_one(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        self.moved(
            co_op, office, clock, member, effective_on="R8.5.1", new_affiliation="架空市立雛形小学校"
        ).accepted().executed()
        send_letters(co_op, office)
        on_day(clock, date(2026, 5, 20))  # the same people are still signed in
        self.moved(
            co_op, office, clock, member, request_date="R8.5.20", effective_on="R8.5.10"
        ).accepted().executed()
        co_op.due.apply(office.clerk)
        assert on_file(co_op, member).affiliation == "架空市立例示中学校"

    def test_a_school_that_is_in_no_table_is_flagged_and_allowed(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = self.moved(co_op, office, clock, member)
        assert "No workplace in the table" in journey.findings()["new_affiliation"]
        journey.accepted()

    def test_a_school_of_the_table_is_offered_with_its_code(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        has_school(co_op, "0123", "架空市立例示中学校")
        journey = self.moved(co_op, office, clock, member)
        assert journey.findings() == {
            "new_code": "The code of this workplace is “0123”. Enter it if it is the same one."
        }
        journey.entered({**MOVED, "new_code": "0123"})
        assert journey.findings() == {}
        journey.accepted().executed()
        assert on_file(co_op, member).affiliation_code == "0123"

    def test_a_school_that_was_merged_is_refused_with_its_successor(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        has_school(co_op, "0123", "架空市立例示中学校", valid_until=date(2024, 3, 31), successor_code="0200")
        has_school(co_op, "0200", "架空市立統合中学校", valid_until=date(2025, 3, 31), successor_code="0300")
        has_school(co_op, "0300", "架空市立中央中学校", valid_from=date(2025, 4, 1))
        journey = self.moved(co_op, office, clock, member, new_code="0123")
        told = journey.findings()["new_code"]
        assert "ended before 2026-04-20" in told
        assert "successor is “0300” 架空市立中央中学校" in told
        with pytest.raises(Invalid):
            journey.accepted()

    def test_a_renamed_school_has_the_name_of_the_day(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        has_school(co_op, "0123", "架空市立例示中学校", valid_until=date(2026, 4, 24))
        has_school(co_op, "0123", "架空市立新例示中学校", valid_from=date(2026, 4, 25))
        self.moved(co_op, office, clock, member, new_code="0123").accepted()
        journey = self.moved(
            co_op, office, clock, add_member(co_op, "1000002"), new_code="0123", effective_on="R8.4.27"
        )
        assert "架空市立新例示中学校" in journey.findings()["new_affiliation"]
        with pytest.raises(Invalid):
            journey.accepted()
