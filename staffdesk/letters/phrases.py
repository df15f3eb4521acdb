"""Sentences and small parts that several letters share. Who speaks and who is spoken to comes from the profile."""

from __future__ import annotations

from staffdesk.forms.evidence import YES
from staffdesk.institutions.profile import Channel, EvidenceKind, FormEntry, Profile
from staffdesk.letters.base import Facts

_SHOWN = 3  # digits of an account that a letter may show


def masked(number: str) -> str:
    """An account number with at most its last three digits, and never more than half of it: ＊＊＊＊567."""
    shown = min(_SHOWN, len(number) // 2)
    return "＊" * (len(number) - shown) + number[len(number) - shown :]


def staff_never_ask(profile: Profile) -> str:
    return (
        f"なお、{profile.words.we.ja}の職員が、パスワードや合言葉、暗証番号をおたずねすることはございません。"
    )


def about(facts: Facts, what: str) -> str:
    """How a letter comes to the point: 「さて、このたびご提出いただきました「…」につきまして、…」."""
    return f"さて、このたび{_CAME[facts.channel]}ました「{facts.entry.title}」につきまして、{what}"


_CAME = {
    Channel.POST: "ご提出いただき",
    Channel.COUNTER: "ご提出いただき",
    Channel.FAX: "ご提出いただき",
    Channel.PHONE: "お電話でお申し出いただき",
    Channel.WEB: "お申し出いただき",
    Channel.QR: "お申込みいただき",
}


def ticked(facts: Facts, keys: tuple[str, ...]) -> list[str]:
    """The Japanese labels of those boxes of the form that are ticked, in their order."""
    return [facts.form.field(key).label.ja for key in keys if facts.payload.get(key) == YES]


def chosen(facts: Facts, key: str) -> str:
    """What was chosen in a field, without what the form explains behind it in brackets."""
    choices = facts.form.field(key).choices
    label = next((choice.label.ja for choice in choices if choice.code == facts.payload.get(key)), "")
    return label.split("（")[0]


def bullets(lines: list[str] | tuple[str, ...]) -> str:
    return "\n".join(f"・{line}" for line in lines)


def steps(lines: tuple[str, ...]) -> str:
    return "\n".join(f"（{number}）{line}" for number, line in enumerate(lines, start=1))


def sent_back_by_post(entry: FormEntry) -> bool:
    return Channel.POST in entry.channels


REPLY_ENVELOPE = "返信用封筒　1通"

TO_SEND = {
    EvidenceKind.ORIGINAL_PAPER: "{title}の原本",
    EvidenceKind.SEAL_MATCH: "お届け印の押印（お届けの印鑑で、鮮明にご押印ください）",
    EvidenceKind.IDENTITY_DOCUMENT: "本人確認書類（有効期限内で、現在のおなまえ・おところのもの）",
    EvidenceKind.OWN_SIGNATURE: "ご本人による自署",
    EvidenceKind.OLD_CARD: "現在お持ちの{card}（紛失された場合は、その旨をお書き添えください）",
    EvidenceKind.ONLINE_CHANGE: "{account}での変更のお手続き",
    EvidenceKind.PAYMENT: "出資金のお払込み",
    EvidenceKind.PROXY: "委任状（ご本人がお書きになったもの）",
}
"""How a member is asked for a piece of evidence. The rest is seen to by phone and never asked for in writing."""


def to_send(profile: Profile, entry: FormEntry, kind: EvidenceKind) -> str | None:
    """One piece of evidence as a member reads it; None for what is not asked for in writing."""
    words = TO_SEND.get(kind)
    if words is None:
        return None
    card = (profile.card.plastic.value if profile.card else None) or "カード"
    return words.format(title=f"「{entry.title}」", card=f"「{card}」", account=profile.words.account.ja)
