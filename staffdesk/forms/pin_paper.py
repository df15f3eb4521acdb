"""The sealed part of the paper for changing 暗証番号: four rows of empty boxes, for numbers that never come in here.

Source: 004 Q4, Q5; dossier 2.2 F4. How many digits a number has is not stated (dossier 3.6): the boxes are undivided.
"""

from __future__ import annotations

from staffdesk.forms.paper import SealedRows
from staffdesk.institutions.profile import CREDENTIAL_LABELS, CredentialKind
from staffdesk.text import Text

PIN_ROWS = SealedRows(
    title=Text("暗証番号（変更する番号だけをご記入ください）", "Numbers (only those to be changed)"),
    rows=tuple(
        CREDENTIAL_LABELS[kind]
        for kind in (
            CredentialKind.PIN_ENQUIRY,
            CredentialKind.PIN_TRANSFER,
            CredentialKind.PIN_CONFIRM,
            CredentialKind.PIN_APPROVE,
        )
    ),
    columns=(
        Text("現在の番号（空欄可）", "Present number (may be left empty)"),
        Text("新しい番号", "New number"),
    ),
    notices=(
        Text(
            "ご記入後、番号の欄に目隠しシールを貼ってご提出ください。シールは登録の担当者だけがはがします。",
            "Cover the numbers with the masking seal. Only the staff who register them take it off.",
        ),
        Text(
            "生年月日・電話番号、同じ数字や連続した数字は避け、4つの番号はすべて異なるものにしてください。",
            "No birth date, phone number, repeated or running digits; all four numbers differ.",
        ),
    ),
)
