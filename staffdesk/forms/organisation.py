"""The block of an organisation on its forms: the body, who represents it, its account, its master user (dossier 2.2 F4, F5)."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Payload, Severity
from staffdesk.forms.blocks import ACCOUNT_FIELDS
from staffdesk.japanese.folding import differs_only_by_variant, fold
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
    if context.member is None:
        return
    for field in MASTER_USER_FIELDS:
        written = payload.get(field.key, "")
        if not written or field.member_value is None:
            continue
        registered = field.member_value(context.member)
        if fold(written) != fold(registered):
            severity = Severity.WARNING if field.key == "address" else Severity.ERROR
            yield Finding(field.key, _DIFFERS.format(label=field.label), severity)
        elif field.kind is FieldKind.NAME and differs_only_by_variant(written, registered):
            yield Finding(field.key, _VARIANT.format(label=field.label), Severity.WARNING)


_DIFFERS = Text(
    "届出の{label}と一致しません。用紙と契約を確かめてください。",
    "“{label}” differs from the register. Check the paper and the contract.",
)
_VARIANT = Text(
    "届出の{label}とは異体字だけが違います。同じかどうか確かめてください。",
    "“{label}” differs from the register only in a variant character. Make sure it is the same.",
)
