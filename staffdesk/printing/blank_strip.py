"""The staff's part at the foot of a form: ruled boxes in the order of the work (dossier 2.3)."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.institutions.profile import CHANNEL_LABELS, Channel
from staffdesk.printing.blank_data import Blank
from staffdesk.printing.blank_ink import MEDIUM, MIDDLE, THIN, Box, Ink
from staffdesk.printing.blank_rows import LEFT, RIGHT
from staffdesk.printing.fonts import HEADING

_HEAD, _LABEL, _BODY = 5.0, 4.4, 14.4  # mm; the bodies are the 12–15 mm that a stamp needs
HEIGHT = _HEAD + 2 * (_LABEL + _BODY)
_SIZE = 8.0
_TINT = 0.93


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    share: float  # of the width
    words: tuple[str, ...] = ()


def draw_strip(ink: Ink, blank: Blank, we: str, receipt: str | None, top: float) -> None:
    """Two rows of boxes between the margins. ``we`` is how the institution speaks of itself."""
    ink.line(f"{we}使用欄", Box(LEFT, top, LEFT + 60, top + _HEAD), 9.0, chain=HEADING)
    v = top + _HEAD
    for parts in (_received(blank, receipt), _worked()):
        _draw_row(ink, parts, v)
        v += _LABEL + _BODY
    ink.frame(Box(LEFT, top + _HEAD, RIGHT, v), MEDIUM)


def _received(blank: Blank, receipt: str | None) -> list[_Part]:
    channels = "　".join(f"□{CHANNEL_LABELS[channel].ja}" for channel in blank.channels or tuple(Channel))
    parts = [
        _Part("受付印", 24),
        _Part("受付方法", 30, (channels, "□その他")),
        _Part("受付番号", 32, (receipt or "",)),
        _Part("本人確認", 52, ("書類", "番号・期限", "写し　有・無　　　確認者")),
        _Part("電話確認", 32, ("日時", "番号の種別", "担当")),
    ]
    if blank.seal:
        parts.insert(4, _Part("印鑑照合", 22, ("", "", "照合者")))
    return parts


def _worked() -> list[_Part]:
    return [
        _Part("内容点検", 20),
        _Part("登録", 34, ("処理日", "時刻", "端末")),
        _Part("係印", 18),
        _Part("再鑑・検印", 20),
        _Part("役席印", 20),
        _Part("発送", 48, ("日付", "種別", "引受番号")),
        _Part("完了", 20),
    ]


def _draw_row(ink: Ink, parts: list[_Part], top: float) -> None:
    scale = (RIGHT - LEFT) / sum(part.share for part in parts)
    middle, bottom = top + _LABEL, top + _LABEL + _BODY
    ink.tint(Box(LEFT, top, RIGHT, middle), _TINT)
    ink.rule(LEFT, top, RIGHT, top, THIN)
    ink.rule(LEFT, middle, RIGHT, middle, THIN)
    u = LEFT
    for part in parts:
        right = u + part.share * scale
        ink.line(part.label, Box(u + 0.5, top, right - 0.5, middle), _SIZE, align=MIDDLE)
        _write(ink, part.words, Box(u + 1.2, middle + 0.6, right - 1, bottom - 0.4))
        if u > LEFT:
            ink.rule(u, top, u, bottom, THIN)
        u = right


def _write(ink: Ink, words: tuple[str, ...], box: Box) -> None:
    if not any(words):
        return
    tall = (box.bottom - box.top) / len(words)
    for number, row in enumerate(words):
        if row:
            v = box.top + number * tall
            ink.text(row, Box(box.left, v, box.right, v + tall), _SIZE, grey=0.15)
