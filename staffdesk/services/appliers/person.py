"""Writes down what changes in the register about a person. Names stay as written; the search follows at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from staffdesk.forms.effects import (
    ChangeAddress,
    ChangeMailAddress,
    ChangePhone,
    DiscloseMailAddress,
    EffectValue,
    Rename,
)
from staffdesk.models import Member, Phone
from staffdesk.services.context import Work
from staffdesk.services.search_index import index_member

_BETWEEN = "、"
_ROOM = 200  # characters of members.former_name


def _disclose(work: Work, member: Member, effect: DiscloseMailAddress) -> bool:
    return False  # telling changes nothing, and the online service has nothing to do


def former_names_on_file(member: Member) -> list[str]:
    """The latest first. They stand in one column, so that a search finds each of them."""
    return _split(member.former_name)


def joined_former_names(latest: str, on_file: str | None) -> str:
    """The column with one more name before those that it holds."""
    return _kept(latest, *_split(on_file))


def _split(on_file: str | None) -> list[str]:
    return [name for name in (on_file or "").split(_BETWEEN) if name]


def _kept(*names: str) -> str:
    """As many as the column holds; the oldest stay on record with the cases that changed them."""
    kept = list(dict.fromkeys(names))
    while len(kept) > 1 and len(_BETWEEN.join(kept)) > _ROOM:
        kept.pop()
    return _BETWEEN.join(kept)


def _rename(work: Work, member: Member, effect: Rename) -> bool:
    member.name, member.kana = effect.name, effect.kana
    member.legal_name = effect.legal_name or None
    if effect.former_name:
        member.former_name = joined_former_names(effect.former_name, member.former_name)
    index_member(work.session, member)
    return True


def _change_address(work: Work, member: Member, effect: ChangeAddress) -> bool:
    member.postcode, member.address = effect.postcode, effect.address
    member.address_changed_on = work.now.date()
    return True


def _change_phone(work: Work, member: Member, effect: ChangePhone) -> bool:
    """From today the number is new: it is not called back for a while."""
    phone = next((phone for phone in member.phones if phone.kind == effect.kind), None)
    if phone is None:
        phone = Phone(kind=effect.kind, number=effect.number)
        member.phones.append(phone)
    phone.number, phone.changed_on = effect.number, work.now.date()
    index_member(work.session, member)
    return True


def _change_mail_address(work: Work, member: Member, effect: ChangeMailAddress) -> bool:
    member.mail_address = effect.mail_address
    return True


APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {
    DiscloseMailAddress: _disclose,
    Rename: _rename,
    ChangeAddress: _change_address,
    ChangePhone: _change_phone,
    ChangeMailAddress: _change_mail_address,
}
