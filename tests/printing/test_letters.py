"""Letters as they leave the office: what is said, that it is said as written, and nothing of anybody else."""

from __future__ import annotations

import io
import re
import string
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO, cast

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staffdesk.printing import letter_blocks, letter_page
from staffdesk.printing.fonts import TEXT, GlyphMissing
from staffdesk.printing.letters import (
    Addressee,
    DoesNotFit,
    Letter,
    LetterPress,
    Sender,
    render_letter,
    render_letters,
)
from staffdesk.printing.wording import UnpairedWords
from tests.printing.samples import LETTER, addressed_to, texts, without_spaces


def _all_in_one(letters: list[Letter]) -> bytes:
    out = io.BytesIO()
    assert render_letters(letters, out) == len(letters)
    return out.getvalue()


def test_a_letter_reads_from_the_address_to_the_end() -> None:
    said = [
        "〒371-0000", "群馬県前橋市架空町1丁目2番3号", "けやき台マンション405号室", "見本　一子　様",
        "事管発第2026-00123号", "令和8年9月24日", "架空信用組合", "事務管理部　ご案内係", "0120-000-000",
        "平日　9時から17時まで", "お手続き完了のお知らせ", "拝啓　新涼の候", "　さて、ご提出", "敬具", "記",
        "１．受付番号", "GG-2026-000123", "２．受付日", "令和8年9月22日", "３．お手続きの内容", "初期化", "以上",
    ]  # fmt: skip
    for text in texts(render_letter(LETTER)):
        rest = without_spaces(text)
        for words in map(without_spaces, said):
            assert words in rest
        places = [rest.index(w) for w in ("様", "拝啓", "敬具", "１．", "２．", "３．", "以上")]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("opening", "closing", "others"),
    [
        ("拝啓", "敬具", ["前略", "草々"]),
        ("前略", "草々", ["拝啓", "敬具"]),
        (None, None, ["拝啓", "敬具", "前略", "草々"]),
    ],
)
def test_opening_and_closing_come_in_pairs(
    opening: str | None, closing: str | None, others: list[str]
) -> None:
    for text in texts(render_letter(replace(LETTER, opening=opening))):  # type: ignore[arg-type]
        lines = text.split()
        assert opening is None or opening in lines
        assert closing is None or closing in lines
        assert not any(word in text for word in others)
        assert "さて、ご提出" in text


@pytest.mark.parametrize("items", [(), (("受付日", "令和8年9月22日"),)])
def test_ki_never_stands_without_ijo(items: tuple[tuple[str, str], ...]) -> None:
    for text in texts(render_letter(replace(LETTER, items=items))):
        assert ("記" in text.split()) == ("以上" in text.split()) == bool(items)


def test_a_layout_that_forgets_ijo_cannot_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = letter_blocks.rows
    monkeypatch.setattr(letter_page, "rows", lambda *given: list(rows(*given))[:-1])
    with pytest.raises(UnpairedWords, match="記"):
        render_letter(LETTER)


@pytest.mark.parametrize("closing", ["草々", "以上", "記"])
def test_a_layout_that_closes_with_another_word_cannot_be_printed(
    monkeypatch: pytest.MonkeyPatch, closing: str
) -> None:
    monkeypatch.setattr(letter_blocks, "CLOSING", {"拝啓": closing})
    with pytest.raises(UnpairedWords, match=f"拝啓, {closing}"):
        render_letter(LETTER)


def test_enclosures_are_told_under_ki() -> None:
    letter = replace(LETTER, items=(), enclosures=("利用カード　1枚", "返信用封筒　1通"))
    for text in texts(render_letter(letter)):
        assert re.search(r"記\s+１．同封書類\s+利用カード　1枚\s+返信用封筒　1通\s+以上", text)


def test_several_lines_under_ki_each_begin_anew() -> None:
    letter = replace(LETTER, items=(("お願い", "合言葉を登録してください。\n登録まで振込はできません。"),))
    for text in texts(render_letter(letter)):
        assert {"合言葉を登録してください。", "登録まで振込はできません。"} <= set(text.split())


def test_a_specimen_is_marked() -> None:
    assert all("見本" in text for text in texts(render_letter(replace(addressed_to("甲"), specimen=True))))
    assert not any("見本" in text for text in texts(render_letter(addressed_to("甲"))))


