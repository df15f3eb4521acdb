"""返納台紙 for the card that a member sends back with the form. Source: 000 改姓; dossier 2.2 F6."""

from __future__ import annotations

from staffdesk.forms.paper import ReturnMount
from staffdesk.text import Text

CARD_MOUNT = ReturnMount(
    title=Text("{card}返納台紙", "Mount for the returned {card}"),
    thing=Text("{card}", "{card}"),
    steps=(
        Text("お手元の{card}の四隅を、下の枠の切り込みに差し込んでください。", "Put the corners of the card into the slots below."),
        Text("この台紙を、ご記入いただいた用紙と同じ封筒に入れてお送りください。", "Send this mount in one envelope with the form."),
        Text("{card}を紛失された場合は、この台紙は不要です。用紙の紛失の欄にご記入ください。", "Without the card this mount is not needed; tick the box for the lost card."),
    ),
)  # fmt: skip
