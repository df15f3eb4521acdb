"""Design tokens: the colours of light, dark and high contrast, the 4 px grid, radii and type sizes. Plain values without Qt.

Named tuples, as making a data class takes four times as long, and the first window waits for these.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"  # for who reads light on black alone: no grey grounds, every edge drawn


class Tone(StrEnum):
    """What a colour means. It never comes alone: a word or a shape says the same."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class Look(NamedTuple):
    """How a state looks: ``icon`` is a name of the icon family."""

    tone: Tone
    icon: str


class ToneColours(NamedTuple):
    """``ink`` is readable (>= 4.5:1) on ``soft`` and on every surface; ``line`` frames ``soft``."""

    ink: str
    soft: str
    line: str


class Colours(NamedTuple):
    """#RRGGBB throughout."""

    scheme: Scheme
    window: str  # behind everything
    surface: str  # cards, inputs, tables
    raised: str  # hovered rows and quiet buttons, table heads
    rail: str  # the navigation on the left
    line: str  # hairlines between things
    border: str  # outline of inputs, >= 3:1 on surface
    ink: str  # text
    muted: str  # secondary text, >= 4.5:1 on window and surface
    faint: str  # disabled text
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    brand: str  # the coloured half of the sign-in window
    on_brand: str
    on_brand_muted: str
    tones: dict[Tone, ToneColours]


LIGHT = Colours(
    scheme=Scheme.LIGHT,
    window="#F4F5F8", surface="#FFFFFF", raised="#EEF0F4", rail="#EAECF1",
    line="#DFE2E8", border="#868E9A", ink="#1A1F27", muted="#545D69", faint="#9098A3",
    accent="#2A55B9", accent_hover="#23489F", accent_pressed="#1C3B84", on_accent="#FFFFFF",
    brand="#1D2F5C", on_brand="#FFFFFF", on_brand_muted="#B9C5E2",
    tones={
        Tone.NEUTRAL: ToneColours("#4A535F", "#EDEFF3", "#D5D9E0"),
        Tone.ACCENT: ToneColours("#23489F", "#E7EDFA", "#C3D1F0"),
        Tone.INFO: ToneColours("#23489F", "#E7EDFA", "#C3D1F0"),
        Tone.SUCCESS: ToneColours("#17663A", "#E3F4E9", "#B6DFC5"),
        Tone.WARNING: ToneColours("#805000", "#FDF1D8", "#EFD59A"),
        Tone.DANGER: ToneColours("#A8211B", "#FCE9E7", "#F2C1BC"),
    },
)  # fmt: skip

DARK = Colours(
    scheme=Scheme.DARK,
    window="#16181D", surface="#1F2228", raised="#292D35", rail="#1A1D22",
    line="#33373F", border="#7C8490", ink="#E8EAEE", muted="#A7B0BC", faint="#6F7783",
    accent="#8DB0FF", accent_hover="#A6C1FF", accent_pressed="#7299F0", on_accent="#0E1B33",
    brand="#1B2745", on_brand="#F2F5FC", on_brand_muted="#A9B8DC",
    tones={
        Tone.NEUTRAL: ToneColours("#BDC5D0", "#2B2F37", "#414750"),
        Tone.ACCENT: ToneColours("#A6C1FF", "#22304F", "#364B78"),
        Tone.INFO: ToneColours("#A6C1FF", "#22304F", "#364B78"),
        Tone.SUCCESS: ToneColours("#83D6A4", "#1B3628", "#2C573F"),
        Tone.WARNING: ToneColours("#F0C46A", "#3A2E15", "#5D4A22"),
        Tone.DANGER: ToneColours("#FFA49C", "#42211F", "#6B3532"),
    },
)  # fmt: skip

CONTRAST = Colours(
    scheme=Scheme.CONTRAST,
    window="#000000", surface="#000000", raised="#262626", rail="#000000",
    line="#C8C8C8", border="#FFFFFF", ink="#FFFFFF", muted="#E6E6E6", faint="#A8A8A8",
    accent="#FFE14D", accent_hover="#FFF0A0", accent_pressed="#F2C900", on_accent="#000000",
    brand="#000000", on_brand="#FFFFFF", on_brand_muted="#E6E6E6",
    tones={
        Tone.NEUTRAL: ToneColours("#FFFFFF", "#000000", "#FFFFFF"),
        Tone.ACCENT: ToneColours("#FFE14D", "#4E4700", "#FFE14D"),
        Tone.INFO: ToneColours("#9CDCFF", "#000000", "#9CDCFF"),
        Tone.SUCCESS: ToneColours("#8CFF9E", "#000000", "#8CFF9E"),
        Tone.WARNING: ToneColours("#FFD27A", "#000000", "#FFD27A"),
        Tone.DANGER: ToneColours("#FFB3AE", "#000000", "#FFB3AE"),
    },
)  # fmt: skip

SCHEMES = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}


class Space:
    """Distances in device-independent pixels, all on the 4 px grid."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Size:
    """Heights and widths that recur, in device-independent pixels."""

    CONTROL = 32  # input, button
    ROW = 32  # table row
    ICON = 20
    ICON_SMALL = 16
    RAIL = 192
    TOP_BAR = 48
    LABEL = 160  # label column of a form


class Radius:
    CONTROL = 6
    CARD = 8


class TypeSize:
    """Type scale in pixels at 100 %."""

    SMALL = 12
    BODY = 13
    HEADING = 15
    TITLE = 20
    DISPLAY = 26
