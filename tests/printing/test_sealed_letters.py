"""Letters with secrets in their boxes: readable on the paper, on no other place, and nowhere once printed (dossier 2.6)."""

from __future__ import annotations

import gc
import io
import traceback
from collections.abc import Mapping
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat

from staffdesk.printing import secret_boxes
from staffdesk.printing.fonts import SANS, face
from staffdesk.printing.letter_address import SWEEP
from staffdesk.printing.letter_data import Boxes
from staffdesk.printing.letter_figures import box_frames
from staffdesk.printing.letters import render_letter, render_sealed
from staffdesk.printing.raster import rasterise
from staffdesk.printing.secret_boxes import ALPHABET
from tests.printing.samples import LETTER, addressed_to, ink, texts, without_spaces

BOXES = Boxes(("仮ログインパスワード", "仮確認用パスワード"), "まぎらわしい文字：0 数字のゼロ")
LETTER_L1 = replace(LETTER, opening=None, boxes=BOXES)
SECRETS = {"仮ログインパスワード": "ACDE-FGHJ-KMNP", "仮確認用パスワード": "QRTU-VWXY-3467"}
_DPI = 300


def _picture(pdf: bytes) -> Image.Image:
    raster = rasterise(pdf, 0, _DPI)
    return Image.frombuffer(
        "RGBA", (raster.width, raster.height), raster.bgra, "raw", "BGRA", raster.stride, 1
    ).convert("L")


def _said(pdf: bytes) -> str:
    """The text as one reader extracts it: reading a pattern of thousands of strokes takes the other its time."""
    with pypdfium2.PdfDocument(pdf) as document:
        return without_spaces("".join(page.get_textpage().get_text_range() for page in document))


def _cut(picture: Image.Image, frame: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, bottom = (round(mm * _DPI / 25.4) for mm in frame)
    return picture.crop((left + 8, top + 8, right - 8, bottom - 8))


def test_both_secrets_are_on_the_paper_without_their_separators() -> None:
    for text in map(without_spaces, texts(render_sealed(LETTER_L1, SECRETS))):
        for secret in SECRETS.values():
            assert secret.replace("-", "") in text
            assert secret not in text


def test_each_secret_stands_in_the_box_that_its_label_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_boxes, "_draw_pattern", lambda *_: None)
    narrow = dict(zip(BOXES.labels, ("A", "ACDE-FGHJ"), strict=True))
    wide = [
        [
            found[2] - found[0]
            for left, top, right, bottom in box_frames(BOXES)
            if (found := ink(pdf, (left + 0.6, top + 0.6, right - 0.6, bottom - 0.6)))
        ]
        for pdf in (
            render_sealed(LETTER_L1, narrow),
            render_sealed(LETTER_L1, dict(reversed(narrow.items()))),
        )
    ]
    assert wide[0] == wide[1]
    assert wide[0][0] < 6 < wide[0][1]


def test_the_secrets_change_nothing_outside_their_boxes() -> None:
    pictures = [
        _picture(render_sealed(LETTER_L1, secrets))
        for secrets in (SECRETS, dict.fromkeys(SECRETS, "3333-3333-3333"))
    ]
    for frame in box_frames(BOXES):
        for picture in pictures:
            left, top, right, bottom = (round(mm * _DPI / 25.4) for mm in frame)
            picture.paste(0, (left, top, right, bottom))
    assert pictures[0].tobytes() == pictures[1].tobytes()
    assert all(frame[1] > 110 and frame[1] > SWEEP[3] for frame in box_frames(BOXES))


@pytest.mark.parametrize("secret", ["A", "ACDE-FGHJ-KMNP", "W" * 24, "MMMM-" * 5])
def test_a_secret_of_any_length_stays_within_its_box(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_boxes, "_draw_pattern", lambda *_: None)
    pdf = render_sealed(LETTER_L1, dict.fromkeys(SECRETS, secret))
    for left, top, right, bottom in box_frames(BOXES):
        found = ink(pdf, (left + 0.6, top + 0.6, right - 0.6, bottom - 0.6))
        assert found is not None
        assert left + 1.5 < found[0] < found[2] < right - 1.5
        assert found[0] - left == pytest.approx(right - found[2], abs=1.2)
        assert top + 3 < found[1] < found[3] < bottom - 3


def _likeness(picture: Image.Image, shape: Image.Image) -> float:
    """How much of one picture is to be seen in the other: 0 nothing, 1 all (Pearson's correlation)."""
    a, b = picture.tobytes(), shape.tobytes()
    mean_a, mean_b = ImageStat.Stat(picture).mean[0], ImageStat.Stat(shape).mean[0]
    product = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    spread_a = sum((x - mean_a) ** 2 for x in a)
    spread_b = sum((y - mean_b) ** 2 for y in b)
    return float(product / (spread_a * spread_b) ** 0.5)


