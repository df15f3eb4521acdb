"""暗証番号変更届: which of the four numbers were changed on paper. The numbers themselves never come into the program.

Source: 004 Q4, Q5; field table dossier 2.2 F4. The boxes for the numbers are printed, sealed by the organisation, and keyed
into the core system by two people; here a row is a tick and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Form, Payload
from staffdesk.forms.blocks import REQUEST_DATE, check_request_date
from staffdesk.forms.effects import Effect, MemberSnapshot, RegisterPin
from staffdesk.forms.organisation import ORGANISATION_FIELDS, compare_organisation
from staffdesk.forms.pin_paper import PIN_ROWS
from staffdesk.institutions.profile import CREDENTIAL_LABELS, CredentialKind, Profile
from staffdesk.text import Text

_ROWS = Text("変更した暗証番号（番号は入力しません）", "Numbers changed (never typed)")
_KEYED = Text("登録の確認", "Registration")
_KINDS = (
    CredentialKind.PIN_ENQUIRY,
    CredentialKind.PIN_TRANSFER,
    CredentialKind.PIN_CONFIRM,
    CredentialKind.PIN_APPROVE,
)

FIELDS = (
    REQUEST_DATE,
    *ORGANISATION_FIELDS,
    *(Field(kind.value, CREDENTIAL_LABELS[kind], FieldKind.TICK, _ROWS, required=False) for kind in _KINDS),
    Field(
        "keyed_by_two", Text("2人で登録", "Keyed by two"), FieldKind.TICK, _KEYED, staff=True,
        help=Text(
            "目隠しシールの下の番号を、2人で勘定系に登録した。写しには番号を残していない。",
            "Two people keyed the sealed numbers into the core system; no copy shows them.",
        ),
    ),
)  # fmt: skip


def check_rows(payload: Payload, context: Context) -> Iterator[Finding]:
    if not any(payload.get(kind.value) == "yes" for kind in _KINDS):
        yield Finding(
            _KINDS[0].value,
            Text("変更した暗証番号を1つ以上選んでください。", "Tick at least one of the four numbers."),
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    return [RegisterPin(kind) for kind in _KINDS if payload.get(kind.value) == "yes"]


FORM = Form(
    id="pin_change",
    name=Text("暗証番号の変更", "Change of secret numbers"),
    fields=FIELDS,
    checks=(check_request_date, compare_organisation, check_rows),
    paper_only=(PIN_ROWS,),
    effects=effects,
)
