"""不備: the clerk names what the letter asks for; what cannot stand in a letter is refused (dossier 2.5 L8)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from staffdesk.errors import Invalid
from staffdesk.models import Letter
from staffdesk.services.desk import Desk
from tests.support.office import Office, Paperwork


def _asked(desk: Desk) -> str:
    with desk.context.database.reading() as session:
        content = session.execute(select(Letter.content)).scalar_one()
    return str(dict(content["items"])["お願いする内容"])


def _mark(desk: Desk, office: Office, paper: Paperwork, *defects: str) -> None:
    desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "不足がある", defects)


def test_the_letter_asks_for_what_was_chosen_and_nothing_else(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    offered = desk.cases.defects(paper.case_id)
    assert len(offered) > 1
    _mark(desk, office, paper, offered[0], " お届け印の押し直し ", offered[0], "")
    asked = _asked(desk)
    assert asked.count(offered[0]) == 1
    assert "お届け印の押し直し" in asked
    assert offered[1] not in asked


@pytest.mark.parametrize(
    ("words", "why"),
    [("あ" * 101, "100文字以内"), ("暗証番号は1234です", "暗証番号")],
)
def test_what_cannot_stand_in_a_letter_is_refused(
    desk: Desk, office: Office, paper: Paperwork, words: str, why: str
) -> None:
    with pytest.raises(Invalid) as refused:
        _mark(desk, office, paper, words)
    assert why in refused.value.text.ja
    assert refused.value.field == "defects"
    assert paper.state == "received"


def test_the_longest_words_are_taken(desk: Desk, office: Office, paper: Paperwork) -> None:
    _mark(desk, office, paper, "あ" * 100)
    assert "あ" * 100 in _asked(desk).replace("\n", "")
