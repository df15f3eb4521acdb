"""Letters that no effect causes: about missing papers, and those that staff decide to write (dossier 2.5 L8, L10, L11)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, NotAllowed, NotFound, Unset
from staffdesk.forms.evidence import EvidenceRecord
from staffdesk.institutions.profile import Channel
from staffdesk.models import Letter, Member, Staff
from staffdesk.printing.fitting import DoesNotFit
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.workflow import LetterState, State
from tests.support.office import EVIDENCE, REQUEST, Office, Paperwork, add_member, put_on_file, until

ANY = frozenset(LetterState)


def _rows(desk: Desk, office: Office) -> list[LetterRow]:
    return desk.letters.rows(office.clerk, ANY)


def _content(desk: Desk, letter_row_id: int) -> dict[str, Any]:
    with desk.context.database.reading() as session:
        return dict(session.execute(select(Letter.content).where(Letter.id == letter_row_id)).scalar_one())


def _asked(desk: Desk, letter_row_id: int) -> str:
    return str(dict(_content(desk, letter_row_id)["items"])["お願いする内容"])


# --- about missing papers ---


def test_a_defect_is_told_by_letter_and_what_came_goes_back(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    proofs = {**EVIDENCE, "seal_match": EvidenceRecord("unclear")}
    paper.version = desk.cases.save(
        office.clerk, paper.case_id, paper.version, {**REQUEST, "day_phone": ""}, proofs
    )
    assert desk.cases.defects(paper.case_id) == (
        "「日中のご連絡先」欄のご記入",
        "お届け印の押印（お届けの印鑑で、鮮明にご押印ください）",
    )
    desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "印影不鮮明")
    (row,) = _rows(desk, office)
    assert (row.letter_id, row.subject, row.state) == ("l8", "書類不備のお知らせ", LetterState.QUEUED)
    content = _content(desk, row.id)
    assert (
        _asked(desk, row.id)
        == "・「日中のご連絡先」欄のご記入\n・お届け印の押印（お届けの印鑑で、鮮明にご押印ください）"
    )
    assert content["enclosures"][-1] == "返信用封筒　1通"
    assert "印影不鮮明" not in str(content)  # the reason is for the trail
    assert paper.state is State.DEFECTIVE


def test_what_staff_choose_to_ask_for_is_what_the_letter_asks(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "旧版", ("新しい用紙でのご提出",))
    (row,) = _rows(desk, office)
    assert _asked(desk, row.id) == "・新しい用紙でのご提出"


def test_a_defect_that_the_screen_does_not_know_is_told_in_the_clerks_words(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    until(paper, State.ACCEPTED)
    assert desk.cases.defects(paper.case_id) == ()
    desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "用紙の2枚目の添付")
    assert _asked(desk, _rows(desk, office)[0].id) == "・用紙の2枚目の添付"


def test_nothing_of_the_register_is_given_away(paper: Paperwork, desk: Desk, office: Office) -> None:
    """dossier 2.5 L8: no guesses about identity; what does not agree is asked for again."""
    paper.entered(birth_date="昭和55年5月18日", name="別名　花子")
    desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "相違")
    asked = _asked(desk, _rows(desk, office)[0].id)
    assert asked == "・「おなまえ」欄のご記入\n・「生年月日」欄のご記入"


def test_a_mended_case_goes_on_and_closes_with_all_its_letters(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    paper.version = desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "不足")
    until(paper, State.EXECUTED)
    assert [row.letter_id for row in _rows(desk, office)] == ["l8", "l2"]
    for expected in (State.EXECUTED, State.CLOSED):
        row = desk.letters.rows(office.clerk, frozenset({LetterState.QUEUED}))[0]
        desk.letters.start_print(office.clerk, row.id, row.version)
        desk.letters.finish_print(office.clerk, row.id, row.version + 1)
        assert desk.letters.dispatch(office.clerk, row.id, row.version + 2) is expected


# --- written by hand ---


def test_the_letters_that_staff_may_write(desk: Desk) -> None:
    assert [entry.id for entry in desk.letters.by_hand()] == ["l10", "l11"]


@pytest.mark.parametrize("letter_id", ["l10", "l11"])
def test_staff_write_a_letter_in_a_case(paper: Paperwork, desk: Desk, office: Office, letter_id: str) -> None:
    row_id = desk.letters.write(office.clerk, letter_id, paper.case_id)
    (row,) = _rows(desk, office)
    assert (row.id, row.letter_id, row.state) == (row_id, letter_id, LetterState.QUEUED)
    assert row.number == "003-2026-000001"
    assert paper.state is State.RECEIVED


def test_the_enquiry_goes_to_the_address_on_file_not_to_that_of_the_paper(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    """dossier 2.5 L11, 3.4 no. 8"""
    paper.entered(address="架空県よその市1-1-1")
    content = _content(desk, desk.letters.write(office.clerk, "l11", paper.case_id))
    assert content["address"] == "架空県見本市例示町1丁目2番3号"
    assert content["reply"]["choices"]


@pytest.mark.parametrize("letter_id", ["l1", "l2", "l8", "l9"])
def test_letters_of_effects_are_not_written_by_hand(
    paper: Paperwork, desk: Desk, office: Office, letter_id: str
) -> None:
    with pytest.raises(NotAllowed, match="not written by hand"):
        desk.letters.write(office.clerk, letter_id, paper.case_id)
    assert _rows(desk, office) == []


def test_the_same_letter_is_not_written_twice_while_it_waits(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    row_id = desk.letters.write(office.clerk, "l11", paper.case_id)
    with pytest.raises(Conflict, match="waiting to leave"):
        desk.letters.write(office.clerk, "l11", paper.case_id)
    desk.letters.write(office.clerk, "l10", paper.case_id)
    with desk.context.database.writing() as session:
        session.execute(update(Letter).where(Letter.id == row_id).values(state=LetterState.RETURNED))
    desk.letters.write(office.clerk, "l11", paper.case_id)


def test_only_the_desk_writes_and_nobody_about_themselves(
    paper: Paperwork, desk: Desk, office: Office, member: int
) -> None:
    for person in (office.print_operator, office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            desk.letters.write(person, "l11", paper.case_id)
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == office.clerk.staff_id).values(own_member_id=member))
    with pytest.raises(NotAllowed, match="your own"):
        desk.letters.write(office.clerk, "l11", paper.case_id)
    desk.letters.write(office.supervisor, "l11", paper.case_id)


def test_no_letter_is_written_in_a_closed_case(paper: Paperwork, desk: Desk, office: Office) -> None:
    desk.cases.withdraw(office.clerk, paper.case_id, paper.version, "取下げ")
    with pytest.raises(Conflict, match="closed"):
        desk.letters.write(office.clerk, "l11", paper.case_id)


def test_an_unknown_letter_or_case(paper: Paperwork, desk: Desk, office: Office) -> None:
    with pytest.raises(NotFound):
        desk.letters.write(office.clerk, "l77", paper.case_id)
    with pytest.raises(NotFound):
        desk.letters.write(office.clerk, "l11", 99)


# --- what cannot be put on paper ---


def test_what_cannot_be_printed_is_not_printing(
    paper: Paperwork, desk: Desk, office: Office, member: int
) -> None:
    """Too long even for a label: the letter stays in the queue."""
    with desk.context.database.writing() as session:
        put_on_file(session, Member, member, name="名" * 200, address="町" * 300)
    row_id = desk.letters.write(office.clerk, "l11", paper.case_id)
    with desk.context.database.writing() as session:
        content = dict(session.get_one(Letter, row_id).content) | {"address": "町" * 2000}
        put_on_file(session, Letter, content=content)
    with pytest.raises(DoesNotFit):
        desk.letters.start_print(office.clerk, row_id, 1)
    assert _rows(desk, office)[0].state is LetterState.QUEUED


# --- an institution whose phone nobody has told (dossier 3.5 case 23) ---


class TestRokin:
    @pytest.fixture
    def institution_id(self) -> str:
        return "tohoku-rokin"

    def test_no_letter_is_written_and_the_reason_is_told(
        self, desk: Desk, office: Office, clock: FixedClock
    ) -> None:
        organisation = add_member(
            desk, name="見本架空労働組合", birth_date=None, master_user="見本　太郎", phones=()
        )
        case_id = desk.cases.open(office.clerk, "master_user", organisation, Channel.POST)
        with pytest.raises(Unset, match="phone") as refused:
            desk.letters.write(office.clerk, "l11", case_id)
        assert refused.value.key == "contacts.phone"
        assert "ヘルプデスクの電話番号は資料に書かれていません" in refused.value.text.ja
        with pytest.raises(Unset):
            desk.cases.mark_defective(office.clerk, case_id, 1, "不足")
        assert _rows(desk, office) == []
