"""The top and foot of a form's pages: title, addressee, receipt number with its QR code, edition, page number."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.forms.scan_code import ScanCode
from staffdesk.institutions.profile import Channel, EvidenceKind, Profile
from staffdesk.printing.blank_data import Blank
from staffdesk.printing.blank_ink import GOTHIC, MEDIUM, MIDDLE, PITCH, THIN, Box, Ink, wrapped
from staffdesk.printing.blank_rows import LEFT, RIGHT
from staffdesk.printing.fitting import END
from staffdesk.printing.fonts import HEADING, TEXT
from staffdesk.printing.qr import qr_matrix

TOP, NEXT_TOP = 56.0, 20.0  # where the member's part begins, on the first page and on the others
_FOOT = 289.0
_EDITION = Box(110.0, 9.0, RIGHT, 14.0)
_COPY = Box(LEFT, 8.5, LEFT + 30.0, 14.5)
_TITLE = Box(LEFT, 15.5, RIGHT, 26.0)
_ADDRESSEE = Box(LEFT, 30.0, 116.0, 38.0)
_RECEIPT = Box(119.0, 28.5, RIGHT, 52.5)
_QR_SIDE, _QUIET = 17.0, 3.5
QR = Box(
    _RECEIPT.right - _QUIET - _QR_SIDE,
    _RECEIPT.top + _QUIET,
    _RECEIPT.right - _QUIET,
    _RECEIPT.bottom - _QUIET,
)
"""Where the code stands. Around it are 3.5 mm of white: at least the four modules that readers want."""
_INSTRUCTION = ("太枠内をご記入ください。", "□はあてはまるものにレ印を、元号は○をつけてください。")
_BY_STAFF = ("職員が記入します。", "□はあてはまるものにレ印をつけてください。")
_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One copy of a blank. ``copy`` is its name, empty where there is but one; ``receipt`` the case it is for."""

    blank: Blank
    profile: Profile
    receipt: str | None = None
    copy: str = ""
    customers: bool = False


def draw_head(ink: Ink, sheet: Sheet) -> None:
    """The head of the first page. Raises DoesNotFit."""
    blank = sheet.blank
    ink.line(f"様式 {blank.id}　{blank.edition}版", _EDITION, 8.0, align=END, grey=0.2)
    if sheet.copy:
        ink.frame(_COPY, MEDIUM)
        ink.line(
            sheet.copy,
            Box(_COPY.left + 1, _COPY.top, _COPY.right - 1, _COPY.bottom),
            _SIZE,
            chain=HEADING,
            align=MIDDLE,
        )
    ink.line(blank.title, _TITLE, 16.0, chain=HEADING, align=MIDDLE)
    ink.line(_addressee(sheet), _ADDRESSEE, 12.0, chain=TEXT)
    ink.rule(_ADDRESSEE.left, _ADDRESSEE.bottom, _ADDRESSEE.right - 20, _ADDRESSEE.bottom, THIN)
    _draw_receipt(ink, sheet)
    rows = ([blank.intro] if blank.intro else []) + list(_BY_STAFF if blank.by_staff else _INSTRUCTION)
    for number, row in enumerate(rows, start=-len(rows)):
        v = _RECEIPT.bottom + 1.0 + number * 4.6
        ink.line(row, Box(LEFT, v, _RECEIPT.left - 3, v + 4.6), _SIZE)


def _addressee(sheet: Sheet) -> str:
    return f"{sheet.profile.name}　{'' if sheet.blank.by_staff else '御中'}".rstrip("　")


