"""L8 書類不備のお知らせ: what is missing, what comes back with it, by when and how to answer (dossier 2.5 L8).

Never in it: a guess about who somebody is. What did not agree with the register is asked for again, without a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from staffdesk.forms.base import Finding, Form
from staffdesk.institutions.profile import Channel, EvidenceKind, FormEntry, Profile
from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import REPLY_ENVELOPE, about, bullets, sent_back_by_post, to_send

_PAPER = (Channel.POST, Channel.COUNTER)


def defects(
    profile: Profile,
    form: Form,
    entry: FormEntry,
    channel: Channel,
    findings: Iterable[Finding],
    lacking: Iterable[EvidenceKind],
) -> tuple[str, ...]:
    """What the member is asked for, from what is open on the screen; what only staff fill in or check is left out.

    A paper that came is sent back with the letter, so it is not asked for.
    """
    here = EvidenceKind.ORIGINAL_PAPER if channel in _PAPER else None
    printed = {field.key: field.label.ja for field in form.fields if not field.staff}
    to_mend = (f"「{printed[finding.field]}」欄のご記入" for finding in findings if finding.field in printed)
    missing = (to_send(profile, entry, kind) for kind in lacking if kind is not here)
    return tuple(dict.fromkeys(words for words in (*to_mend, *missing) if words))


def compose(facts: Facts) -> Draft:
    return Draft(
        body=(
            about(facts, "下記の点をご確認いただく必要がございましたので、ご連絡申し上げます。"),
            (
                "お手数をおかけし恐れ入りますが、ご記入・ご用意のうえ、あらためてお送りくださいますようお願い申し上げます。"
                "ご不明な点は、上記の連絡先までお問い合わせください。"
            ),
        ),
        items=tuple(_items(facts)),
        enclosures=tuple(_enclosures(facts)),
    )


def _items(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "受付番号", facts.case_number
    yield "お手続き", facts.entry.title
    yield "お願いする内容", bullets(facts.defects)
    yield "お送りいただく期限", _until(facts)


def _until(facts: Facts) -> str:
    days = facts.profile.house_style.reply_days.value
    if days is None:
        return "期限は定めておりませんが、お早めにお送りください。"
    return f"{wareki(facts.today + timedelta(days=days))}まで"


def _enclosures(facts: Facts) -> Iterator[str]:
    if facts.channel in _PAPER:
        yield f"お預かりしていた「{facts.entry.title}」　1通"
    if sent_back_by_post(facts.entry):
        yield REPLY_ENVELOPE


LETTER = LetterForm(id="l8", compose=compose)