HOSTILE = [
    "<b>太字</b>",
    "<a href='http://x.example/'>甲</a>",
    "<img src=file:///etc/passwd>",
    "&lt;&#x41;",
    "(甲)Tj ET Q",
    "\\(甲\\)",
    "%PDF-1.4",
    "{{甲}} ${乙}",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_data_is_text_and_never_markup(words: str) -> None:
    letter = replace(
        addressed_to(words, words), subject=words, body=(words,), items=((words, words),), footer=words,
        document_number=words, sender=Sender(words, words, words, words, words), enclosures=(words,),
    )  # fmt: skip
    pdf = render_letter(letter)
    for text in texts(pdf):
        assert without_spaces(text).count(without_spaces(words)) == 14
    assert not re.search(rb"/(Annots?|URI|JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA|XFA)\b", pdf)
    assert all("/Annots" not in page for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert render_letter(LETTER) == render_letter(LETTER)


def test_a_press_that_has_printed_others_gives_the_same_bytes_as_a_fresh_one() -> None:
    press = LetterPress()
    for other in ("𠮷川　花子", "辻\U000e0100　太郎"):
        press.render(addressed_to(other))
    press.render(replace(LETTER, subject="別のお知らせ"))
    assert press.render(LETTER) == render_letter(LETTER)


def test_a_letter_holds_no_character_of_another_members_letter() -> None:
    press = LetterPress()
    press.render(addressed_to("鷹龜　鷲", "鯖江市"))
    reader = pypdf.PdfReader(io.BytesIO(press.render(LETTER)))
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    maps = b"".join(font.get_object()["/ToUnicode"].get_data() for font in fonts.values())
    assert b"<6848>" in maps  # 案, of the sender: the maps are what we think they are
    assert not any(f"<{ord(c):04X}>".encode() in maps for c in "鷹龜鷲鯖")


def test_the_document_tells_its_subject_and_its_day_and_no_more() -> None:
    pdf = render_letter(LETTER)
    told = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert told is not None
    assert told.title == "お手続き完了のお知らせ"
    assert (told.producer, told.creator, told.author, told.subject) == ("StaffDesk", "StaffDesk", "", "")
    assert {str(told[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20260924000000+09'00'"}
    assert not re.search(rb"(?i)reportlab|helvetica|/home/|/root/|\.ttf", pdf)


def test_only_the_fonts_in_use_are_embedded_and_each_as_a_subset() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_letter(LETTER)))
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in (font.get_object() for font in fonts.values()):
        assert re.fullmatch(r"/[A-Z]{6}\+(BIZUDPMincho-Regular|NotoSansJP-Bold)", font["/BaseFont"])
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_letters_of_a_mailing_come_one_to_a_page_each_with_its_own_name() -> None:
    names = [f"{kana}山　{kana}子" for kana in "あいうえおかきくけこ"]
    letters = [replace(addressed_to(name), items=(("受付番号", f"GG-{n}"),)) for n, name in enumerate(names)]
    reader = pypdf.PdfReader(io.BytesIO(_all_in_one(letters)))
    pages = [page.extract_text() for page in reader.pages]
    assert [[name for name in names if name in page] for page in pages] == [[name] for name in names]
    assert [re.findall("GG-[0-9]", page) for page in pages] == [[f"GG-{n}"] for n in range(10)]


def test_kinds_of_letter_may_alternate_in_one_document() -> None:
    kinds = [replace(LETTER, subject=f"お知らせ第{n}号", specimen=n % 2 == 0) for n in range(40)]
    pages = pypdf.PdfReader(io.BytesIO(_all_in_one([*kinds, *kinds]))).pages
    assert [f"お知らせ第{n % 40}号" in page.extract_text() for n, page in enumerate(pages)] == [True] * 80


def test_a_letter_in_a_mailing_looks_like_the_letter_alone() -> None:
    from staffdesk.printing.raster import rasterise

    first, second = addressed_to("𠮷川　花子"), replace(LETTER, subject="別のお知らせ")
    both = _all_in_one([first, second])
    assert [rasterise(both, page, 100) for page in (0, 1)] == [
        rasterise(render_letter(letter), 0, 100) for letter in (first, second)
    ]


def test_each_page_is_written_before_the_next_letter_is_asked_for() -> None:
    out = io.BytesIO()
    sizes = []

    def letters() -> Iterator[Letter]:
        for n in range(4):
            sizes.append(out.tell())
            yield addressed_to(f"例示　{n}郎")

    render_letters(letters(), out)
    assert sizes[0] == 0
    assert 0 < sizes[1] < sizes[2] < sizes[3]


def test_memory_does_not_grow_with_the_number_of_letters() -> None:
    class Nowhere(io.RawIOBase):
        def write(self, data: object) -> int:
            return 0

    def peak(letters: int) -> int:
        tracemalloc.start()
        render_letters(
            (addressed_to(f"例示　{n % 10}郎") for n in range(letters)), cast("BinaryIO", Nowhere())
        )
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # parses the fonts
    assert (peak(400) - peak(100)) / 300 < 100  # bytes for each further letter: places in the file


def test_progress_is_told_after_each_letter_and_may_stop_the_work() -> None:
    told: list[int] = []
    render_letters([LETTER] * 3, io.BytesIO(), told.append)
    assert told == [1, 2, 3]

    class Cancelled(Exception):
        pass

    def stop(done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render_letters([LETTER] * 3, io.BytesIO(), stop)


def test_a_mailing_without_letters_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no letter"):
        render_letters([], io.BytesIO())


MISSING = "甲😀"


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        (addressed_to(MISSING), "name"),
        (addressed_to("甲", MISSING), "address"),
        (replace(LETTER, addressee=Addressee("😀", (), "甲")), "address"),
        (replace(LETTER, document_number=MISSING), "document_number"),
        (replace(LETTER, subject=MISSING), "subject"),
        (replace(LETTER, body=("甲", MISSING)), "body"),
        (replace(LETTER, items=((MISSING, "甲"),)), "items"),
        (replace(LETTER, items=(("甲", MISSING),)), "items"),
        (replace(LETTER, enclosures=(MISSING,)), "enclosures"),
        (replace(LETTER, sender=replace(LETTER.sender, hours=MISSING)), "sender"),
        (replace(LETTER, footer=MISSING), "footer"),
    ],
)
def test_a_character_that_no_font_has_stops_the_letter_and_is_named(letter: Letter, field: str) -> None:
    with pytest.raises(GlyphMissing, match=r"U\+1F600") as refused:
        render_letter(letter)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        (addressed_to("名" * 60), "name"),
        (addressed_to("甲", "町" * 200), "address"),
        (addressed_to("甲", "一", "二", "三", "四"), "address"),
        (replace(LETTER, subject="件" * 80), "subject"),
        (replace(LETTER, document_number="号" * 80), "document_number"),
        (replace(LETTER, body=("文" * 3000,)), "body"),
        (replace(LETTER, items=(("甲", "文" * 2000),)), "body"),
        (replace(LETTER, sender=replace(LETTER.sender, name="社" * 40)), "sender"),
        (replace(LETTER, sender=replace(LETTER.sender, hours="時" * 300)), "sender"),
    ],
)
def test_what_does_not_fit_is_refused_and_never_clipped(letter: Letter, field: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        render_letter(letter)
    assert refused.value.field == field


printable = sorted(
    c for c in TEXT._plain_widths if c not in string.whitespace + "\u00a0\u00ad\u3000" and c.isprintable()
)


@settings(max_examples=40)
@given(st.text(st.sampled_from(printable), min_size=1, max_size=18))
def test_any_printable_name_comes_out_as_it_went_in(name: str) -> None:
    text = pypdf.PdfReader(io.BytesIO(render_letter(addressed_to(name)))).pages[0].extract_text()
    assert without_spaces(name + "様") in without_spaces(text)


@settings(max_examples=60)
@given(st.text(max_size=30), st.text(max_size=60), st.text(max_size=120))
def test_no_text_at_all_breaks_the_press(name: str, address: str, body: str) -> None:
    letter = replace(addressed_to(name, address), body=(body,), items=((name, address),), subject=name)
    try:
        pdf = render_letter(letter)
    except (GlyphMissing, DoesNotFit):
        return
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


def test_the_day_of_a_letter_is_written_by_era() -> None:
    for text in texts(render_letter(replace(LETTER, issued_on=date(2019, 5, 1)))):
        assert "令和元年5月1日" in text
