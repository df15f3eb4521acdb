"""The account to which shares are paid back: in the member's own name, spelled as banks spell it (dossier 2.2 F8, 2.9)."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.errors import Invalid
from staffdesk.forms.base import Choice, Context, Field, FieldKind, Finding, Payload
from staffdesk.japanese.bank_kana import bank_kana
from staffdesk.japanese.folding import fold
from staffdesk.text import Text

_SECTION = Text("払戻口座（ご本人名義）", "Account for the refund (the member's own)")

REFUND_ACCOUNT_FIELDS = (
    Field("bank", Text("金融機関", "Bank"), FieldKind.TEXT, _SECTION, width=18, max_length=60),
    Field("bank_branch", Text("本支店", "Branch"), FieldKind.TEXT, _SECTION, width=18, max_length=60),
    Field(
        "refund_account_type", Text("科目", "Account type"), FieldKind.CHOICE, _SECTION,
        choices=(
            Choice("普通", Text("普通", "Ordinary")),
            Choice("当座", Text("当座", "Current")),
            Choice("貯蓄", Text("貯蓄", "Savings")),
        ),
    ),
    Field(
        "refund_account_number", Text("口座番号", "Account no."), FieldKind.DIGITS, _SECTION, width=8, length=7
    ),
    Field(
        "account_holder", Text("口座名義（カナ）", "Account holder (kana)"), FieldKind.TEXT, _SECTION,
        width=24, max_length=60,
        help=Text("ご本人の名義に限ります。通帳のとおり。", "The member's own name only, as in the passbook."),
    ),
)  # fmt: skip


def check_own_account(payload: Payload, context: Context) -> Iterator[Finding]:
    """What a bank can book, and nobody's account but the member's: by the reading on the paper or on file."""
    holder = payload.get("account_holder", "")
    if not holder:
        return
    try:
        bank_kana(holder)
    except Invalid as error:
        yield Finding("account_holder", error.text)
        return
    readings = [payload.get("kana", ""), context.member.kana if context.member else ""]
    if fold(holder) not in {fold(reading) for reading in readings if reading}:
        yield Finding(
            "account_holder",
            Text(
                "口座名義がご本人のフリガナと一致しません。払戻しはご本人名義の口座に限ります。",
                "The holder is not the member. Shares are paid back to the member's own account only.",
            ),
        )
