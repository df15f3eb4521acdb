"""Effects on being a member at all: joining, leaving, staying after retirement, stopping the member page."""

from __future__ import annotations

from datetime import date

import msgspec

from staffdesk.forms.effects.base import Change, EffectValue, MemberSnapshot
from staffdesk.institutions.profile import CREDENTIAL_STATE_LABELS, CredentialKind
from staffdesk.japanese.era import wareki
from staffdesk.text import Text


class EnrolPhone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``kind``: home, mobile or work."""

    kind: str
    number: str


class Enrol(EffectValue, frozen=True, tag="enrol"):
    """「加入」: an applicant becomes a member. ``number`` empty: the desk's next free one."""

    name: str
    kana: str
    birth_date: date
    postcode: str
    address: str
    shares: int
    joined_on: date
    number: str = ""
    mail_address: str = ""
    affiliation: str = ""
    affiliation_code: str = ""
    phones: tuple[EnrolPhone, ...] = ()

    def change(self, member: MemberSnapshot) -> Change:
        number = Text.same(self.number) if self.number else Text("番号は自動", "next number")
        return Change(
            Text("組合員の登録", "Registration as a member"),
            Text("なし", "None"),
            Text("{name}（{number}・出資{shares}口）", "{name} ({number}, {shares} shares)").format(
                name=self.name, number=number, shares=self.shares
            ),
        )


class Withdraw(EffectValue, frozen=True, tag="withdraw"):
    """「脱退」: membership ends on ``leaves_on``; the shares are paid back on ``refund_on``, told as ``refund_words``."""

    reason: str
    leaves_on: date
    refund_on: date
    refund_words: Text

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("組合員資格と出資金", "Membership and shares"),
            STATUS_LABELS.get(member.status, Text.same(member.status)),
            Text("{day}で脱退・払戻し{refund}", "leaves on {iso}, refund {refund}").format(
                day=wareki(self.leaves_on), iso=self.leaves_on.isoformat(), refund=self.refund_words
            ),
        )


class CloseAccess(EffectValue, frozen=True, tag="close_access"):
    """The member page can be read until ``on``. ``app``: the member is told to remove the card's app as well."""

    on: date
    app: bool = False

    def change(self, member: MemberSnapshot) -> Change:
        until = Text("{day}まで閲覧できる", "open until {iso}").format(
            day=wareki(self.on), iso=self.on.isoformat()
        )
        uninstall = (
            Text("（アプリの削除を案内）", " (told to uninstall the app)") if self.app else Text("", "")
        )
        return Change(
            _MY_PAGE,
            CREDENTIAL_STATE_LABELS[member.state_of(CredentialKind.MY_PAGE)],
            Text("{until}{uninstall}", "{until}{uninstall}").format(until=until, uninstall=uninstall),
        )


class StopService(EffectValue, frozen=True, tag="stop_service"):
    """「サービス停止」: the member page is stopped; the membership stays."""

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            _MY_PAGE,
            CREDENTIAL_STATE_LABELS[member.state_of(CredentialKind.MY_PAGE)],
            Text("利用停止（組合員資格はそのまま）", "Service ended (still a member)"),
        )


class ContinueMembership(EffectValue, frozen=True, tag="continue_membership"):
    """「退職継続」: retired, and still a member under the same number."""

    retires_on: date

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("組合員資格", "Membership"),
            STATUS_LABELS.get(member.status, Text.same(member.status)),
            Text("退職継続（{day}退職）", "Continued (retired on {iso})").format(
                day=wareki(self.retires_on), iso=self.retires_on.isoformat()
            ),
        )


class SendForms(EffectValue, frozen=True, tag="send_forms"):
    """Blank forms leave by post with a covering letter; nothing on file changes. ``forms`` are form ids."""

    forms: tuple[str, ...]

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("用紙の送付", "Sending of forms"),
            Text("—", "—"),
            Text(
                "{n}種類の用紙を送付状とともに郵送", "{n} kinds of blanks go by post with a covering letter"
            ).format(n=len(self.forms)),
        )


STATUS_LABELS = {
    "active": Text("組合員", "Member"),
    "continued": Text("退職継続", "Continued after retirement"),
    "left": Text("脱退", "Left"),
}
_MY_PAGE = Text("マイページ", "Member page")
