"""The block of an organisation on its forms: the body, who represents it, its account, its master user (dossier 2.2 F4, F5)."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Payload
from staffdesk.forms.blocks import ACCOUNT_FIELDS, compare_fields
from staffdesk.text import Text

_BODY = Text("ご契約団体", "The organisation")

MASTER_USER = Field(
    "master_user", Text("マスターユーザ氏名", "Master user"), FieldKind.NAME, _BODY, width=24,
    member_value=lambda m: m.master_user,
)  # fmt: skip

_BODY_FIELDS = (
    Field("name", Text("団体名", "Organisation"), FieldKind.NAME, _BODY, width=36, member_value=lambda m: m.name),
    Field(
        "address", Text("所在地", "Address"), FieldKind.TEXT, _BODY, width=36, max_length=200,
        member_value=lambda m: m.address,
    ),
    Field("representative", Text("代表者 職・氏名", "Representative"), FieldKind.NAME, _BODY, width=24),
    Field("contact_name", Text("ご担当者名", "Person in charge"), FieldKind.NAME, _BODY, width=24),
    Field("day_phone", Text("ご担当者の電話番号", "Their phone"), FieldKind.PHONE, _BODY, width=14),
)  # fmt: skip

ORGANISATION_FIELDS = (*_BODY_FIELDS, *ACCOUNT_FIELDS)
MASTER_USER_FIELDS = (*_BODY_FIELDS, MASTER_USER, *ACCOUNT_FIELDS)


def compare_organisation(payload: Payload, context: Context) -> Iterator[Finding]:
    """What stands on the paper against what is on file: another body, account or master user blocks acceptance."""
    yield from compare_fields(MASTER_USER_FIELDS, payload, context)
