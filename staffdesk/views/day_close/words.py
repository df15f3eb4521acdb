"""What the evening's list says beside each line, and which page settles it."""

from __future__ import annotations

from typing import NamedTuple

from staffdesk.services.day_close import Item
from staffdesk.text import Text
from staffdesk.workflow import Role

_DESK = frozenset({Role.CLERK, Role.SUPERVISOR})
_PRINT = _DESK | {Role.PRINT_OPERATOR}


class Way(NamedTuple):
    """``page`` is a page of the window for ``roles``; empty where the line itself has the button."""

    about: Text
    page: str = ""
    roles: frozenset[Role] = frozenset()


WAYS = {
    Item.LETTERS: Way(
        Text(
            "出たか出ていないか分からないままにできません。印刷済か書損にします。",
            "Nobody will know tomorrow whether they came out: mark them printed or spoiled.",
        ),
        "print",
        _PRINT,
    ),
    Item.STOCK: Way(
        Text(
            "数えて、使用・書損・残高を合わせます。", "Count, and have issued, spoiled and remaining add up."
        ),
        "print",
        _PRINT,
    ),
    Item.BACKUP: Way(
        Text("暗号化した写しを作り、開けることまで確かめます。", "An encrypted copy, proved to open.")
    ),
    Item.LAPSING: Way(
        Text(
            "締めてもかまいません。承認は本日限りで、明日は承認待に戻ります。",
            "May stay open. The approval ends today; tomorrow these wait for approval again.",
        ),
        "cases",
        _DESK,
    ),
    Item.DISPATCH: Way(
        Text(
            "締めてもかまいません。鍵のかかる場所に保管します。",
            "May stay open. Lock them away for the night.",
        ),
        "print",
        _PRINT,
    ),
    Item.HOST: Way(
        Text(
            "締めてもかまいません。届くまでオンライン側には反映されません。",
            "May stay open. Until they arrive the online service knows nothing of them.",
        ),
        "host",
        frozenset({Role.ADMINISTRATOR}),
    ),
    Item.DRAFTS: Way(
        Text(
            "締めてもかまいません。下書きは書いた本人にだけ見え、7日残ります。",
            "May stay open. A draft is its writer's alone and is kept for 7 days.",
        ),
        "intake",
        _DESK,
    ),
}
