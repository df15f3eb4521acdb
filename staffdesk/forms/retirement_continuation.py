"""退職継続申出書: a retiring member stays on under the same number (dossier 1.6 G-14; off until the operator offers it)."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Form, Payload, day_of
from staffdesk.forms.blocks import PERSON_FIELDS, REQUEST_DATE, check_request_date, compare_with_register
from staffdesk.forms.effects import ContinueMembership, Effect, MemberSnapshot
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

_REQUEST = Text("お申出の内容", "Request")

FIELDS = (
    REQUEST_DATE,
    *PERSON_FIELDS,
    Field("retires_on", Text("退職日", "Day of retirement"), FieldKind.DATE, _REQUEST, width=12),
    Field(
        "wishes", Text("退職後の継続", "Staying on"), FieldKind.TICK, _REQUEST,
        help=Text("退職後も組合員として継続することを申し出ます。", "I wish to stay a member after retirement."),
    ),
)  # fmt: skip


def check_status(payload: Payload, context: Context) -> Iterator[Finding]:
    """Only a member in service can change over, and not before the day of retirement is reached."""
    if context.member is not None and context.member.status != "active":
        yield Finding(
            None,
            Text(
                "この方は現職の組合員ではありません（退職継続または脱退）。会員を確かめてください。",
                "This is not a member in service (continued or left already). Check whose form it is.",
            ),
        )
    retires_on = day_of(payload.get("retires_on", ""))
    if retires_on is not None and retires_on > context.today:
        yield Finding(
            "retires_on",
            Text(
                "退職日がまだ来ていません。退職日から受理してください。",
                "The day of retirement is still to come. Accept the form from that day on.",
            ),
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    retires_on = day_of(payload.get("retires_on", ""))
    return [ContinueMembership(retires_on)] if retires_on else []


FORM = Form(
    id="retirement_continuation",
    name=Text("退職継続", "Membership after retirement"),
    fields=FIELDS,
    checks=(check_request_date, compare_with_register, check_status),
    effects=effects,
)
