"""What arrives when a member's name or workplace changes, typed as people type it."""

from __future__ import annotations

MARRIED = {
    "request_date": "R8.4.24",
    "old_kana": "カクウ　ハナコ",
    "old_name": "架空　花子",
    "birth_date": "昭和55年5月17日",
    "new_kana": "レイジ　ハナコ",
    "new_name": "例示　花子",
    "changed_on": "R8.4.10",
    "reason": "marriage",
    "day_phone": "090-0000-1234",
    "online_done": "yes",
    "old_card": "enclosed",
}
"""名義変更申請書 of 000, as people type it."""

ON_THE_PAGE = {
    key: MARRIED[key] for key in ("request_date", "old_kana", "old_name", "new_kana", "new_name", "reason")
}
"""What 001 and 002 take over from the member page: no paper, no card."""

MOVED = {
    "request_date": "R8.4.27",
    "name": "架空　花子",
    "told_by_member": "yes",
    "new_affiliation": "架空市立例示中学校",
    "effective_on": "R8.4.20",
}
