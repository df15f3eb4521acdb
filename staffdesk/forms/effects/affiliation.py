"""The effect of a move to another workplace."""

from __future__ import annotations

from datetime import date

from staffdesk.forms.effects.base import Change, EffectValue, MemberSnapshot
from staffdesk.japanese.era import wareki
from staffdesk.text import Text


class Transfer(EffectValue, frozen=True, tag="transfer"):
    """「所属異動」. ``code`` "" for a workplace that has none. A day that is still to come is waited for."""

    code: str
    name: str
    effective_on: date

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("所属", "Workplace"),
            workplace(member.affiliation, member.affiliation_code),
            Text("{name}（{day}から）", "{name} (from {iso})").format(
                name=workplace(self.name, self.code),
                day=wareki(self.effective_on),
                iso=self.effective_on.isoformat(),
            ),
        )


def workplace(name: str, code: str) -> Text:
    """Name and code as one reads them together."""
    if not name:
        return Text("登録なし", "None on file")
    return Text.same(f"{name}［{code}］" if code else name)
