"""Which characters can be printed, and that the others are refused by name (dossier 2.9)."""

from __future__ import annotations

import pytest

from staffdesk.paths import resources
from staffdesk.printing.fonts import HEADING, TEXT, GlyphMissing, clusters, face, missing_glyphs


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
