"""Which characters can be printed, and that the others are refused by name (dossier 2.9)."""

from __future__ import annotations

import io
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staffdesk.paths import resources
from staffdesk.printing import fonts
from staffdesk.printing.fonts import (
    HEADING,
    TEXT,
    GlyphMissing,
    clusters,
    face,
    installed_face,
    missing_glyphs,
)
from staffdesk.printing.letters import render_letter
from staffdesk.printing.raster import rasterise
from tests.printing.samples import LETTER, addressed_to, texts, without_spaces


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("髙﨑　𠮷德", []),
        ("辻\U000e0100田", []),
        ("葛\U000e01ef", ["葛\U000e01ef"]),  # a variant that no font has is not quietly the common form
        ("山田😀太郎😀", ["😀"]),
        ("\ue000", ["\ue000"]),  # a gaiji of somebody's own
        ("\U000f0000", ["\U000f0000"]),
        ("山\t田\n", ["\t", "\n"]),
        ("\ud842", ["\ud842"]),
        ("か\u3099ぎ", []),  # が in two parts, as some systems send it
        ("か\u3099\u3099", ["か\u3099\u3099"]),
        ("", []),
    ],
)
def test_what_cannot_be_printed_is_told_beforehand(text: str, missing: list[str]) -> None:
    assert missing_glyphs(text) == missing


def test_the_refusal_names_code_points_and_repeats_no_part_of_the_name() -> None:
    with pytest.raises(GlyphMissing) as refused:
        TEXT.runs("山田葛\U000e01ef😀")
    for words in (refused.value.text.ja, refused.value.text.en):
        assert "U+845B+U+E01EF, U+1F600" in words
        assert not set(words) & set("山田葛😀")


def test_text_is_cut_only_where_the_font_changes() -> None:
    runs = TEXT.runs("土𠮷野家")
    assert [(run.font.fontName, run.text) for run in runs] == [
        ("BIZUDPMincho-Regular", "土"),
        ("NotoSansJP-Regular", "𠮷"),
        ("BIZUDPMincho-Regular", "野家"),
    ]


def test_a_name_is_set_in_one_hand_if_any_font_has_all_of_it() -> None:
    assert [run.font.fontName for run in TEXT.runs_in_one_hand("土𠮷野家")] == ["NotoSansJP-Regular"]
    assert [run.font.fontName for run in TEXT.runs_in_one_hand("吉野家")] == ["BIZUDPMincho-Regular"]


def test_headings_can_print_whatever_text_can() -> None:
    everything = [chr(c) for name in TEXT._names for c in face(name).face.charToGlyph if c < 0xF0000]
    assert [c for c in everything if TEXT.missing(c) == [] and HEADING.missing(c)] == []


def test_a_font_is_parsed_once() -> None:
    assert face("BIZUDPMincho-Regular") is face("BIZUDPMincho-Regular")


def test_selectors_and_marks_stay_with_their_character() -> None:
    assert list(clusters("辻\U000e0100田か\u3099")) == ["辻\U000e0100", "田", "か\u3099"]


def test_every_font_comes_with_its_licence_and_all_are_small_enough_to_ship() -> None:
    folder = resources() / "fonts"
    fonts = list(folder.glob("*.ttf"))
    for font in fonts:
        licence = folder / f"{font.name.split('-')[0]}-LICENSE.txt"
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()
    assert sum(font.stat().st_size for font in fonts) < 17_500_000


EIGHT = "髙﨑𠮷德邉辻\U000e0100葛\U000e0100濵"
"""Characters of names that are on every counter (dossier 2.9)."""
RARE = "\U0002a6b1"  # none of the shipped fonts has it


def test_the_eight_usual_troublemakers_stand_on_a_letter_as_they_are_written() -> None:
    pdf = render_letter(addressed_to(EIGHT, f"架空県{EIGHT}町"))
    for text in texts(pdf):
        assert without_spaces(text).count(EIGHT) == 2
    plain = render_letter(addressed_to(EIGHT.replace("\U000e0100", ""), f"架空県{EIGHT}町"))
    assert rasterise(pdf, 0, 100) != rasterise(plain, 0, 100)  # the variants are variants


def test_no_shipped_font_has_an_empty_picture_for_a_character_that_is_seen() -> None:
    for name in {*TEXT._names, *HEADING._names}:
        font = face(name).face
        blank = [
            code
            for code, glyph in font.charToGlyph.items()
            if font.glyphPos[glyph] == font.glyphPos[glyph + 1]
        ]
        assert [hex(code) for code in blank if not chr(code).isspace()] == []
        assert [hex(code) for code, glyph in font.charToGlyph.items() if glyph == 0] == []


rare = st.one_of(
    st.characters(min_codepoint=0x20000, max_codepoint=0x323AF),
    st.characters(),
    st.sampled_from(EIGHT),
    st.builds(lambda base, n: base + chr(0xE0100 + n), st.sampled_from("辻葛邉渡見"), st.integers(0, 30)),
)


@settings(max_examples=60)
@given(st.lists(rare, min_size=1, max_size=6).map("".join))
def test_any_text_is_printed_with_a_picture_for_each_character_or_refused(text: str) -> None:
    missing = missing_glyphs(text)
    try:
        runs = TEXT.runs(text)
    except GlyphMissing:
        assert missing
        return
    assert not missing
    for run in runs:
        pictures = run.font.face.charToGlyph
        assert all(pictures.get(ord(character), 0) for character in run.text)
    said = pypdf.PdfReader(io.BytesIO(render_letter(replace(LETTER, footer=text)))).pages[0].extract_text()
    assert without_spaces(unicodedata.normalize("NFC", text)) in without_spaces(
        unicodedata.normalize("NFC", said)
    )


@pytest.fixture
def fonts_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only place where this workstation has fonts of its own."""
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    installed_face.cache_clear()
    yield tmp_path
    installed_face.cache_clear()


def _with_rare(file: Path) -> None:
    """A font that has the rare character: where another had 𠮷."""
    content = (resources() / "fonts" / "NotoSansJP-Regular.ttf").read_bytes()
    both = [struct.pack(">LL", ord(character), ord(character)) for character in ("𠮷", RARE)]
    assert content.count(both[0]) == 1
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.replace(both[0], both[1]))


def test_a_font_that_the_office_installed_is_the_last_resort(fonts_folder: Path) -> None:
    assert missing_glyphs(RARE) == [RARE]
    installed_face.cache_clear()
    _with_rare(fonts_folder / "office" / "ipamjm.ttf")
    assert missing_glyphs(RARE) == []
    assert [run.font.fontName for run in TEXT.runs(f"土{RARE}")] == ["BIZUDPMincho-Regular", "ipamjm"]
    assert [run.font.fontName for run in TEXT.runs("土𠮷")] == ["BIZUDPMincho-Regular", "NotoSansJP-Regular"]
    for text in texts(render_letter(addressed_to(f"{RARE}田"))):
        assert f"{RARE}田" in without_spaces(text)


def test_a_damaged_font_of_the_office_is_as_good_as_none(fonts_folder: Path) -> None:
    (fonts_folder / "ipamjm.ttf").write_bytes(b"\x00\x01\x00\x00\x00")
    assert missing_glyphs(RARE) == [RARE]
