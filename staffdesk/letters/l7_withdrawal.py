"""L7 脱退受理・出資金払戻のお知らせ: accepted, paid back when, and what then ends (dossier 2.5 L7).

The time of the refund stands in the institution's own words; the day on which it is worked is staff's alone. The letter
goes where the form says the member lives after leaving, or to whoever acts for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.effects import CloseAccess, Withdraw
from staffdesk.forms.evidence import YES
from staffdesk.institutions.profile import Greeting, LeavingReason
from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm, Recipient
from staffdesk.letters.phrases import about, chosen, masked


def compose(facts: Facts) -> Draft:
    opening = about(facts, "下記のとおり受理いたしましたので、お知らせ申し上げます。")
    items = tuple(_items(facts))
    if facts.effect(Withdraw).reason == LeavingReason.DEATH:  # no season and no good wishes to the bereaved
        return Draft((_CONDOLENCE, opening.removeprefix("さて、")), items, greeting=Greeting.NONE)
    return Draft((opening, _FAREWELL), items)


_FAREWELL = "これまでのご利用に、心より御礼申し上げます。"
_CONDOLENCE = "このたびのご逝去に際し、謹んでお悔やみ申し上げます。"


def _items(facts: Facts) -> Iterator[tuple[str, str]]:
    leaving, access = facts.effect(Withdraw), facts.effect(CloseAccess)
    yield "受付番号", facts.case_number
    yield "受理日", wareki(facts.accepted_on or facts.executed_on)
    yield "脱退の理由", chosen(facts, "reason")
    yield "脱退日", wareki(leaving.leaves_on)
    yield f"出資金の{_refund_word(facts)}時期", leaving.refund_words.ja
    yield f"{_refund_word(facts)}口座", _account(facts)
    ends = [facts.remark("cut_off"), facts.remark("check_bills")]
    if access.app:
        ends.append(facts.remark("app_uninstall"))
    yield facts.profile.words.account.ja, "\n".join(filter(None, ends))


def _refund_word(facts: Facts) -> str:
    """払戻 or 返還, whichever the institution's title of this letter says."""
    return "返還" if "返還" in facts.letter.title else "払戻"


def _account(facts: Facts) -> str:
    written = (facts.payload.get(key, "") for key in ("bank", "bank_branch"))
    number = masked(facts.payload.get("refund_account_number", ""))
    return "　".join(filter(None, (*written, chosen(facts, "refund_account_type"), number)))


def recipient(facts: Facts) -> Recipient:
    payload, member = facts.payload, facts.member
    if payload.get("by_agent") == YES:
        return Recipient("", payload.get("agent_address", ""), payload.get("agent_name", ""))
    address = payload.get("address") or member.address
    return Recipient(member.postcode if address == member.address else "", address, member.name)


LETTER = LetterForm(id="l7", compose=compose, recipient=recipient)
