"""Effects on what is on file about the person, or told of it."""

from __future__ import annotations

from staffdesk.forms.effects.base import Change, EffectValue, MemberSnapshot
from staffdesk.japanese.folding import NameMatch, match_names
from staffdesk.text import Text


class DiscloseMailAddress(EffectValue, frozen=True, tag="disclose_mail_address"):
    """The registered mail address is told to the member, orally; nothing is changed."""

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("登録メールアドレス", "Registered mail address"),
            Text("—", "—"),
            Text("ご本人に電話でご案内", "Told to the member by phone"),
        )


class Rename(EffectValue, frozen=True, tag="rename"):
    """Name, reading, or the name of the family register where another is used; as written, never cleaned.

    ``former_name`` is kept on file; "" where the name itself stays. ``legal_name`` "": the same as ``name``.
    """

    name: str
    kana: str
    former_name: str = ""
    legal_name: str = ""

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            self._subject(member),
            _called(member.name, member.kana, member.legal_name),
            _called(self.name, self.kana, self.legal_name),
        )

    def _subject(self, member: MemberSnapshot) -> Text:
        """What kind of change it is: whoever decides must not have to compare characters."""
        if self.name != member.name:
            only = match_names(self.name, member.name) is NameMatch.VARIANT_ONLY
            return _NAME_VARIANT if only else _NAME
        return _READING if self.kana != member.kana else _LEGAL_NAME


class ChangeAddress(EffectValue, frozen=True, tag="change_address"):
    postcode: str
    address: str

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("住所", "Address"),
            Text.same(f"〒{member.postcode}　{member.address}"),
            Text.same(f"〒{self.postcode}　{self.address}"),
        )


class ChangePhone(EffectValue, frozen=True, tag="change_phone"):
    """``kind``: home, mobile or work."""

    kind: str
    number: str

    def change(self, member: MemberSnapshot) -> Change:
        before = member.phone(self.kind)
        return Change(
            _PHONES.get(self.kind, Text("電話番号", "Phone")),
            Text.same(before) if before else Text("登録なし", "None on file"),
            Text.same(self.number),
        )


class ChangeMailAddress(EffectValue, frozen=True, tag="change_mail_address"):
    """Another address for logging in. In words it is masked: who looks over a shoulder must not read it."""

    mail_address: str

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("登録メールアドレス", "Registered mail address"),
            Text("登録あり（表示しません）", "On file (not shown)")
            if member.has_mail_address
            else Text("登録なし", "None on file"),
            Text.same(masked(self.mail_address)),
        )


def masked(mail_address: str) -> str:
    """「hanako@example.jp」 -> 「h＊＊＊@example.jp」, whatever the length."""
    local, _, domain = mail_address.rpartition("@")
    return f"{local[:1]}＊＊＊@{domain}"


def _called(name: str, kana: str, legal_name: str) -> Text:
    if not legal_name:
        return Text.same(f"{name}（{kana}）")
    return Text("{name}（{kana}）・戸籍氏名 {legal}", "{name} ({kana}), family register: {legal}").format(
        name=name, kana=kana, legal=legal_name
    )


_NAME = Text("氏名", "Name")
_NAME_VARIANT = Text("氏名（異体字の違いのみ）", "Name (variant characters only)")
_READING = Text("フリガナ（氏名はそのまま）", "Reading (the name stays)")
_LEGAL_NAME = Text("戸籍氏名（使用氏名はそのまま）", "Family-register name (the name in use stays)")
_PHONES = {
    "home": Text("自宅の電話番号", "Home phone"),
    "mobile": Text("携帯電話番号", "Mobile phone"),
    "work": Text("勤務先の電話番号", "Work phone"),
}