def _draw_receipt(ink: Ink, sheet: Sheet) -> None:
    ink.frame(_RECEIPT, MEDIUM)
    left = _RECEIPT.right - _QR_SIDE - 2 * _QUIET
    ink.rule(left, _RECEIPT.top, left, _RECEIPT.bottom, THIN)
    ink.rule(_RECEIPT.left, _RECEIPT.top + 6, left, _RECEIPT.top + 6, THIN)
    label = Box(_RECEIPT.left + 1, _RECEIPT.top, left - 1, _RECEIPT.top + 6)
    ink.line(f"受付番号（{sheet.profile.words.we.ja}使用欄）", label, 8.0, align=MIDDLE)
    if sheet.receipt:
        number = Box(_RECEIPT.left + 1, _RECEIPT.top + 6, left - 1, _RECEIPT.bottom)
        ink.line(sheet.receipt, number, 14.0, chain=HEADING, align=MIDDLE)
    if sheet.receipt or any(entry.id == sheet.blank.id for entry in sheet.profile.forms):
        code = ScanCode(sheet.profile.id, sheet.blank.id, sheet.receipt)
        ink.qr(qr_matrix(code.text()), QR.left, QR.top, _QR_SIDE)


def draw_next_head(ink: Ink, sheet: Sheet) -> None:
    """The head of the following pages, so that a page that got loose finds its way back."""
    ink.line(sheet.blank.title, Box(LEFT, 10.0, 140.0, 16.0), _SIZE, chain=HEADING)
    receipt = f"受付番号　{sheet.receipt or '　' * 10}"
    ink.line(receipt, Box(142.0, 10.0, RIGHT, 16.0), _SIZE, align=END)
    ink.rule(LEFT, 17.0, RIGHT, 17.0, MEDIUM)


def draw_foot(ink: Ink, sheet: Sheet, page: int, pages: int) -> None:
    ink.line(" ".join(_contact(sheet.profile)), Box(LEFT, _FOOT - 3, 165.0, _FOOT + 2), 8.0, grey=0.2)
    ink.line(f"{page}／{pages}", Box(170.0, _FOOT - 3, RIGHT, _FOOT + 2), 8.0, align=END, grey=0.2)


def _contact(profile: Profile) -> list[str]:
    """Only what the institution has stated; a number that nobody knows is not printed."""
    department, phone = profile.contacts.department.value, profile.contacts.phone.value
    words = [profile.name, department or ""]
    if phone:
        words += ["電話", phone]
    return [word for word in words if word]


def hints(blank: Blank, profile: Profile) -> list[str]:
    """How to hand the form in, from its channels and the evidence that the institution asks for."""
    if blank.by_staff:
        return list(blank.notes)
    ways = [_WAYS[channel] for channel in blank.channels if channel in _WAYS]
    fax = profile.contacts.fax.value
    if Channel.FAX in blank.channels and fax:
        ways = [way if way != _WAYS[Channel.FAX] else f"FAX（{fax}）" for way in ways]
    words = [f"ご提出の方法：{'、'.join(ways)}"] if ways else []
    card = profile.card.plastic.value if profile.card else None
    words += [_HINTS[kind].format(card=card or "カード") for kind in blank.evidence if kind in _HINTS]
    return [*words, *blank.notes]


_WAYS = {Channel.POST: "郵送", Channel.COUNTER: "窓口", Channel.FAX: "FAX", Channel.QR: "QRコード"}
_HINTS = {
    EvidenceKind.IDENTITY_DOCUMENT: "本人確認書類をご用意ください（郵送の場合は写し）。",
    EvidenceKind.OLD_CARD: "お持ちの{card}を同封してください。",
    EvidenceKind.ONLINE_CHANGE: "マイページでの変更もあわせてお願いいたします。",
    EvidenceKind.PAYMENT: "出資金のご入金を確認してから手続いたします。",
    EvidenceKind.PROXY: "代理の方がお手続きする場合は委任状を添えてください。",
}


def hint_height(words: list[str]) -> float:
    return sum(len(_hint_rows(hint)) for hint in words) * PITCH * _SIZE + 2.0 if words else 0.0


def draw_hints(ink: Ink, words: list[str], top: float) -> None:
    v = top + 1.0
    for hint in words:
        for number, row in enumerate(_hint_rows(hint)):
            left = LEFT if number == 0 else LEFT + 3.2
            ink.line(row, Box(left, v, RIGHT, v + PITCH * _SIZE), _SIZE)
            v += PITCH * _SIZE


def _hint_rows(hint: str) -> list[str]:
    return wrapped("・" + hint, RIGHT - LEFT - 4, _SIZE, GOTHIC)
