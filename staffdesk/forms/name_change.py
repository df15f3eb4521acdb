"""名義変更申請書 / 氏名変更 受付票: a member's name, reading or family-register name changes.

Source: 000 改姓のため, 001 改姓や住所変更, 002 改姓しました; field table dossier 2.2 F6, names dossier 2.9. Where it is
filed on paper the boxes of the paper exist; what becomes of the cards follows from those that the institution has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from staffdesk.forms.base import Choice, Context, Field, FieldKind, Finding, Form, Payload, Severity, day_of
from staffdesk.forms.blocks import PERSON_FIELDS, REQUEST_DATE, check_request_date, compare_fields
from staffdesk.forms.card_mount import CARD_MOUNT
from staffdesk.forms.cards import LOST, OLD_CARD, check_old_card, give_up, order
from staffdesk.forms.effects import Effect, FollowOnDigitalCard, MemberSnapshot, Rename
from staffdesk.institutions.profile import Channel, Profile
from staffdesk.japanese.folding import NameMatch, match_names
from staffdesk.text import Text

_BEFORE = Text("これまでの氏名", "Name until now")
_AFTER = Text("新しい氏名", "New name")
_WHY = Text("変更の内容", "The change")
_STAFF = Text("組合記入欄", "For the office")


def on_paper(profile: Profile) -> bool:
    return any(entry.id == FORM.id and Channel.POST in entry.channels for entry in profile.forms)


def only_variants(payload: Payload) -> bool:
    """「異体字の違いのみ」: the old and the new name on the form differ in nothing else (dossier 2.9)."""
    old, new = payload.get("old_name", ""), payload.get("new_name", "")
    return match_names(old, new) is NameMatch.VARIANT_ONLY


def _person(key: str) -> Field:
    return replace(next(field for field in PERSON_FIELDS if field.key == key), fits=on_paper)


FIELDS = (
    replace(REQUEST_DATE, label=Text("申請日", "Date of application")),
    Field(
        "old_kana", Text("旧フリガナ", "Old reading"), FieldKind.KANA, _BEFORE, width=24,
        member_value=lambda member: member.kana,
    ),
    Field(
        "old_name", Text("旧氏名", "Old name"), FieldKind.NAME, _BEFORE, width=24,
        member_value=lambda member: member.name,
    ),
    replace(_person("birth_date"), section=_BEFORE),
    Field("new_kana", Text("新フリガナ", "New reading"), FieldKind.KANA, _AFTER, width=24),
    Field(
        "new_name", Text("新氏名（使用氏名）", "New name (in use)"), FieldKind.NAME, _AFTER, width=24,
        help=Text("組合で使う氏名。字体も書かれたとおりに。", "The name used here; every character as it is written."),
    ),
    Field(
        "legal_name", Text("戸籍氏名", "Family-register name"), FieldKind.NAME, _AFTER, width=24, required=False,
        help=Text("使用氏名とちがうときだけ（旧姓の使用など）。", "Only where it differs from the name in use."),
    ),
    Field(
        "changed_on", Text("変更年月日", "Changed on"), FieldKind.DATE, _WHY, width=12, fits=on_paper,
    ),
    Field(
        "reason", Text("変更事由", "Reason"), FieldKind.CHOICE, _WHY, required=False,
        choices=(
            Choice("marriage", Text("婚姻", "Marriage")),
            Choice("divorce", Text("離婚", "Divorce")),
            Choice("adoption", Text("養子縁組", "Adoption")),
            Choice("other", Text("その他", "Other")),
        ),
    ),
    replace(_person("day_phone"), section=_WHY),
    Field(
        "online_done", Text("マイページの変更", "Member page"), FieldKind.TICK, _WHY, required=False, fits=on_paper,
        help=Text("個人情報変更で入力しました。", "Entered under 個人情報変更."),
    ),
    Field(
        "address_too", Text("住所の変更", "Address"), FieldKind.TICK, _WHY, required=False, fits=on_paper,
        help=Text("住所も変わります（住所変更は別に承ります）。", "The address changes too (a procedure of its own)."),
    ),
    Field(
        "account_too", Text("口座名義の変更", "Account holder"), FieldKind.TICK, _WHY, required=False, fits=on_paper,
        help=Text("引落口座の名義も変わります（口座の手続を別に承ります）。", "The account's holder changes too (a procedure of its own)."),
    ),
    OLD_CARD,
    Field(
        "variant_decided", Text("異体字の違いのみ", "Variant characters only"), FieldKind.TICK, _STAFF, staff=True,
        required_when=only_variants, visible_when=only_variants,
        help=Text("書き誤りでないことを確かめ、この字体で登録する。", "Not a slip of the pen: register it in these characters."),
    ),
)  # fmt: skip


def check_old_name(payload: Payload, context: Context) -> Iterator[Finding]:
    """The old name must be the register's."""
    fields = [field for field in FIELDS if field.key in ("old_name", "old_kana", "birth_date")]
    yield from compare_fields(fields, payload, context)


