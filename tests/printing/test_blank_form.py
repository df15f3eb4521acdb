"""Blank forms: what stands on them for every form of every institution, and where (dossier 2.2, 2.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from PIL import Image

from staffdesk.errors import NotAllowed, NotFound
from staffdesk.forms.base import Field, FieldKind, Form
from staffdesk.forms.card_mount import CARD_MOUNT
from staffdesk.forms.pin_paper import PIN_ROWS
from staffdesk.forms.scan_code import ScanCode, parse
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import EvidenceKind, Profile
from staffdesk.printing.blank_data import IDENTITY_SHEET, PROXY, Blank, blank_of, find_blank, identity_sheet
from staffdesk.printing.blank_form import blank_pages, render_blank
from staffdesk.printing.blank_head import QR
from staffdesk.printing.blank_ink import THICK, Box, Ink
from staffdesk.printing.fitting import DoesNotFit
from staffdesk.printing.paper import Line
from staffdesk.printing.qr import Matrix, qr_matrix
from staffdesk.printing.raster import page_count, rasterise
from staffdesk.text import Text
from tests.printing.forms_samples import EVERY_KIND, MOUNT, PINS, RECEIPT, SAMPLE, every_blank, words
from tests.printing.qr_reader import read_qr
from tests.printing.samples import ink, texts, without_spaces

DAY = date(2026, 4, 27)
KENSHINYO = load_profile("kenshinyo")
SHINGAKKYO = load_profile("shingakkyo")
ROKIN = load_profile("tohoku-rokin")
BLANKS = [pytest.param(profile, blank, id=name) for name, profile, blank in every_blank()]
every_blank_ = pytest.mark.parametrize(("profile", "blank"), BLANKS)
LONG = replace(
    SAMPLE,
    fields=tuple(
        replace(field, key=f"{field.key}{n}", section=words(f"{n}番目の欄"))
        for n in range(4)
        for field in EVERY_KIND
    ),
)
MADE_UP = {
    "every kind": SAMPLE,
    "several pages": LONG,
    "two copies": replace(SAMPLE, copies=("組合用", "お客様控")),
    "sealed numbers": replace(SAMPLE, parts=(PINS,)),
    "undivided boxes": replace(SAMPLE, parts=(replace(PINS, digits=None),)),
    "mount": replace(SAMPLE, parts=(MOUNT,)),
    "own signature": replace(SAMPLE, evidence=(EvidenceKind.OWN_SIGNATURE,)),
    "seal without a name": replace(SAMPLE, fields=EVERY_KIND[6:]),
    "agent": replace(SAMPLE, agent=True),
    "by staff": replace(SAMPLE, by_staff=True, evidence=()),
    "no fields": replace(SAMPLE, fields=(), confirmations=()),
    "long title": replace(SAMPLE, title="インターネットバンキング" * 4),
}
made_up = pytest.mark.parametrize("blank", MADE_UP.values(), ids=MADE_UP.keys())


def pdf_of(blank: Blank, profile: Profile = KENSHINYO, receipt: str | None = RECEIPT) -> bytes:
    return render_blank(blank, profile, written_on=DAY, receipt=receipt)


def said(pdf: bytes) -> list[str]:
    return [without_spaces(text) for text in texts(pdf)]


_FINE = 200  # dots per inch: four to a module


def read_code(pdf: bytes, page: int = 0, size: int = 29) -> str:
    """Sample the printed code at the middle of each module, from the rendered page."""
    raster = rasterise(pdf, page, _FINE)
    sheet = Image.frombuffer(
        "RGBA", (raster.width, raster.height), raster.bgra, "raw", "BGRA", raster.stride, 1
    ).convert("L")
    pixels = sheet.tobytes()
    module = (QR.right - QR.left) / size

    def dark(row: int, column: int) -> bool:
        u, v = QR.left + (column + 0.5) * module, QR.top + (row + 0.5) * module
        return pixels[int(v * _FINE / 25.4) * raster.width + int(u * _FINE / 25.4)] < 128

    return read_qr(tuple(tuple(dark(row, column) for column in range(size)) for row in range(size)))


# --- every form of every institution ---


@every_blank_
def test_a_blank_carries_title_edition_addressee_and_every_field(profile: Profile, blank: Blank) -> None:
    for text in said(pdf_of(blank, profile)):
        for expected in (blank.title, f"{blank.edition}版", profile.name, "受付番号", RECEIPT):
            assert without_spaces(expected) in text
        for field in blank.fields:
            assert without_spaces(field.label.ja) in text
            assert without_spaces(field.section.ja) in text
            for choice in field.choices:
                assert without_spaces("□" + choice.label.ja) in text
        for sentence in blank.confirmations:
            assert without_spaces(sentence) in text


@every_blank_
def test_what_a_member_fills_in_is_addressed_to_the_institution_and_framed(
    profile: Profile, blank: Blank
) -> None:
    for text in said(pdf_of(blank, profile)):
        assert ("太枠内をご記入ください" in text) is not blank.by_staff
        assert (without_spaces(profile.name) + "御中" in text) is not blank.by_staff
    page = blank_pages(blank, profile)[0]
    assert any(stroke.frame and stroke.weight == THICK for stroke in page.strokes)


@every_blank_
def test_seal_and_signature_are_asked_for_where_the_evidence_asks(profile: Profile, blank: Blank) -> None:
    for text in said(pdf_of(blank, profile)):
        assert ("お届け印" in text) is (EvidenceKind.SEAL_MATCH in blank.evidence)
        assert ("印鑑照合" in text) is (EvidenceKind.SEAL_MATCH in blank.evidence and blank.strip)
        assert ("ご署名" in text) is (EvidenceKind.OWN_SIGNATURE in blank.evidence)


@every_blank_
def test_the_staffs_strip_stands_in_the_order_of_the_work(profile: Profile, blank: Blank) -> None:
    if not blank.strip:
        return
    order = [
        "受付印",
        "受付方法",
        "受付番号",
        "本人確認",
        "電話確認",
        "内容点検",
        "登録",
        "係印",
        "再鑑・検印",
        "役席印",
        "発送",
        "完了",
    ]
    page = blank_pages(replace(blank, copies=blank.copies[:1], parts=()), profile)[-1]
    lines = [line for line in page.lines if line.v > 240]
    strip = [
        ("".join(run.text for run in line.runs))
        for line in sorted(lines, key=lambda line: (round(line.v), line.u))
    ]
    assert [words_ for words_ in strip if words_ in order] == order


@every_blank_
def test_no_blank_has_room_for_a_secret_that_the_program_could_take(profile: Profile, blank: Blank) -> None:
    """Numbers may be written on the sealed part alone; no field of any form is one."""
    forbidden = ("現在の暗証番号", "新しい暗証番号", "ログインIDを記入", "合言葉の回答")
    assert not any(word in field.label.ja for field in blank.fields for word in forbidden)


@every_blank_
def test_the_code_on_a_blank_leads_to_its_form_or_case(profile: Profile, blank: Blank) -> None:
    if not any(entry.id == blank.id for entry in profile.forms):
        return  # a sheet of no procedure in particular
    code = ScanCode(profile.id, blank.id, RECEIPT)
    size = len(qr_matrix(code.text()))
    assert parse(read_code(pdf_of(blank, profile), size=size)) == code


def test_a_blank_for_no_case_yet_leads_to_its_form() -> None:
    code = ScanCode("kenshinyo", "rba_reset")
    size = len(qr_matrix(code.text()))
    assert parse(read_code(pdf_of(find_blank(KENSHINYO, "rba_reset"), receipt=None), size=size)) == code


@every_blank_
def test_nothing_on_a_blank_overlaps_or_leaves_the_paper(profile: Profile, blank: Blank) -> None:
    assert_clean(blank, profile)


@made_up
def test_nothing_overlaps_on_any_kind_of_form(blank: Blank) -> None:
    assert_clean(blank, SHINGAKKYO)


def assert_clean(blank: Blank, profile: Profile) -> None:
    pages = blank_pages(blank, profile, receipt=RECEIPT)
    for page in pages:
        assert clashes(page) == []
        assert crossed(page) == []
        assert all(line.size >= 7.5 for line in page.lines)
    pdf = pdf_of(blank, profile)
    for number in range(page_count(pdf)):
        found = ink(pdf, page=number)
        assert found is not None
        assert found[0] >= 14
        assert found[1] >= 8
        assert found[2] <= 196
        assert found[3] <= 292


def clashes(page: Ink) -> list[tuple[str, str]]:
    lines = [line for line in page.lines if line.width]
    return [
        (words_of(a), words_of(b))
        for n, a in enumerate(lines)
        for b in lines[n + 1 :]
        if touches(a.box, tight(b))
    ]


def crossed(page: Ink) -> list[str]:
    """Lines of text that a rule runs through."""
    found = []
    for line in page.lines:
        left, top, right, bottom = tight(line)
        for stroke in page.strokes:
            box = stroke.box
            sides = (
                [Box(box.left, box.top, box.right, box.bottom)]
                if not stroke.frame
                else [
                    Box(box.left, box.top, box.right, box.top),
                    Box(box.left, box.bottom, box.right, box.bottom),
                    Box(box.left, box.top, box.left, box.bottom),
                    Box(box.right, box.top, box.right, box.bottom),
                ]
            )
            if line.width and any(
                touches((left, top, right, bottom), (side.left, side.top, side.right, side.bottom))
                for side in sides
            ):
                found.append(words_of(line))
    return found


def tight(line: Line) -> tuple[float, float, float, float]:
    """Its ink without the white that a font leaves above and below."""
    left, top, right, bottom = line.box
    margin = 0.06 * line.size * 25.4 / 72
    return left + 0.1, top + margin, right - 0.1, bottom - margin


def touches(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def words_of(line: Line) -> str:
    return "".join(run.text for run in line.runs)


@every_blank_
def test_a_paper_says_whose_it_is(profile: Profile, blank: Blank) -> None:
    """On screen the member is picked; a paper that comes by post has nothing but what stands on it."""
    keys = {field.key for field in blank.fields}
    assert keys & {"member_number", "number", "account_number", "contract_number"} or blank.id == "join"


# --- what a form may ask for ---


def test_dates_are_written_by_era() -> None:
    for text in said(pdf_of(SAMPLE)):
        assert "令和年月日" in text  # the day of writing can be of this era alone
        assert "大正・昭和" in text
        assert "平成・令和" in text


def test_digits_have_a_box_each() -> None:
    page = blank_pages(replace(SAMPLE, fields=EVERY_KIND[6:9]), KENSHINYO)[0]
    boxes = [s.box for s in page.strokes if s.frame and s.box.width == pytest.approx(6.2)]
    assert len(boxes) == 3 + 7


def test_an_address_has_its_postal_code_in_boxes() -> None:
    page = blank_pages(replace(SAMPLE, fields=EVERY_KIND[4:5]), KENSHINYO)[0]
    assert any(words_of(line) == "〒" for line in page.lines)
    assert len([s for s in page.strokes if s.frame and s.box.width == pytest.approx(6.2)]) == 7


def test_optional_and_conditional_fields_say_so() -> None:
    for text in said(pdf_of(SAMPLE)):
        assert "とても長い見出しなので折り返しになる欄（任意）" in text
        assert "お申し出の内容（該当する方）" in text


def test_the_seal_has_a_box_of_its_own_beside_the_name() -> None:
    page = blank_pages(SAMPLE, KENSHINYO)[0]
    seal = next(line for line in page.lines if words_of(line) == "お届け印")
    name = next(line for line in page.lines if words_of(line) == "おなまえ")
    assert seal.u > 160
    assert seal.v < name.v < seal.v + 30
    assert ink(pdf_of(SAMPLE), (164.5, seal.v + 3, 193.5, seal.v + 27)) is None


def test_a_form_too_long_for_a_page_goes_on_with_title_and_number() -> None:
    pdf = pdf_of(LONG)
    pages = blank_pages(LONG, KENSHINYO, receipt=RECEIPT)
    assert len(pages) == page_count(pdf) > 1
    for number, page in enumerate(pages, start=1):
        written = [words_of(line) for line in page.lines]
        assert f"{number}／{len(pages)}" in written
        assert LONG.title in written
        assert ("完了" in written) is (number == len(pages))  # the strip ends the last page
        assert any(RECEIPT in line for line in written)


def lines_to_write(count: int, sections: int) -> Blank:
    fields = tuple(
        Field(f"f{n}", words(f"{n}番目の項目"), FieldKind.TEXT, words(f"{n * sections // count}番目の欄"))
        for n in range(count)
    )
    return replace(SAMPLE, fields=fields, confirmations=(), evidence=())


@pytest.mark.parametrize("sections", [1, 4])
@pytest.mark.parametrize("count", range(8, 48, 2))
def test_however_long_a_form_is_the_strip_stands_below_the_last_row(count: int, sections: int) -> None:
    pages = blank_pages(lines_to_write(count, sections), KENSHINYO)
    for page in pages:
        frame = next((s.box for s in page.strokes if s.frame and s.weight == THICK), None)
        strip = [line.v for line in page.lines if words_of(line) == "当組合使用欄"]
        assert frame is not None
        assert frame.bottom <= 284
        assert all(frame.bottom < v - 4 for v in strip)
    assert sum(len([x for x in page.lines if "番目の項目" in words_of(x)]) for page in pages) == count


def test_boxes_of_long_numbers_take_a_row_each() -> None:
    numbers = [
        Field(f"n{n}", words(f"番号{n}"), FieldKind.DIGITS, words("番号"), length=12) for n in range(3)
    ]
    page = blank_pages(replace(SAMPLE, fields=tuple(numbers), evidence=()), KENSHINYO)[0]
    boxes = [s.box for s in page.strokes if s.frame and s.box.width == pytest.approx(6.2)]
    assert len({round(box.top) for box in boxes}) == 3
    assert max(box.right for box in boxes) < 195


def test_the_customers_copy_asks_for_no_seal_and_no_numbers() -> None:
    blank = replace(SAMPLE, copies=("組合用", "お客様控"), parts=(PINS, MOUNT))
    pages = blank_pages(blank, KENSHINYO)
    written = ["".join(map(words_of, page.lines)) for page in pages]
    ours, copies = [w for w in written if "組合用" in w], [w for w in written if "お客様控" in w]
    assert len(ours) == len(copies) == 1
    for word in ("お届け印", "役席印"):
        assert word in "".join(written[: written.index(copies[0])])
        assert word not in copies[0]
    assert "新しい番号" not in copies[0]
    assert "保管してください" in copies[0]
    assert not any("返納台紙" in w for w in written[written.index(copies[0]) :])


@pytest.mark.parametrize(("digits", "boxes"), [(4, 2 * 2 * 4), (None, 2 * 2)])
def test_numbers_on_the_sealed_part_are_empty_boxes_with_a_notice(digits: int | None, boxes: int) -> None:
    blank = replace(SAMPLE, fields=(), parts=(replace(PINS, digits=digits),))
    page = blank_pages(blank, KENSHINYO)[0]
    written = [words_of(line) for line in page.lines]
    assert "□ 変更する" in written
    assert any("目隠しシール" in words_ for words_ in written)
    tall = [s.box for s in page.strokes if s.frame and s.box.bottom - s.box.top == pytest.approx(8)]
    assert len(tall) == boxes
    pdf = pdf_of(blank)
    assert all(ink(pdf, (b.left + 0.5, b.top + 0.5, b.right - 0.5, b.bottom - 0.5)) is None for b in tall)


def test_the_mount_for_a_returned_card_names_card_number_and_receipt() -> None:
    blank = replace(SAMPLE, parts=(MOUNT,))
    mount = blank_pages(blank, SHINGAKKYO, receipt=RECEIPT)[-1]
    written = [words_of(line) for line in mount.lines]
    card = SHINGAKKYO.card.plastic.value if SHINGAKKYO.card and SHINGAKKYO.card.plastic.value else "カード"
    assert f"{card}返納台紙" in written
    assert SHINGAKKYO.words.member_number.ja in written
    assert RECEIPT in written
    outline = next(s.box for s in mount.strokes if s.frame and s.box.width == pytest.approx(89.6))
    assert outline.bottom - outline.top == pytest.approx(58)  # a card of 85.6 × 54 mm and its play


def test_the_four_numbers_of_the_labour_bank_have_undivided_boxes() -> None:
    """004 Q4 names four numbers; how long they are nobody states, so no number of boxes is invented."""
    blank = replace(SAMPLE, fields=(), parts=(PIN_ROWS,))
    assert_clean(blank, ROKIN)
    for text in said(pdf_of(blank, ROKIN)):
        for label in ("照会用暗証番号", "振込振替暗証番号", "確認暗証番号", "承認暗証番号"):
            assert f"{label}□変更する" in text
        assert "現在の番号（空欄可）" in text
        assert "目隠しシール" in text
    page = blank_pages(blank, ROKIN)[0]
    assert len([s for s in page.strokes if s.frame and s.box.bottom - s.box.top == pytest.approx(8)]) == 4 * 2


def test_a_number_to_be_changed_is_ticked_once() -> None:
    ticks = tuple(
        Field(f"tick{n}", row, FieldKind.TICK, words("変更する番号"), required=False)
        for n, row in enumerate(PIN_ROWS.rows)
    )
    sheet = Form(
        "pin_change", words("変更"), (*EVERY_KIND[:3], *ticks), lambda *_: [], paper_only=(PIN_ROWS,)
    )
    for text in said(pdf_of(blank_of(sheet, ROKIN.form("pin_change"), ROKIN), ROKIN)):
        assert text.count("照会用暗証番号") == 1
        assert text.count("□変更する") == 4


def test_the_card_is_returned_on_its_mount() -> None:
    blank = replace(SAMPLE, parts=(CARD_MOUNT,))
    assert_clean(blank, SHINGAKKYO)
    for text in said(pdf_of(blank, SHINGAKKYO)):
        assert "新学協利用カード返納台紙" in text


def test_words_of_a_form_are_text_and_never_markup() -> None:
    field = replace(EVERY_KIND[5], label=Text.same("<b>&amp;</b>"))
    assert all("<b>&amp;</b>" in text for text in said(pdf_of(replace(SAMPLE, fields=(field,)))))


def test_a_title_too_long_for_the_sheet_is_refused_and_never_cut() -> None:
    with pytest.raises(DoesNotFit):
        pdf_of(replace(SAMPLE, title="長" * 90))


def test_the_same_blank_is_the_same_file() -> None:
    assert pdf_of(SAMPLE) == pdf_of(SAMPLE)


def test_an_unset_phone_number_is_not_printed() -> None:
    unset = replace_phone(SHINGAKKYO)
    assert all("電話025" in text for text in said(pdf_of(SAMPLE, SHINGAKKYO)))
    assert not any("電話025" in text for text in said(pdf_of(SAMPLE, unset)))


def replace_phone(profile: Profile) -> Profile:
    contacts = msgspec.structs.replace(
        profile.contacts,
        phone=msgspec.structs.replace(profile.contacts.phone, value=None, unset=Text("未定", "undecided")),
    )
    return msgspec.structs.replace(profile, contacts=contacts)


# --- papers beside the forms ---


def test_the_identity_sheet_has_a_row_for_each_item_and_room_for_no_value() -> None:
    sheet = find_blank(SHINGAKKYO, IDENTITY_SHEET)
    rule = SHINGAKKYO.identity_sheet
    assert rule is not None
    asked = [field for field in sheet.fields if field.key in {*rule.required, *rule.choose_from}]
    assert len(asked) == len(rule.required) + len(rule.choose_from)
    assert all(field.kind is FieldKind.CHOICE for field in asked)
    for text in said(pdf_of(sheet, SHINGAKKYO)):
        assert "電話本人確認票" in text
        assert f"次から{rule.choose}項目以上" in text
        assert "暗証番号" in text  # among what is never asked


def test_where_nobody_is_asked_by_phone_there_is_no_sheet() -> None:
    with pytest.raises(NotFound):
        identity_sheet(KENSHINYO)


def test_a_letter_of_proxy_exists_only_where_agents_may_act() -> None:
    with pytest.raises(NotAllowed):
        find_blank(KENSHINYO, PROXY)
    entry = msgspec.structs.replace(KENSHINYO.forms[0], agents=True)
    allowed = msgspec.structs.replace(KENSHINYO, forms=(entry,))
    blank = find_blank(allowed, PROXY)
    assert_clean(blank, allowed)
    for text in said(pdf_of(blank, allowed)):
        for word in ("委任状", "代理人のおなまえ", "ご本人との続柄", without_spaces(entry.title), "お届け印"):
            assert word in text


@pytest.mark.parametrize("blank_id", ["", "nothing", "../rba_reset"])
def test_a_blank_that_does_not_exist_is_refused(blank_id: str) -> None:
    with pytest.raises(NotFound):
        find_blank(KENSHINYO, blank_id)


def test_a_code_is_a_matrix_with_room_around_it() -> None:
    pdf = pdf_of(SAMPLE)
    matrix: Matrix = qr_matrix(ScanCode("kenshinyo", SAMPLE.id, RECEIPT).text())
    quiet = 4 * (QR.right - QR.left) / len(matrix)
    for box in (
        (QR.left - quiet + 0.3, QR.top, QR.left - 0.15, QR.bottom),
        (QR.right + 0.15, QR.top, QR.right + quiet - 0.3, QR.bottom),
        (QR.left, QR.top - quiet + 0.3, QR.right, QR.top - 0.15),
        (QR.left, QR.bottom + 0.15, QR.right, QR.bottom + quiet - 0.3),
    ):
        assert ink(pdf, box) is None
