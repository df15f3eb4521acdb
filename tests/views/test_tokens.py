"""Colours can be read: WCAG 2.2 AA, 4.5:1 for text (1.4.3) and 3:1 for the outline of a control (1.4.11)."""

from __future__ import annotations

import pytest

from staffdesk.views.home.chart import bar_inks
from staffdesk.views.tokens import CONTRAST, SCHEMES, Colours, Tone

SCHEME = pytest.mark.parametrize("c", SCHEMES.values(), ids=[scheme.value for scheme in SCHEMES])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEME
@pytest.mark.parametrize("ground", ["window", "surface", "raised", "rail"])
@pytest.mark.parametrize("text", ["ink", "muted"])
def test_text_is_readable_on_every_ground(c: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(c, text), getattr(c, ground)) >= 4.5


@SCHEME
@pytest.mark.parametrize("accent", ["accent", "accent_hover", "accent_pressed"])
def test_words_on_the_accent_are_readable(c: Colours, accent: str) -> None:
    assert contrast(c.on_accent, getattr(c, accent)) >= 4.5


@SCHEME
@pytest.mark.parametrize("words", ["on_brand", "on_brand_muted"])
def test_words_on_the_brand_are_readable(c: Colours, words: str) -> None:
    assert contrast(getattr(c, words), c.brand) >= 4.5


@SCHEME
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("ground", ["soft", "surface", "window"])
def test_a_tone_is_readable_on_its_ground_and_on_the_page(c: Colours, tone: Tone, ground: str) -> None:
    tints = c.tones[tone]
    assert contrast(tints.ink, tints.soft if ground == "soft" else getattr(c, ground)) >= 4.5


@SCHEME
@pytest.mark.parametrize("tone", Tone)
def test_ordinary_text_is_readable_on_every_tone(c: Colours, tone: Tone) -> None:
    assert contrast(c.ink, c.tones[tone].soft) >= 4.5


@SCHEME
@pytest.mark.parametrize("outline", ["border", "accent"])
def test_an_input_can_be_told_from_its_ground(c: Colours, outline: str) -> None:
    assert contrast(getattr(c, outline), c.surface) >= 3
    assert contrast(getattr(c, outline), c.window) >= 3


@SCHEME
@pytest.mark.parametrize("ground", ["window", "surface", "raised", "rail"])
def test_the_focus_can_be_told_on_every_ground(c: Colours, ground: str) -> None:
    """WCAG 2.2, 2.4.11 and 1.4.11: the ring around what has the focus is drawn in the accent."""
    assert contrast(c.accent, getattr(c, ground)) >= 3


@SCHEME
def test_the_bars_of_a_chart_can_be_told_from_the_card(c: Colours) -> None:
    bars = bar_inks(c)
    assert len(set(bars)) == len(bars)
    for ink in bars:
        assert contrast(ink, c.surface) >= 3


@pytest.mark.parametrize("ground", ["window", "surface", "raised", "rail"])
def test_high_contrast_is_high(ground: str) -> None:
    """WCAG 2.2 AAA, 1.4.6: 7:1, for every word and every edge."""
    for ink in ("ink", "muted", "accent", "border", "line", "faint"):
        assert contrast(getattr(CONTRAST, ink), getattr(CONTRAST, ground)) >= (6 if ink == "faint" else 7)
    for tints in CONTRAST.tones.values():
        assert contrast(tints.ink, tints.soft) >= 7


def test_the_chosen_row_can_be_told_in_high_contrast() -> None:
    assert contrast(CONTRAST.tones[Tone.ACCENT].soft, CONTRAST.surface) >= 2