def test_behind_the_paper_the_characters_are_lost_in_the_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = box_frames(BOXES)[0]
    covered = _cut(_picture(render_sealed(LETTER_L1, SECRETS)), frame)
    monkeypatch.setattr(secret_boxes, "_draw_pattern", lambda *_: None)
    bare = _cut(_picture(render_sealed(LETTER_L1, SECRETS)), frame)
    paper = ImageFilter.GaussianBlur(0.45 * _DPI / 25.4)  # mm by which paper blurs what shines through
    small = (bare.width // 4, bare.height // 4)
    behind, shape = (picture.filter(paper).resize(small) for picture in (covered, bare))
    assert _likeness(shape, bare.resize(small)) > 0.8  # without the pattern everything could be read
    assert abs(_likeness(behind, shape)) < 0.25


def test_in_front_a_white_edge_keeps_the_lines_away_from_the_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = box_frames(BOXES)[0]
    covered = _cut(_picture(render_sealed(LETTER_L1, SECRETS)), frame)
    monkeypatch.setattr(secret_boxes, "_draw_pattern", lambda *_: None)
    bare = _cut(_picture(render_sealed(LETTER_L1, SECRETS)), frame)
    near = bare.filter(ImageFilter.MinFilter(5))  # the characters and two pixels, 0.17 mm, around them
    mask = near.point(lambda dark: 255 if dark < 128 else 0)
    difference = ImageChops.difference(covered, bare)
    assert ImageStat.Stat(difference, mask).mean[0] < 3
    assert ImageStat.Stat(difference).mean[0] > 80


def test_with_the_plain_alphabet_the_letter_says_so_and_else_names_the_confusable() -> None:
    said = _said(render_sealed(LETTER_L1, SECRETS))
    assert f"英大文字の{ALPHABET[:20]}と数字の{ALPHABET[20:]}だけ" in said
    assert BOXES.legend not in said
    other = _said(render_sealed(LETTER_L1, dict.fromkeys(SECRETS, "Il0O")))
    assert without_spaces(BOXES.legend) in other
    assert "だけです" not in other


@pytest.mark.parametrize(
    "secrets",
    [
        {},
        {"仮ログインパスワード": "KANARIA7"},
        {"仮ログインパスワード": "KANARIA7", "別の欄": "KANARIA7"},
        {**SECRETS, "仮確認用パスワード": ""},
        {**SECRETS, "仮確認用パスワード": "-"},
        {**SECRETS, "仮確認用パスワード": "KANARIA7\n"},
        {**SECRETS, "仮確認用パスワード": "KANARIA７"},
        {**SECRETS, "仮確認用パスワード": "KANARIA7" * 5},
    ],
    ids=["none", "one missing", "other box", "empty", "no character", "line end", "full width", "too long"],
)
def test_what_cannot_be_printed_is_refused_without_telling_the_secret(secrets: Mapping[str, str]) -> None:
    with pytest.raises(ValueError, match="secret") as refused:
        render_sealed(LETTER_L1, secrets)
    said = "".join(traceback.format_exception(refused.value))
    assert "KANARIA" not in said
    assert not any(secret in said for secret in SECRETS.values())


def test_a_letter_without_boxes_takes_no_secret() -> None:
    with pytest.raises(ValueError, match="box"):
        render_sealed(LETTER, SECRETS)


def _kept() -> list[str]:
    """All words that are still held by any list, tuple, dict or set of the process."""
    words: list[str] = []
    for thing in gc.get_objects():
        if type(thing) in (list, tuple, set, frozenset):
            words += [part for part in thing if type(part) is str]
        elif type(thing) is dict:
            words += [part for pair in list(thing.items()) for part in pair if type(part) is str]
    return words


def test_once_printed_nothing_of_a_secret_is_kept() -> None:
    render_sealed(LETTER_L1, SECRETS)
    glyphs = {name: dict(face(name).face.charToGlyph) for name in SANS._names}
    canary = "".join(("KPQ", "WXY", "943", "7FD"))
    pdf = render_sealed(LETTER_L1, dict.fromkeys(SECRETS, f"{canary[:4]}-{canary[4:]}"))
    assert canary in _said(pdf)
    del pdf
    gc.collect()
    pieces = (canary[4:], f"{canary[:4]}-")
    assert [word for word in _kept() if word not in pieces and any(piece in word for piece in pieces)] == []
    for name, before in glyphs.items():
        assert face(name).face.charToGlyph == before
        assert not len(face(name).state)


def test_a_later_letter_is_the_same_as_without_the_sealed_one() -> None:
    before = render_letter(LETTER_L1)
    render_sealed(LETTER_L1, SECRETS)
    assert render_letter(LETTER_L1) == before
    assert ink(render_letter(LETTER_L1), (23, 123, 100, 138)) is None


def test_a_sealed_letter_with_a_label_has_its_secret_on_the_first_page_alone() -> None:
    letter = replace(
        addressed_to("見本　一子", "架空県見本市例示区一丁目　" * 9, letter=LETTER_L1), label=True
    )
    pdf = render_sealed(letter, SECRETS)
    first, label = (without_spaces(p.extract_text()) for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "ACDEFGHJKMNP" in first
    assert "ACDEFGHJKMNP" not in label


@settings(max_examples=15)
@given(st.text(st.sampled_from(ALPHABET), min_size=1, max_size=16))
def test_any_secret_comes_out_as_it_went_in(secret: str) -> None:
    text = _said(render_sealed(LETTER_L1, dict.fromkeys(SECRETS, secret)))
    assert text.count(secret) >= 2
