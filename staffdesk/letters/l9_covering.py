"""L9 用紙送付のご案内（送付状）: which blanks are enclosed, how they are filled in, how they come back (dossier 2.5 L9)."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.effects import SendForms
from staffdesk.institutions.profile import CHANNEL_LABELS, Channel, EvidenceKind, FormEntry
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import REPLY_ENVELOPE, bullets, sent_back_by_post, to_send

_WAYS = (Channel.POST, Channel.FAX, Channel.COUNTER)


def compose(facts: Facts) -> Draft:
    entries = [facts.profile.form(form_id) for form_id in facts.effect(SendForms).forms]
    return Draft(
        body=(
            "さて、ご請求いただきました用紙を、下記のとおりお送り申し上げます。",
            (
                "ご記入のうえ、お送りくださいますようお願い申し上げます。ご記入の方法がご不明なときは、"
                "上記の連絡先までお問い合わせください。"
            ),
        ),
        items=tuple(_items(facts, entries)),
        enclosures=tuple(_enclosures(entries)),
    )


def _items(facts: Facts, entries: list[FormEntry]) -> Iterator[tuple[str, str]]:
    yield "受付番号", facts.case_number
    yield (
        "ご記入にあたって",
        "太枠の中を、消せないペンで、ご本人がお書きください。間違えたところは、二重線で消してお書き直しください。",
    )
    if needed := [words for entry in entries if (words := _needed(facts, entry))]:
        yield "必要なもの", bullets(needed)
    yield "お送りいただく方法", _ways(facts, entries)


def _needed(facts: Facts, entry: FormEntry) -> str:
    """「脱退届：ご本人による自署」; the paper itself goes without saying."""
    kinds = [kind for kind in entry.evidence if kind is not EvidenceKind.ORIGINAL_PAPER]
    words = [words.partition("（")[0] for kind in kinds if (words := to_send(facts.profile, entry, kind))]
    return f"{entry.title}：{'、'.join(words)}" if words else ""


def _ways(facts: Facts, entries: list[FormEntry]) -> str:
    """The ways that every one of the forms may take, with the number where it is by fax."""
    fax = facts.profile.contacts.fax.value
    common = [way for way in _WAYS if all(way in entry.channels for entry in entries)]
    numbers = {Channel.POST: "（同封の返信用封筒をお使いください）", Channel.FAX: f"（{fax}）" if fax else ""}
    return "または".join(CHANNEL_LABELS[way].ja + numbers.get(way, "") for way in common)


def _enclosures(entries: list[FormEntry]) -> Iterator[str]:
    for entry in entries:
        yield f"{entry.title}　1通"
    if any(sent_back_by_post(entry) for entry in entries):
        yield REPLY_ENVELOPE


LETTER = LetterForm(id="l9", compose=compose)