def check_new_name(payload: Payload, context: Context) -> Iterator[Finding]:
    """There is a change at all, and what kind of one is told: a variant character may be one, or a slip."""
    member = context.member
    if member is None or not (payload.get("new_name") and payload.get("new_kana")):
        return
    if not _changed(payload, member):
        yield Finding("new_name", _NO_CHANGE)
    match = match_names(payload["new_name"], member.name)
    if match is NameMatch.VARIANT_ONLY:
        yield Finding("new_name", _VARIANT_ONLY, Severity.WARNING)
    elif match is NameMatch.SAME and _reading_differs(payload, member):
        yield Finding("new_kana", _READING_ONLY, Severity.WARNING)
    if member.legal_name and not payload.get("legal_name"):
        yield Finding("legal_name", _LEGAL_NAME_GOES, Severity.WARNING)


def check_changed_on(payload: Payload, context: Context) -> Iterator[Finding]:
    changed_on = day_of(payload.get("changed_on", ""))
    if changed_on is not None and changed_on > context.today:
        yield Finding("changed_on", _NOT_YET)


def _reading_differs(payload: Payload, member: MemberSnapshot) -> bool:
    """キヨウコ and キョウコ are two readings, though a search finds both."""
    return match_names(payload.get("new_kana", ""), member.kana) is not NameMatch.SAME


def _changed(payload: Payload, member: MemberSnapshot) -> bool:
    new = match_names(payload.get("new_name", ""), member.name) is not NameMatch.SAME
    legal = payload.get("legal_name", "") != member.legal_name
    return new or legal or _reading_differs(payload, member)


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    """The old card goes first: it bears the old name."""
    rename, name = _rename(payload, member), payload.get("new_name", "")
    lost = payload.get(OLD_CARD.key) == LOST
    on_page = profile.card is not None and profile.card.page and rename.name != member.name
    return [
        *give_up(profile, lost=lost),
        rename,
        *order(payload, profile, FORM.id, rename.name, FORM.id),
        *([FollowOnDigitalCard(name)] if on_page else []),
    ]


def _rename(payload: Payload, member: MemberSnapshot) -> Rename:
    """Where only the reading changes, the name on file stays byte for byte."""
    name, legal = payload.get("new_name", ""), payload.get("legal_name", "")
    kana = payload.get("new_kana", "") if _reading_differs(payload, member) else member.kana
    if match_names(name, member.name) is NameMatch.SAME:
        return Rename(member.name, kana, "", legal)
    return Rename(name, kana, member.name, legal)


_NO_CHANGE = Text(
    "氏名・フリガナ・戸籍氏名のどれも登録と同じです。変わるところを用紙で確かめてください。",
    "Name, reading and family-register name are all as registered. Check on the form what changes.",
)
_VARIANT_ONLY = Text(
    "異体字の違いのみです。改姓か書き誤りかをご本人に確かめ、登録する字体を決めてください。",
    "Variant characters only: ask the member whether it is a change or a slip, and decide which to register.",
)
_READING_ONLY = Text(
    "フリガナだけの変更です。氏名の字はそのまま残ります。",
    "Only the reading changes; the name stays as it is.",
)
_LEGAL_NAME_GOES = Text(
    "登録の戸籍氏名が消えます。これからは使用氏名と同じか確かめてください。",
    "The family-register name on file goes. Make sure that it is the name in use from now on.",
)
_NOT_YET = Text(
    "変更年月日が先の日付です。変わってから受理してください。",
    "The day of the change is still to come. Accept the form from that day on.",
)

FORM = Form(
    id="name_change",
    name=Text("氏名の変更", "Change of name"),
    fields=FIELDS,
    checks=(check_request_date, check_old_name, check_new_name, check_changed_on, check_old_card),
    paper_only=(CARD_MOUNT,),
    effects=effects,
)
