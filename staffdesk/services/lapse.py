"""An approval that no longer counts: the approver left or is no supervisor, the day is over, the signature is none.

The case goes back to 承認待: nothing of its content has changed, so another approval is all that it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from staffdesk.errors import Conflict
from staffdesk.models import Approval, Case, Staff
from staffdesk.services.case_file import swap
from staffdesk.services.context import Context, Work, roles_of
from staffdesk.services.signatures import statement
from staffdesk.services.signing import Signing
from staffdesk.services.standing import last_day, standing_approval, void_approvals
from staffdesk.text import Text
from staffdesk.workflow import Role, State

_BACK = Text("案件を承認待に戻しました。", "The case waits for approval again.")
_DISMISSED = Text("承認した役席が無効になっています。", "The approver is no longer active.")
_NO_SUPERVISOR = Text("承認した役席は、今は役席ではありません。", "The approver is no longer a supervisor.")
_EXPIRED = Text(
    "承認の効力は、承認した営業日の終わりまでです。",
    "An approval counts until the end of the business day on which it was given.",
)
_NOT_SIGNED = Text(
    "承認の署名を確かめられません。監査担当に連絡してください。",
    "The signature of the approval cannot be verified. Tell the auditor.",
)
_REASONS = {
    "dismissed": _DISMISSED, "no_supervisor": _NO_SUPERVISOR, "expired": _EXPIRED, "not_signed": _NOT_SIGNED,
}  # fmt: skip


class Lapsed(Conflict):
    """The approval does not count any more; ``why`` is its word on the trail."""

    def __init__(self, why: str) -> None:
        super().__init__(Text("{why}{back}", "{why} {back}").format(why=_REASONS[why], back=_BACK))
        self.why = why


@dataclass(frozen=True, slots=True)
class Standing:
    """Looks at an approval with the eyes of the moment of its execution."""

    context: Context
    signing: Signing

    def require_good(self, work: Work, case: Case, approval: Approval) -> None:
        """Raises Lapsed."""
        approver = work.session.get_one(Staff, approval.approver_id)
        if not approver.active:
            raise Lapsed("dismissed")
        if Role.SUPERVISOR not in roles_of(approver, work.now.date()):
            raise Lapsed("no_supervisor")
        if work.now.date() > last_day(self.context, approval.at):
            raise Lapsed("expired")
        if not self._is_signed(work, case, approval):
            raise Lapsed("not_signed")

    def _is_signed(self, work: Work, case: Case, approval: Approval) -> bool:
        if approval.key_id is None or approval.signature is None:
            return False
        said = statement(approval, case.number)
        return self.signing.verify(
            work.session, approval.key_id, approval.approver_id, said, approval.signature
        )


def lapse(work: Work, case: Case, why: str) -> None:
    """Back to 承認待, within the caller's transaction; nothing where the case has moved on meanwhile."""
    if State(case.state) is State.APPROVED:
        void_approvals(work, case)
        swap(work, case, case.version, State.AWAITING)
        work.record("lapse_approval", case.id, why=why)


def lapse_expired(work: Work) -> int:
    """What was approved on an earlier business day and not executed. Returns how many cases wait again."""
    approved = work.session.execute(select(Case).where(Case.state == State.APPROVED).order_by(Case.id))
    count = 0
    for case in approved.scalars().all():
        approval = standing_approval(work.session, case)
        if approval is not None and work.now.date() > last_day(work.context, approval.at):
            lapse(work, case, "expired")
            count += 1
    return count
