"""Every blank of every institution, and a made-up form with a field of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from staffdesk import forms
from staffdesk.forms.base import Choice, Field, FieldKind
from staffdesk.forms.paper import ReturnMount, SealedRows
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.profile import Channel, EvidenceKind, Profile
from staffdesk.printing.blank_data import IDENTITY_SHEET, Blank, blank_of, identity_sheet
from staffdesk.text import Text

RECEIPT = "2026-000123"


def every_blank() -> Iterator[tuple[str, Profile, Blank]]:
    """(name, profile, blank) of each procedure that both a profile and the program know."""
    for institution in institution_ids():
        profile = load_profile(institution)
        for entry in profile.forms:
            if entry.id in forms.all_forms():
                yield f"{institution}-{entry.id}", profile, blank_of(forms.form(entry.id), entry, profile)
        if profile.identity_sheet:
            yield f"{institution}-{IDENTITY_SHEET}", profile, identity_sheet(profile)


def words(text: str) -> Text:
    return Text.same(text)


PINS = SealedRows(
    title=words("番号の変更"),
    rows=(words("照会用の番号"), words("振込用の番号")),
    columns=(words("現在の番号"), words("新しい番号")),
    notices=(words("記入後、目隠しシールを貼ってください。"),),
    digits=4,
)
MOUNT = ReturnMount(
    title=words("{card}返納台紙"),
    thing=words("{card}"),
    steps=(words("{card}の角を切り込みに差し込みます。"),),
)


def _field(key: str, label: str, kind: FieldKind, section: str = "各種の欄", **more: object) -> Field:
    return replace(Field(key, words(label), kind, words(section)), **more)  # type: ignore[arg-type]


EVERY_KIND = (
    _field("request_date", "お届け日", FieldKind.DATE, "ご依頼"),
    _field("kana", "フリガナ", FieldKind.KANA, "ご本人"),
    _field("name", "おなまえ", FieldKind.NAME, "ご本人"),
    _field("birth_date", "生年月日", FieldKind.DATE, "ご本人"),
    _field("address", "おところ", FieldKind.TEXT, "ご本人", width=36),
    _field("phone", "電話番号", FieldKind.PHONE, "ご本人"),
    _field("branch", "店番", FieldKind.DIGITS, length=3),
    _field("kind", "科目", FieldKind.CHOICE, choices=(Choice("a", words("普通")), Choice("b", words("当座")))),
    _field("number", "口座番号", FieldKind.DIGITS, length=7),
    _field("long", "とても長い見出しなので折り返しになる欄", FieldKind.TEXT, width=8, required=False),
    _field("note", "お申し出の内容", FieldKind.NOTE, width=36, visible_when=bool),
    _field("done", "マイページで変更済み", FieldKind.TICK),
    _field("with_card", "カード同封", FieldKind.TICK),
    _field("read", "確認", FieldKind.TICK, help=words("払戻しの後は、請求明細をご覧になれません。")),
    _field(
        "reason", "理由", FieldKind.CHOICE,
        choices=tuple(Choice(str(n), words(f"あてはまるかもしれない理由の{n}番目")) for n in range(7)),
    ),
)  # fmt: skip
SAMPLE = Blank(
    id="rba_reset",
    title="見本届",
    edition="1",
    fields=EVERY_KIND,
    confirmations=("ご確認いただきたい文です。",),
    evidence=(EvidenceKind.ORIGINAL_PAPER, EvidenceKind.SEAL_MATCH),
    channels=(Channel.COUNTER, Channel.POST),
)
