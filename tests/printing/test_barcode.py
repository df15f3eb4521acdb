"""The customer barcode: the post office's published examples, its rules, and the size of the bars (dossier 2.8)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.errors import Invalid
from staffdesk.printing.barcode import (
    LARGEST,
    SMALLEST,
    NoBarcode,
    bar_width,
    barcode,
    extract,
    layout,
    size,
)
from staffdesk.printing.barcode_ink import draw_barcode
from staffdesk.printing.paper import Paper
from tests.printing.samples import ink

# dossier 2.8, from the examples that the post office publishes (there W39). The third column is what the code holds.
EXAMPLES = (
    ("263-0023", "緑町3丁目30-8 郵便ビル403号", "3-30-8-403", "5"),
    ("014-0113", "堀見内 南田茂木 添60-1", "60-1", "CC8"),
    ("110-0016", "台東5-6-3 ABCビル10F", "5-6-3-10", "9"),
    ("060-0906", "北六条東4丁目 郵便センター6号館", "4-6", "9"),
    ("065-0006", "北六条東8丁目 郵便センター10号館", "8-10", "9"),
    ("407-0033", "龍岡町下條南割 韮崎400", "400", "-"),
    ("273-0102", "右京塚 東3丁目-20-5 郵便・A&bコーポB604号", "3-20-5B604", "0"),
    ("198-0036", "河辺町十一丁目六番地一号 郵便タワー601", "11-6-1-601", "CC8"),
    ("027-0203", "大字津軽石第二十一地割大淵川480", "21-480", "CC5"),
    ("590-0016", "中田出井町四丁六番十九号", "4-6-19", "CC2"),
    ("080-0831", "稲田町南七線 西28", "7-28", "CC7"),
    ("317-0055", "宮田町6丁目7-14 ABCビル2F", "6-7-14-2", "CC1"),
    ("650-0046", "港島中町9丁目7-6 郵便シティA棟1F1号", "9-7-6A1-1", "5"),
    ("623-0011", "青野町綾部6-7 LプラザB106", "6-7LB106", "4"),
    ("064-0804", "南四条西29丁目1524-23 第2郵便ハウス501", "29-1524-23-2-", "3"),  # 501 is cut off
    ("910-0067", "新田塚3丁目80-25 J1ビル2-B", "3-80-25J1-2B", "9"),  # of B only its CC1
    ("100-0013", "霞が関1丁目3番2号 郵便プラザ503室", "1-3-2-503", "9"),
)
# dossier 2.8: the bars of each character, read here from the code itself
BARS = {
    "0": "144", "1": "114", "2": "132", "3": "312", "4": "123", "5": "141", "6": "321", "7": "213", "8": "231",
    "9": "411", "-": "414", "CC1": "324", "CC2": "342", "CC3": "234", "CC4": "432", "CC5": "243", "CC6": "423",
    "CC7": "441", "CC8": "111",
}  # fmt: skip
VALUES = {name: value for value, name in enumerate(BARS)}
READ = {bars: name for name, bars in BARS.items()}

postcodes = st.from_regex(r"\A[0-9]{3}-?[0-9]{4}\Z").filter(lambda code: not code.endswith("00"))
addresses = st.text(
    st.one_of(st.sampled_from("0123456789-ABFKUZabf　 &・丁目番地号線の二十一百〇東ﾋﾞル棟"), st.characters())
)


def characters(bars: str) -> list[str]:
    """What a reading machine sees between the start and the stop bars."""
    assert (bars[:2], bars[-2:]) == ("13", "31")
    inner = bars[2:-2]
    return [READ[inner[at : at + 3]] for at in range(0, len(inner), 3)]


@pytest.mark.parametrize(("postcode", "address", "extracted", "check"), EXAMPLES)
def test_the_published_examples(postcode: str, address: str, extracted: str, check: str) -> None:
    code = barcode(postcode, address)
    assert (code.extracted, code.check) == (extracted, check)
    read = characters(code.bars)
    assert "".join(read[:7]) == postcode.replace("-", "")
    assert read[-1] == check


def test_the_whole_address_gives_the_same_code_as_its_last_part() -> None:
    assert barcode("263-0023", "千葉県千葉市稲毛区緑町3丁目30-8　郵便ビル403号") == barcode(
        "2630023", "3丁目30-8 郵便ビル403号"
    )
    assert barcode("623-0011", "京都府綾部市青野町綾部6-7 LプラザB106") == barcode(
        "623-0011", "6-7 LプラザB106"
    )


def test_full_width_typing_gives_the_same_code() -> None:
    assert barcode("２６３－００２３", "緑町３丁目３０－８　郵便ビル４０３号") == barcode(
        "〒263-0023", EXAMPLES[0][1]
    )


@pytest.mark.parametrize(
    ("address", "extracted"),
    [
        ("1-2-3 ｺｰﾎﾟAB201", "1-2-3-201"),  # two letters side by side are a word
        ("1-2-3 b201", "1-2-3B201"),
        ("1--2---3", "1-2-3"),
        ("-5-6", "5-6"),
        ("三の二十号", "3-20"),
        ("三の二十", "3"),  # no word behind 二十 that makes a number of it
        ("百二番地", "102"),
        ("一〇三号", "103"),
        ("三条通", ""),
        ("12FA", "12"),  # F and A are a word, not a floor
        ("第3ビルF", "3F"),  # a letter behind words is a letter; only behind a digit F is the floor
        ("様方", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_rules_of_extraction(address: str, extracted: str) -> None:
    assert extract(address) == extracted


def test_without_any_number_the_code_holds_the_postal_code_alone() -> None:
    code = barcode("263-0023", "")
    assert characters(code.bars)[7:20] == ["CC4"] * 13


@pytest.mark.parametrize(
    "postcode", ["", "263-002", "26300231", "２６３ー００", "263/0023", "abc-defg", "263-00230"]
)
def test_a_malformed_postal_code_is_refused(postcode: str) -> None:
    with pytest.raises(NoBarcode, match="seven digits"):
        barcode(postcode, "1-2-3")


@pytest.mark.parametrize("postcode", ["100-0000", "3710000", "259-1300"])
def test_a_postal_code_of_areas_not_listed_has_no_barcode(postcode: str) -> None:
    with pytest.raises(NoBarcode, match="00") as refusal:
        barcode(postcode, "1-2-3")
    assert isinstance(refusal.value, Invalid)


@given(postcodes, addresses)
def test_every_code_can_be_read(postcode: str, address: str) -> None:
    code = barcode(postcode, address)
    assert len(code.bars) == 67
    assert set(code.bars) <= set("1234")
    read = characters(code.bars)
    assert len(read) == 21
    assert sum(VALUES[name] for name in read) % 19 == 0
    assert read[-1] == code.check


@given(addresses)
def test_what_is_taken_is_digits_hyphens_and_letters(address: str) -> None:
    taken = extract(address)
    assert set(taken) <= set("0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert "--" not in taken
    assert not taken.startswith("-")
    assert not taken.endswith("-")


@pytest.mark.parametrize(
    ("points", "width"), [(8, 63.84), (8.5, 67.83), (9, 71.82), (10, 79.8), (11.5, 91.77)]
)
def test_the_length_by_point_size(points: float, width: float) -> None:
    assert size(points) == pytest.approx((width, 0.36 * points))


def test_the_bars_of_the_original_size() -> None:
    bars = list(layout(barcode(*EXAMPLES[0][:2]), 10))
    assert len(bars) == 67
    assert bar_width(10) == pytest.approx(0.6)
    assert bars[1].middle - bars[0].middle == pytest.approx(1.2)
    long, down = bars[0], bars[1]  # the start is 1 and 3
    assert (long.top, long.bottom) == pytest.approx((0, 3.6))
    assert (down.top, down.bottom) == pytest.approx((1.2, 3.6))
    timing = bars[barcode(*EXAMPLES[0][:2]).bars.index("4")]
    assert timing.bottom - timing.top == pytest.approx(1.2)


@pytest.mark.parametrize("points", [SMALLEST - 0.1, LARGEST + 0.1])
def test_a_size_that_no_machine_reads_is_not_drawn(points: float) -> None:
    with pytest.raises(ValueError, match="points"):
        list(layout(barcode("263-0023", ""), points))


@pytest.mark.parametrize("points", [8.0, 10.0, 11.5])
def test_the_printed_code_stands_where_it_belongs(points: float) -> None:
    out = BytesIO()
    paper = Paper(out, title="barcode", written_on=date(2026, 4, 27))
    draw_barcode(paper, barcode("263-0023", EXAMPLES[0][1]), 30.0, 40.0, points)
    paper.showPage()
    paper.save()
    found = ink(out.getvalue())
    assert found is not None
    width, height = size(points)
    assert found == pytest.approx((30, 40, 30 + width, 40 + height), abs=0.3)
