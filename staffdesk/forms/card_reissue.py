"""利用カード再発行届: the plastic card is lost, damaged or stolen, and a new one is made.

Source: field table dossier 2.2 F7 [R]; only an institution with a plastic card offers it. A fee is printed where the
profile has one. A new card for a new name is asked for with the form for the change of name.
"""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Choice, Context, Field, FieldKind, Finding, Form, Payload, day_of
from staffdesk.forms.blocks import PERSON_FIELDS, REQUEST_DATE, check_request_date, compare_with_register
from staffdesk.forms.cards import give_up, order
from staffdesk.forms.effects import Effect, MemberSnapshot
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

_REQUEST = Text("再発行の理由", "Why a new card")
_CONFIRMED = Text("確認事項", "To be read")
_GONE = ("lost", "stolen")
_IF_FOUND = Text(
    "届け出たカードが見つかったときは、使わずに返却します。",
    "Should the card be found again, I return it unused.",
)


def _gone(payload: Payload) -> bool:
    return payload.get("reason") in _GONE


FIELDS = (
    REQUEST_DATE,
    *PERSON_FIELDS,
    Field(
        "reason", Text("理由", "Reason"), FieldKind.CHOICE, _REQUEST,
        choices=(
            Choice("lost", Text("紛失", "Lost")),
            Choice("damaged", Text("破損", "Damaged")),
            Choice("stolen", Text("盗難", "Stolen")),
        ),
    ),
    Field(
        "lost_on", Text("なくした日", "Day of the loss"), FieldKind.DATE, _REQUEST, width=12,
        required_when=_gone, visible_when=_gone,
    ),
    Field(
        "lost_at", Text("なくした場所", "Place"), FieldKind.NOTE, _REQUEST, width=24, required=False,
        visible_when=_gone,
    ),
    Field(
        "police_report", Text("警察への届出番号", "Police report no."), FieldKind.TEXT, _REQUEST, width=16,
        max_length=40, required=False, visible_when=_gone,
    ),
    Field(
        "card_returned", Text("カードの返却", "Card returned"), FieldKind.TICK, _REQUEST,
        required_when=lambda payload: payload.get("reason") == "damaged",
        visible_when=lambda payload: payload.get("reason") == "damaged",
        help=Text("破損したカードを同封します。", "The damaged card comes with this form."),
    ),
    Field("card_fee", Text("手数料", "Fee"), FieldKind.TICK, _CONFIRMED, remark="card_fee"),
    Field(
        "if_found", Text("見つかったとき", "When found"), FieldKind.TICK, _CONFIRMED,
        required_when=_gone, visible_when=_gone, help=_IF_FOUND,
    ),
)  # fmt: skip


def check_lost_on(payload: Payload, context: Context) -> Iterator[Finding]:
    lost_on = day_of(payload.get("lost_on", ""))
    if lost_on is not None and lost_on > context.today:
        yield Finding(
            "lost_on",
            Text(
                "なくした日が先の日付です。用紙を確かめてください。",
                "The day of the loss lies in the future.",
            ),
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    return [
        *give_up(profile, lost=_gone(payload)),
        *order(payload, profile, payload.get("reason", ""), member.name, FORM.id),
    ]


FORM = Form(
    id="card_reissue",
    name=Text("カードの再発行", "New card"),
    fields=FIELDS,
    checks=(check_request_date, compare_with_register, check_lost_on),
    effects=effects,
)
