"""脱退届・出資金払戻申請書: why and when a member leaves, and to which account the shares go back.

Source: 000, 001 and 002 on leaving; field table dossier 2.2 F8. When the shares are paid back is a deadline rule of the
institution; where no rule gives a day, a person enters one with the reason (dossier 1.6 C-09, 3.4 no. 6 and 7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from staffdesk.errors import Invalid
from staffdesk.forms.base import (
    ACCEPTED_ON,
    Choice,
    Context,
    Field,
    FieldKind,
    Finding,
    Form,
    Payload,
    Severity,
    day_of,
)
from staffdesk.forms.blocks import PERSON_FIELDS, REQUEST_DATE, check_request_date, compare_with_register
from staffdesk.forms.effects import CloseAccess, Effect, MemberSnapshot, Withdraw
from staffdesk.forms.postcode import POSTCODE, check_postcode
from staffdesk.forms.refund_account import REFUND_ACCOUNT_FIELDS, check_own_account
from staffdesk.forms.sheets import agent_fields
from staffdesk.institutions.deadlines import Deadline, deadline
from staffdesk.institutions.profile import DeadlineEvent, LeavingReason, Profile
from staffdesk.japanese.era import wareki
from staffdesk.text import Text

_LEAVING = Text("脱退", "Leaving")
_CONFIRMED = Text("確認事項", "To be read")
_AGENT = Text("代理人", "The agent")
_STAFF = Text("組合記入欄", "For the office")
_RETIRED = (LeavingReason.YEAR_END_RETIREMENT, LeavingReason.MID_YEAR_RETIREMENT)


def agents_act(profile: Profile) -> bool:
    return any(entry.id == FORM.id and entry.agents for entry in profile.forms)


def _has_plastic_card(profile: Profile) -> bool:
    return profile.card is not None and profile.card.plastic.value is not None


def _by_agent(payload: Payload) -> bool:
    return payload.get("by_agent") == "yes"


def _person() -> Iterator[Field]:
    """The person, with the address after leaving: what is still to be told goes there."""
    for field in PERSON_FIELDS:
        if field.key == "address":
            yield replace(POSTCODE, section=field.section, required=False)
            yield replace(field, label=Text("脱退後のおところ", "Address after leaving"))
        else:
            yield field


FIELDS = (
    replace(REQUEST_DATE, label=Text("届出日", "Date of notice")),
    *_person(),
    Field(
        "reason", Text("脱退の理由", "Reason for leaving"), FieldKind.CHOICE, _LEAVING,
        choices=(
            Choice(LeavingReason.YEAR_END_RETIREMENT, Text("年度末退職", "Retirement at the year end")),
            Choice(LeavingReason.MID_YEAR_RETIREMENT, Text("中途退職", "Retirement within the year")),
            Choice(LeavingReason.TRANSFER_OUT, Text("転出・異動で資格喪失", "Transferred out")),
            Choice(LeavingReason.DEATH, Text("死亡", "Death")),
            Choice(LeavingReason.PERSONAL, Text("自己都合", "Own wish")),
            Choice(LeavingReason.OTHER, Text("その他", "Other")),
        ),
    ),
    Field(
        "other_reason", Text("その他の理由", "Other reason"), FieldKind.NOTE, _LEAVING, width=36,
        required_when=lambda payload: payload.get("reason") == LeavingReason.OTHER,
        visible_when=lambda payload: payload.get("reason") == LeavingReason.OTHER,
    ),
    Field(
        "leaves_on", Text("退職日・脱退日", "Day of leaving"), FieldKind.DATE, _LEAVING, width=12,
        help=Text("資格を失う日。年度末退職は3月31日。", "The day on which membership ends; 31 March at the year end."),
    ),
    Field(
        "no_continuation", Text("退職後の継続加入", "Staying on after retirement"), FieldKind.TICK, _LEAVING, required=False,
        visible_when=lambda payload: payload.get("reason") in _RETIRED,
        help=Text("継続加入を希望しません。", "I do not wish to stay on as a member."),
    ),
    *REFUND_ACCOUNT_FIELDS,
    Field(
        "offset", Text("未払残高の相殺", "Unpaid balance"), FieldKind.TICK, _CONFIRMED, required=False,
        help=Text("未払残高があるときは、出資金から差し引くことに同意します。", "An unpaid balance may be taken from the shares."),
    ),
    Field(
        "card_returned", Text("カードの返却", "Card returned"), FieldKind.TICK, _CONFIRMED, required=False,
        fits=_has_plastic_card, help=Text("お手元のカードを同封します。", "The card comes with this form."),
    ),
    Field("cut_off", Text("払戻し後の閲覧", "After the refund"), FieldKind.TICK, _CONFIRMED, remark="cut_off"),
    Field("check_bills", Text("請求明細", "Bills"), FieldKind.TICK, _CONFIRMED, remark="check_bills", required=False),
    Field("app_uninstall", Text("アプリの削除", "The app"), FieldKind.TICK, _CONFIRMED, remark="app_uninstall"),
    Field(
        "by_agent", Text("代理人による届出", "By an agent"), FieldKind.TICK, _AGENT, required=False, fits=agents_act,
        help=Text("ご本人が届け出られないとき（死亡・病気など）。委任状を添えます。", "When the member cannot (death, illness); with a letter of proxy."),
    ),
    *(replace(field, fits=agents_act, visible_when=_by_agent) for field in agent_fields(_AGENT)),
    Field(
        "refund_on", Text("払戻予定日", "Day of the refund"), FieldKind.DATE, _STAFF, width=12, required=False, staff=True,
        help=Text("定めの日がないときだけ入力します。", "Only where no rule gives the day."),
    ),
    Field(
        "refund_reason", Text("払戻日を決めた理由", "Why that day"), FieldKind.NOTE, _STAFF, width=36, required=False, staff=True,
        required_when=lambda payload: bool(payload.get("refund_on")),
        visible_when=lambda payload: bool(payload.get("refund_on")),
    ),
)  # fmt: skip


def promised(payload: Payload, profile: Profile) -> Deadline | None:
    """What the rules say about the refund; None while reason or dates are not there yet."""
    accepted, leaves_on = day_of(payload.get(ACCEPTED_ON, "")), day_of(payload.get("leaves_on", ""))
    if accepted is None or leaves_on is None or not payload.get("reason"):
        return None
    event = DeadlineEvent.WITHDRAWAL_ACCEPTED
    return deadline(profile, event, accepted, reason=payload["reason"], leaves_on=leaves_on)


def refund(payload: Payload, profile: Profile) -> tuple[date, Text] | None:
    """The day of the refund and how it is told: by the rule, or else as a person decided it."""
    found = promised(payload, profile)
    if found is not None and found.date is not None:
        return found.date, found.text
    decided = day_of(payload.get("refund_on", ""))
    return (decided, Text(wareki(decided), decided.isoformat())) if decided else None


def check_refund(payload: Payload, context: Context) -> Iterator[Finding]:
    try:
        found = promised(payload, context.profile)
    except Invalid as error:  # a day that no calendar covers
        yield Finding("leaves_on", error.text)
        return
    if found is None:
        return
    for warning in found.warnings:
        yield Finding("leaves_on", warning, Severity.WARNING)
    decided = day_of(payload.get("refund_on", ""))
    if found.date is not None and decided is not None:
        yield Finding("refund_on", _BY_RULE.format(words=found.text))
    elif found.date is None:
        yield from _check_decided(decided, day_of(payload[ACCEPTED_ON]))


def _check_decided(decided: date | None, accepted: date | None) -> Iterator[Finding]:
    if decided is None:
        yield Finding("refund_on", _DECIDE)
    elif accepted is not None and decided < accepted:
        yield Finding("refund_on", _TOO_EARLY)
    else:
        yield Finding("refund_on", _DECIDED, Severity.WARNING)


def check_who(payload: Payload, context: Context) -> Iterator[Finding]:
    """A member who left cannot leave again; for one who died somebody else must act (dossier 1.6 G-15)."""
    if context.member is not None and context.member.status == "left":
        yield Finding(None, _LEFT_ALREADY)
    if payload.get("reason") != LeavingReason.DEATH:
        return
    if not agents_act(context.profile):
        yield Finding("reason", _NO_AGENTS, Severity.WARNING)
    elif not _by_agent(payload):
        yield Finding("by_agent", _AGENT_NEEDED)


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    leaves_on, paid_back = day_of(payload.get("leaves_on", "")), refund(payload, profile)
    if leaves_on is None or paid_back is None:
        return []
    refund_on, words = paid_back
    app = profile.card is not None and profile.card.app
    return [Withdraw(payload["reason"], leaves_on, refund_on, words), CloseAccess(refund_on, app)]


_DECIDE = Text(
    "払戻日の定めがありません（未設定）。役席が決めた日と理由を入力してください。",
    "No rule gives the day of the refund (not set). Enter the day that a supervisor decided, and why.",
)
_DECIDED = Text(
    "払戻日は定めによらず、個別に決めたものです。役席は日付と理由を確かめてください。",
    "The day of the refund was decided for this case, not by a rule. The supervisor checks day and reason.",
)
_BY_RULE = Text(
    "払戻しの時期は定めがあります（{words}）。この欄は空けてください。",
    "The rule gives the time of the refund ({words}). Leave this empty.",
)
_TOO_EARLY = Text(
    "払戻日は受理した日より前にできません。", "The day of the refund cannot lie before acceptance."
)
_LEFT_ALREADY = Text(
    "この方はすでに脱退しています。会員を確かめてください。",
    "This member has left already. Check whose form it is.",
)
_NO_AGENTS = Text(
    "代理の方による届出の定めがありません。役席が届出人と事情を確かめてください。",
    "There is no rule for agents here. The supervisor makes sure who files it and why.",
)
_AGENT_NEEDED = Text(
    "ご本人が亡くなられたときは、届け出た方を代理人の欄に入力してください。",
    "When the member has died, enter whoever files this as the agent.",
)

FORM = Form(
    id="withdrawal",
    name=Text("脱退・出資金払戻", "Leaving and refund of shares"),
    fields=FIELDS,
    checks=(
        check_request_date,
        compare_with_register,
        check_postcode,
        check_own_account,
        check_who,
        check_refund,
    ),
    effects=effects,
)
