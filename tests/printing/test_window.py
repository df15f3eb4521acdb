"""The window of an envelope: its two rectangles, and letters that it would show or hide wrongly (dossier 2.6)."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from staffdesk.errors import Invalid, NotFound, Unavailable
from staffdesk.printing import letter_page
from staffdesk.printing.barcode import barcode
from staffdesk.printing.envelopes import EnvelopeShelf, shipped_envelopes
from staffdesk.printing.fonts import GlyphMissing
from staffdesk.printing.letter_data import Boxes, Letter
from staffdesk.printing.letter_page import LetterLayout
from staffdesk.printing.letters import DoesNotFit, letter_notes, render_letter, render_letters, render_sealed
from staffdesk.printing.raster import rasterise
from staffdesk.printing.window import Envelope, Placed, Rect, WrongInWindow, check, complaints, validate
from staffdesk.text import Text
from tests.printing.samples import LETTER, addressed_to, ink, texts, without_spaces

EXAMPLE = Envelope("example", "長形3号", 235, 120, 231, 116, 20, 14, 90, 45)
WITH_CODE = replace(EXAMPLE, barcode=True)
BOXED = replace(LETTER, opening=None, boxes=Boxes(("仮パスワード",), "説明"))

# dossier 2.6: inner envelope, top panel, always visible size, always visible u and v, sweep u and v
TABLE = [
    ((235, 120), 99, (65, 24), (20, 85, 14, 38), (-5, 110, -7, 59)),
    ((231, 116), 99, (69, 28), (20, 89, 14, 42), (-1, 110, -3, 59)),
    ((231, 116), 105, (69, 34), (20, 89, 14, 48), (-1, 110, 3, 59)),
]


def _rect(u_and_v: tuple[float, float, float, float]) -> Rect:
    left, right, top, bottom = u_and_v
    return Rect(left, top, right, bottom)


@pytest.mark.parametrize(("inner", "panel", "size", "safe", "sweep"), TABLE)
def test_both_rectangles_are_those_of_the_table(
    inner: tuple[float, float],
    panel: float,
    size: tuple[float, float],
    safe: tuple[float, float, float, float],
    sweep: tuple[float, float, float, float],
) -> None:
    envelope = replace(EXAMPLE, inner_width=inner[0], inner_height=inner[1], top_panel=panel)
    assert envelope.safe == _rect(safe)
    assert envelope.sweep == _rect(sweep)
    assert (envelope.safe.width, envelope.safe.height) == size


def test_the_sheet_is_folded_in_panels_of_105_96_and_96() -> None:
    assert EXAMPLE.folds == (105.0, 201.0)
    assert EXAMPLE.folds[1] - EXAMPLE.folds[0] == 297 - EXAMPLE.folds[1] == 96


envelopes = st.builds(
    lambda inner, paste, x, y, a, b, panel, code: Envelope(
        "any", "封筒", inner[0] + paste, inner[1] + paste, inner[0], inner[1], x, y, a, b, panel, code
    ),
    st.tuples(st.floats(210, 240), st.floats(99, 130)),
    st.floats(0, 10),
    st.floats(0, 80),
    st.floats(0, 60),
    st.floats(20, 150),
    st.floats(10, 80),
    st.sampled_from([99.0, 105.0, 110.0]),
    st.booleans(),
).filter(lambda envelope: not complaints(envelope))


@given(envelopes, st.floats(0, 1), st.floats(0, 1))
def test_the_safe_rectangle_is_seen_and_what_is_outside_the_sweep_hidden_wherever_the_sheet_lies(
    envelope: Envelope, right: float, down: float
) -> None:
    play = envelope.play
    du, dv = right * play[0], down * play[1]
    seen = Rect(
        envelope.window.left - du, envelope.window.top - dv,
        envelope.window.right - du, envelope.window.bottom - dv,
    )  # fmt: skip
    assert seen.holds(envelope.safe)
    assert envelope.sweep.holds(seen)


names = st.one_of(
    st.text(st.sampled_from("見本架空例示髙𠮷濵　"), min_size=1, max_size=40), st.text(max_size=20)
)
addresses = st.text(
    st.sampled_from("架空県見本市例示町一丁目二番三号　0123456789-ABC"), min_size=1, max_size=120
)
postcodes = st.sampled_from(["371-0022", "371-0000", "", "0640804"])


@settings(max_examples=40)
@given(envelopes, names, addresses, postcodes, st.sampled_from([LETTER, BOXED]))
def test_whatever_the_envelope_no_letter_is_printed_that_it_shows_or_hides_wrongly(
    envelope: Envelope, name: str, address: str, postcode: str, letter: Letter
) -> None:
    letter = addressed_to(name, address, letter=replace(letter, label=True))
    letter = replace(letter, addressee=replace(letter.addressee, postcode=postcode))
    try:
        pdf = render_letter(letter, envelope)
    except (WrongInWindow, DoesNotFit, GlyphMissing):
        return
    if len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2:
        return  # a label: no window
    sweep, safe, pixel = envelope.sweep, envelope.safe, 0.3
    found = ink(pdf, (max(sweep.left, 0), max(sweep.top, 0), sweep.right - pixel, sweep.bottom - pixel))
    if found is not None:
        assert safe.grown(2 * pixel).holds(Rect(*found))


def test_the_address_moves_with_the_window() -> None:
    lower = replace(EXAMPLE, window_x=30, window_y=20)
    for envelope in (EXAMPLE, lower):
        *address, _number = LetterLayout(envelope).page(LETTER).heading
        assert address
        assert all(envelope.safe.holds(Rect(*line.box)) for line in address)
    assert LetterLayout(lower).page(LETTER).address[0].v > LetterLayout(EXAMPLE).page(LETTER).address[0].v


def test_a_low_window_makes_the_address_smaller_before_it_goes_to_a_label() -> None:
    low = replace(EXAMPLE, window_height=29)  # 18 mm always visible
    usual, smaller = (LetterLayout(e).page(LETTER).address[1].size for e in (EXAMPLE, low))
    assert smaller < usual
    nothing = replace(EXAMPLE, window_height=24)
    with_label = replace(LETTER, label=True)
    assert LetterLayout(nothing).page(with_label).label
    assert "label" in letter_notes(with_label, nothing)[0].en
    with pytest.raises(DoesNotFit):
        render_letter(LETTER, nothing)


def test_number_and_sender_stand_beyond_a_wide_window() -> None:
    wide = replace(EXAMPLE, window_width=96)
    page = LetterLayout(wide).page(LETTER)
    assert min(line.u for line in page.common.block.lines if line.v < 60) > wide.sweep.right


@pytest.mark.parametrize(
    ("envelope", "what"),
    [
        (replace(EXAMPLE, window_width=130), "文書番号|日付|発信者"),
        (replace(EXAMPLE, window_x=120, window_width=80), "文書番号|日付|発信者"),
        (replace(EXAMPLE, window_height=80), "件名"),
    ],
)
def test_a_window_that_would_show_more_than_the_address_stops_the_letter_and_says_what_and_where(
    envelope: Envelope, what: str
) -> None:
    with pytest.raises(WrongInWindow) as refused:
        render_letter(LETTER, validate(envelope))
    assert any(word in refused.value.text.ja for word in what.split("|"))
    assert "mm" in refused.value.text.ja
    assert refused.value.field == "envelope"
    assert "見本" not in refused.value.text.ja  # whom it goes to is nobody's business in a message


@pytest.mark.parametrize(
    ("placed", "what"),
    [
        (Placed((Rect(15, 20, 80, 24),), ()), "宛名"),
        (Placed((Rect(22, 20, 95, 24),), ()), "宛名"),
        (Placed((), ((Text.same("件名"), Rect(100, 58, 150, 62)),)), "件名"),
        (Placed((), (), (Rect(22, 80, 60, 100),)), "パスワード"),
        (Placed((), (), (Rect(22, 104, 60, 120),)), "パスワード"),
        (Placed((), (), (), Rect(22, 30, 88, 33)), "バーコード"),
        (Placed((Rect(22, 24, 60, 29),), (), (), Rect(22, 30, 86, 33)), "バーコード"),
    ],
    ids=[
        "address cut at the left", "address cut at the right", "subject shown", "secret on the first panel",
        "secret at the fold", "barcode at the window's edge", "barcode at the name",
    ],
)  # fmt: skip
def test_the_check_refuses(placed: Placed, what: str) -> None:
    with pytest.raises(WrongInWindow, match=r"Nothing was printed") as refused:
        check(placed, EXAMPLE)
    assert what in refused.value.text.ja


def test_what_only_touches_the_edges_is_let_through() -> None:
    others = ((Text.same("件名"), Rect(110, 20, 150, 24)), (Text.same("本文"), Rect(20, 59, 150, 62)))
    check(Placed((Rect(20, 14, 89, 26),), others, (Rect(22, 110, 60, 130),), Rect(22, 28, 87, 31)), EXAMPLE)


def test_every_letter_is_checked_before_it_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[Placed] = []
    monkeypatch.setattr(letter_page, "check", lambda placed, envelope: checked.append(placed))
    render_letter(LETTER, EXAMPLE)
    render_letters([LETTER, LETTER], io.BytesIO(), envelope=EXAMPLE)
    render_sealed(BOXED, {"仮パスワード": "ACDE"}, EXAMPLE)
    assert len(checked) == 4
    assert checked[-1].secrets
    lines = LetterLayout(EXAMPLE).page(LETTER).lines
    assert len(checked[0].address) + len(checked[0].others) >= len([line for line in lines if line.width])


def test_a_secret_on_the_first_panel_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffdesk.printing.letter_figures._BOXES_AT", 80.0)
    for envelope in (None, EXAMPLE):
        with pytest.raises(WrongInWindow, match="password"):
            render_sealed(BOXED, {"仮パスワード": "ACDE"}, envelope)


# --- the customer barcode (dossier 2.8) ---

SAPPORO = replace(
    LETTER,
    addressee=replace(
        LETTER.addressee, postcode="064-0804", address_lines=("北海道札幌市中央区南四条西29丁目1524-23　第2郵便ハウス501",)
    ),
)  # fmt: skip


def _bars(pdf: bytes, box: Rect) -> str:
    """The code read back from the picture: each bar by how far it reaches above and below the middle."""
    dpi = 600
    raster = rasterise(pdf, 0, dpi)
    picture = Image.frombuffer(
        "RGBA", (raster.width, raster.height), raster.bgra, "raw", "BGRA", raster.stride, 1
    ).convert("L")
    left, top, right, bottom = (
        round(mm * dpi / 25.4) for mm in (box.left - 1, box.top, box.right + 1, box.bottom)
    )
    cut = picture.crop((left, top, right, bottom)).point(lambda grey: 255 if grey < 128 else 0)
    third = cut.height / 3

    def dark(x: int, row: float) -> bool:
        return cut.getpixel((x, int(row * third))) == 255

    bars, inside = "", False
    for x in range(cut.width):
        if dark(x, 1.5) and not inside:
            middle = x + round(box.width / 66 / 2 * dpi / 25.4 * 0.5)
            up, down = dark(middle, 0.4), dark(middle, 2.6)
            bars += {(True, True): "1", (True, False): "2", (False, True): "3", (False, False): "4"}[up, down]
        inside = dark(x, 1.5)
    return bars


def test_the_barcode_is_read_back_from_the_picture_below_the_name_with_white_around() -> None:
    page = LetterLayout(WITH_CODE).page(SAPPORO)
    assert page.code is not None
    box = page.code.box
    pdf = render_letter(SAPPORO, WITH_CODE)
    assert _bars(pdf, box) == barcode("064-0804", "南四条西29丁目1524-23　第2郵便ハウス501").bars
    assert box.top == pytest.approx(page.address[-1].box[3] + 2)
    assert WITH_CODE.safe.holds(box.grown(2))
    for white in (
        (box.left - 2, box.top - 1, box.left - 0.3, box.bottom + 2),
        (box.right + 0.3, box.top - 1, box.right + 2, box.bottom + 2),
        (box.left - 2, box.bottom + 0.3, box.right + 2, box.bottom + 2),
    ):
        assert ink(pdf, white) is None
    assert texts(pdf) == texts(render_letter(SAPPORO, EXAMPLE))


def test_a_postcode_ending_in_00_gets_no_barcode_and_the_reason_is_told() -> None:
    assert LetterLayout(WITH_CODE).page(LETTER).code is None
    assert "00" in letter_notes(LETTER, WITH_CODE)[0].ja
    assert letter_notes(SAPPORO, WITH_CODE) == ()
    assert letter_notes(LETTER, EXAMPLE) == ()


def test_a_window_too_narrow_for_a_barcode_still_takes_the_address() -> None:
    narrow = replace(WITH_CODE, window_width=80)
    page = LetterLayout(narrow).page(SAPPORO)
    assert page.code is None
    assert "no room" in page.notes[0].en
    assert not page.label


def test_an_envelope_without_the_option_has_no_barcode() -> None:
    assert LetterLayout(EXAMPLE).page(SAPPORO).code is None
    assert LetterLayout().page(SAPPORO).code is None


# --- which envelopes there are ---


def test_the_shipped_envelopes_can_be_and_are_marked_as_examples() -> None:
    assert {envelope.id for envelope in shipped_envelopes()} == {"naga3-90x45", "naga3-80x45"}
    for envelope in shipped_envelopes():
        assert envelope.example
        assert "実物を測って" in envelope.title.ja
        assert "measure" in envelope.title.en
        render_letter(LETTER, envelope)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"width": -1}, "width"),
        ({"window_x": float("nan")}, "window_x"),
        ({"inner_width": 209}, "inner_width"),
        ({"inner_width": 240}, "inner_width"),
        ({"inner_height": 104}, "inner_height"),
        ({"inner_height": 121}, "inner_height"),
        ({"top_panel": 98}, "top_panel"),
        ({"top_panel": 111}, "top_panel"),
        ({"window_x": 150}, "window_width"),
        ({"window_y": 80}, "window_height"),
        ({"window_width": 21}, "window_width"),
        ({"window_height": 11}, "window_height"),
    ],
)
def test_figures_that_cannot_be_are_refused_beside_their_field(change: dict[str, object], field: str) -> None:
    envelope = replace(EXAMPLE, **change)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        validate(envelope)
    assert refused.value.field == field
    assert field in complaints(envelope)


def test_an_office_keeps_its_own_figures_and_chooses_which_to_use(tmp_path: Path) -> None:
    shelf = EnvelopeShelf(tmp_path / "envelopes.toml")
    assert shelf.in_use() is None
    own = shelf.keep(replace(EXAMPLE, id="", name='当組合の"封筒"\\', window_x=21.5))
    shelf.use(own.id)
    again = EnvelopeShelf(tmp_path / "envelopes.toml")
    assert again.in_use() == own
    assert again.all()[0] == own
    again.keep(replace(own, window_x=22.5, barcode=True))
    assert shelf.in_use() == replace(own, window_x=22.5, barcode=True)
    assert len(shelf.all()) == len(shipped_envelopes()) + 1
    shelf.use("")
    assert shelf.in_use() is None


def test_measured_figures_may_replace_an_example(tmp_path: Path) -> None:
    shelf = EnvelopeShelf(tmp_path / "envelopes.toml")
    shelf.keep(replace(shelf.find("naga3-90x45"), name="実測", window_x=19))
    assert shelf.find("naga3-90x45").window_x == 19
    assert not shelf.find("naga3-90x45").example
    assert len(shelf.all()) == len(shipped_envelopes())


def test_an_unknown_envelope_is_told_with_those_there_are(tmp_path: Path) -> None:
    shelf = EnvelopeShelf(tmp_path / "envelopes.toml")
    for ask in (shelf.find, shelf.use):
        with pytest.raises(NotFound, match="naga3-90x45"):
            ask("kaku2")


@pytest.mark.parametrize(
    "content", ["in_use = 3", "[[envelope]]\nid = 'x'", "colour = 'red'", "in_use =", "\xff"]
)
def test_a_spoilt_file_stops_printing_instead_of_forgetting_the_envelope(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "envelopes.toml"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(Unavailable, match=r"envelopes\.toml"):
        EnvelopeShelf(file).in_use()


def test_impossible_figures_in_the_file_stop_printing(tmp_path: Path) -> None:
    file = tmp_path / "envelopes.toml"
    shelf = EnvelopeShelf(file)
    shelf.keep(EXAMPLE)
    file.write_text(file.read_text(encoding="utf-8").replace("= 231", "= 20"), encoding="utf-8")
    with pytest.raises(Unavailable):
        shelf.all()


def test_refused_figures_change_nothing(tmp_path: Path) -> None:
    shelf = EnvelopeShelf(tmp_path / "envelopes.toml")
    with pytest.raises(Invalid):
        shelf.keep(replace(EXAMPLE, inner_width=1))
    assert not (tmp_path / "envelopes.toml").exists()


def test_a_desk_without_a_folder_has_the_examples_but_keeps_nothing() -> None:
    shelf = EnvelopeShelf(None)
    assert shelf.in_use() is None
    with pytest.raises(Unavailable):
        shelf.keep(EXAMPLE)


def test_without_an_envelope_letters_are_set_as_ever() -> None:
    said = without_spaces(texts(render_letter(LETTER))[0])
    assert without_spaces("見本　一子　様") in said
