"""Every letter of every institution: it can be made, says what it says on paper, and only in that institution's words."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest

from staffdesk import letters
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.profile import Greeting
from staffdesk.letters.base import Facts, LetterContent
from staffdesk.letters.specimen import causes, specimen
from staffdesk.printing.letter_page import LetterLayout
from staffdesk.printing.letter_paper import paper
from staffdesk.printing.letters import render_letter
from tests.letters.conftest import DAY, EVERY, facts_for, said, write
from tests.printing.samples import texts, without_spaces

every = pytest.mark.parametrize(("institution_id", "letter_id"), EVERY)

# dossier 2.5: which institution sends which letters
LETTERS = {
    "shingakkyo": "l5 l6 l7 l8 l9 l12 l14",
    "fukui-gakuseikyo": "l5 l7 l8 l9 l12 l13",
    "gunma-gakkoseikyo": "l5 l7 l8 l9 l12 l13",
    "kenshinyo": "l1 l2 l8 l9 l10 l11",
    "tohoku-rokin": "l3 l4 l8 l9 l10 l11",
}


def _words(letter: LetterContent) -> list[str]:
    items = [part for label, words in letter.items for part in (label, *words.split("\n"))]
    sender = [letter.sender_name, letter.sender_department, letter.sender_phone, letter.sender_hours]
    boxes = [*letter.boxes.labels, letter.boxes.legend] if letter.boxes else []
    return [
        letter.number,
        letter.name,
        letter.subject,
        *letter.body,
        *items,
        *letter.enclosures,
        *sender,
        *boxes,
    ]


def test_there_are_the_twelve_of_the_dossier_and_two_more() -> None:
    assert set(letters.all_letters()) == {f"l{number}" for number in range(1, 15)}


@pytest.mark.parametrize("institution_id", institution_ids())
def test_each_institution_has_its_letters_and_each_has_a_cause(institution_id: str) -> None:
    profile = load_profile(institution_id)
    assert [letter.id for letter in profile.letters] == LETTERS[institution_id].split()
    for entry in profile.letters:
        by_hand = letters.letter(entry.id).by_hand
        assert by_hand == (entry.id in ("l10", "l11", "l14"))
        assert bool(causes(profile, entry.id)) != (by_hand or entry.id == "l8")


@every
def test_a_specimen_can_be_made_and_reads_as_written(institution_id: str, letter_id: str) -> None:
    letter = specimen(load_profile(institution_id), letter_id, DAY)
    pdf = render_letter(paper(letter, specimen=True))
    for text in texts(pdf):
        found = without_spaces(text)
        assert [words for words in _words(letter) if without_spaces(words) not in found] == []
        assert "見本" in text
    fonts = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in (font.get_object() for font in fonts.values()):
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


@every
def test_a_letter_keeps_to_one_page_and_its_set_words_pair(institution_id: str, letter_id: str) -> None:
    letter = specimen(load_profile(institution_id), letter_id, DAY)
    page = LetterLayout().page(paper(letter, specimen=False))
    assert page.label == ()
    words = [word for block in (page.common.block, *page.items) for word in block.set_words]
    assert words == {"拝啓": ["拝啓", "敬具"], "前略": ["前略", "草々"], None: []}[letter.opening] + [
        "記",
        "以上",
    ]


@every
def test_a_letter_speaks_in_the_words_of_its_institution(institution_id: str, letter_id: str) -> None:
    profile = load_profile(institution_id)
    letter = specimen(profile, letter_id, DAY)
    words = said(letter)
    we = {"当組合", "当金庫", "当生協", "当会"} - {profile.words.we.ja}
    spoken_to = {"お客様", "お客さま", "組合員様", "組合員さま", "会員様"} - {profile.words.member.ja}
    assert [word for word in (*we, *spoken_to) if word in words] == []
    assert letter.honorific == profile.words.honorific
    assert (letter.sender_name, letter.subject) == (profile.name, profile.letter(letter_id).title)
    assert not re.search(r"[{}]|None|_", words)


@every
def test_a_letter_names_nobody_elses_institution(institution_id: str, letter_id: str) -> None:
    others = [load_profile(other) for other in institution_ids() if other != institution_id]
    letter = specimen(load_profile(institution_id), letter_id, DAY)
    whole = said(letter) + letter.thanks + letter.sender_phone
    assert [other.name for other in others if other.name in whole] == []
    assert [other.id for other in others if (other.contacts.phone.value or "—") in whole] == []


@every
def test_a_letter_promises_no_secret_and_asks_for_none(institution_id: str, letter_id: str) -> None:
    """dossier 2.5, 3.4 no. 1: no letter holds the whole account number, a login ID or a link."""
    facts = facts_for(institution_id, letter_id)
    number = "1234567"
    letter = write(_with_account(facts, number))
    assert number not in said(letter)
    assert "http" not in said(letter)
    assert not re.search(r"パスワードは「|暗証番号は「|ログインIDは「", said(letter))


def _with_account(facts: Facts, number: str) -> Facts:
    member = replace(facts.member, account_number=number)
    return replace(facts, member=member, payload={**facts.payload, "refund_account_number": number})


@pytest.mark.parametrize(
    ("letter_id", "greeting"),
    [  # dossier 2.5: a pure notice may leave the season out or say 時下
        ("l1", Greeting.NONE),
        ("l8", Greeting.ALL_YEAR),
        ("l9", Greeting.ALL_YEAR),
        ("l10", Greeting.ALL_YEAR),
        ("l11", Greeting.NONE),
        ("l2", None),
        ("l7", None),
    ],
)
def test_notices_leave_the_season_out(letter_id: str, greeting: Greeting | None) -> None:
    found = [
        entry.greeting
        for institution_id in institution_ids()
        for entry in load_profile(institution_id).letters
        if entry.id == letter_id
    ]
    assert found
    assert set(found) == {greeting}


@pytest.mark.parametrize(
    ("institution_id", "wellbeing"),
    [
        ("shingakkyo", "ご健勝"),
        ("kenshinyo", "ご清祥"),
        ("tohoku-rokin", "ご発展"),
    ],
)
def test_persons_are_wished_what_persons_are_wished(institution_id: str, wellbeing: str) -> None:
    """dossier 2.5: individuals ご清祥 / ご健勝, never ご盛栄; 004's members are organisations."""
    letter = specimen(load_profile(institution_id), "l9", DAY)
    assert letter.wellbeing == wellbeing
    text = without_spaces(texts(render_letter(paper(letter, specimen=False)))[0])
    assert f"拝啓時下ますます{wellbeing}のこととお慶び申し上げます。" in text
    assert "ご盛栄" not in text
