"""封緘印刷: a letter with secrets goes on paper, from memory, by one person before the eyes of another.

The secrets exist from the moment of drawing until the PDF is handed over. A print of which nobody knows the end kills
them; a second print of the same secret does not exist: it is a new issue, with an approval of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select, update

from staffdesk.errors import Conflict, NotAllowed
from staffdesk.models import Case, Letter, LetterReturn, Member, SecretIssue, Staff
from staffdesk.services.case_content import person_of
from staffdesk.services.case_file import get as get_case
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, refuse_own, require_role
from staffdesk.services.host.sealing import key_of
from staffdesk.services.letter_press import press, words_of
from staffdesk.services.letter_queue import queue_letter
from staffdesk.services.letter_steps import get_letter, step
from staffdesk.services.members import find
from staffdesk.services.print_desk.log import PDF, PRINT_DESK, enter_letter
from staffdesk.services.print_desk.return_looks import LAST_TRY, Address
from staffdesk.services.provisional import LASTS, new_secret
from staffdesk.services.reasons import require_reason
from staffdesk.services.sealed import rules, stock
from staffdesk.services.sealed.issues import (
    IssueState,
    credentials_of,
    in_groups,
    issues_of,
    issues_secrets,
    make_secrets,
    make_usable,
    open_issues,
    until,
)
from staffdesk.services.sealed.revoke import revoke
from staffdesk.services.staff import StaffService
from staffdesk.text import Text
from staffdesk.workflow import LetterAction, LetterState, Role


@dataclass(frozen=True, slots=True)
class Witness:
    """What the second person types at the operator's seat; never shown."""

    login: str
    password: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """The letter as it goes to the printer, once, and the serial of the sheet that it is printed on."""

    pdf: bytes = field(repr=False)
    sheet: str


@dataclass(frozen=True, slots=True)
class SealedCard:
    """What the print desk shows of a letter with secrets: everything about them but themselves."""

    issues: bool  # StaffDesk issues them; otherwise the boxes stay empty
    sheet: str  # on which it was printed; empty before
    next_sheet: str  # which is to be loaded; empty when the stock is
    expires_on: date | None
    printed_by: str
    witnessed_by: str
    moved: bool  # the address changed a short while ago: the witness must say why it may go there


class SealedLetters:
    """Print, confirm, lose, spoil, issue anew."""

    def __init__(
        self, context: Context, staff: StaffService, make_secret: Callable[[], str] = new_secret
    ) -> None:
        self._context, self._staff, self._make_secret = context, staff, make_secret

    def look(self, actor: Actor, letter_row_id: int) -> SealedCard:
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *PRINT_DESK)
            letter = get_letter(session, letter_row_id)
            case = get_case(session, letter.case_id)
            member = find(session, case.member_id) if case.member_id is not None else None
            issues = issues_of(session, letter.id, *IssueState)
            last = issues[-1] if issues else None
            changed = member.address_changed_on if member else None
            today = self._context.clock.today()
            return SealedCard(
                issues=issues_secrets(self._context.profile, letter),
                sheet=last.sheet if last else "",
                next_sheet=stock.peek(session) or "",
                expires_on=last.expires_on if last and last.state == IssueState.USABLE else None,
                printed_by=session.get_one(Staff, last.printed_by).name if last else "",
                witnessed_by=session.get_one(Staff, last.witnessed_by).name if last else "",
                moved=changed is not None and today - changed < rules.BLOCKED_AFTER_MOVE,
            )

    def start(
        self,
        actor: Actor,
        letter_row_id: int,
        version: int,
        witness: Witness,
        loaded: str,
        *,
        printer: str = PDF,
        allowed: str = "",
    ) -> Printed:
        """Draw the secrets, keep their hashes, take the sheet ``loaded`` and hand the letter out, in one transaction.

        ``allowed``: why it may go to an address that changed a short while ago. Raises NotAllowed, Conflict, and for
        the witness what signing in and a one-time code raise; a refusal spends neither sheet nor letter.
        """
        with self._context.verb(
            actor, "print_secret"
        ) as work:  # before the witness has to type a code in vain
            letter, case = self._sealed(work, letter_row_id)
            rules.refuse_unfit_operator(work, case)
            key_of(self._context.profile)
        second = self._staff.sign_in(witness.login, witness.password)
        self._staff.spend_code(second, witness.code)
        with self._context.verb(actor, "print_secret") as work:
            letter, case = self._sealed(work, letter_row_id)
            rules.refuse_unfit_operator(work, case)
            seen_by = work.session.get_one(Staff, second.staff_id)
            rules.refuse_unfit_witness(work, seen_by, case)
            member = self._member(work, case)
            rules.refuse_unfit_address(work, letter, member, seen_by, allowed.strip())
            behind = credentials_of(letter, member)
            words = until(words_of(work.session, letter), work.now.date() + LASTS)
            step(work, letter, version, LetterAction.START_PRINT)
            sheet = stock.take(work, letter, loaded)
            made = make_secrets(tuple(behind), (member.number, member.account_number), self._make_secret)
            open_issues(work, letter, behind, made, sheet, seen_by.id, key_of(self._context.profile))
            pdf = press(self._context, words, secrets={label: in_groups(one) for label, one in made.items()})
            enter_letter(work, letter, pdf, printer)
            work.record(
                "print_secret", letter.case_id, letter=letter.number, sheet=sheet, witness=seen_by.id,
                **({"allowed": allowed.strip()} if allowed.strip() else {}),
            )  # fmt: skip
            return Printed(pdf, sheet)

    def finish(self, actor: Actor, letter_row_id: int, version: int) -> None:
        """The paper is in hand, whole and closed: what is on it works from now on."""
        with self._context.verb(actor, "finish_secret") as work:
            letter, case = self._sealed(work, letter_row_id)
            self._require_printer(work, letter)
            step(
                work, letter, version, LetterAction.FINISH_PRINT, copies=letter.copies + 1, printed_by=work.staff.id,
                printed_at=work.now,
            )  # fmt: skip
            make_usable(work, letter, self._member(work, case))
            work.record("finish_secret", letter.case_id, letter=letter.number)

    def lose(self, actor: Actor, letter_row_id: int, version: int) -> None:
        """Nobody can say whether paper came out: its secrets are dead at once."""
        with self._context.verb(actor, "lose_secret") as work:
            letter, _case = self._sealed(work, letter_row_id)
            step(work, letter, version, LetterAction.LOSE_PRINT)
            revoke(work, letter, "印刷不明")
            work.record("lose_secret", letter.case_id, letter=letter.number)

    def spoil(self, actor: Actor, letter_row_id: int, version: int, reason: str) -> None:
        """書損: the sheet is waste and its secrets are dead. The letter is not printed again but issued anew."""
        reason = require_reason(reason)
        with self._context.verb(actor, "spoil_secret") as work:
            letter, _case = self._sealed(work, letter_row_id)
            sheet = issues_of(work.session, letter.id, *IssueState)[-1].sheet
            step(work, letter, version, LetterAction.SPOIL)
            revoke(work, letter, "書損")
            stock.spoil(work, sheet, reason)
            work.record("spoil_secret", letter.case_id, letter=letter.number, sheet=sheet, reason=reason)

    def reissue(self, actor: Actor, letter_row_id: int, version: int, code: str, reason: str) -> int:
        """A supervisor approves a new issue in place of a spoiled or returned letter. Returns the new letter's row id.

        Raises NotAllowed for whoever asked for the secret or printed it, and what a one-time code raises.
        """
        reason = require_reason(reason)
        with self._context.verb(actor, "reissue_secret") as work:
            self._refuse_unfit_approver(work, letter_row_id)
        self._staff.spend_code(actor, code)
        with self._context.verb(actor, "reissue_secret") as work:
            letter, case = self._refuse_unfit_approver(work, letter_row_id)
            back = LetterState(letter.state) is LetterState.RETURNED
            if back:
                self._require_settled(work, letter)
            else:
                step(work, letter, version, LetterAction.REISSUE)
            person = person_of(case, self._member(work, case))
            if person is None:
                raise Conflict(_NOBODY)
            again = queue_letter(work, case, person, letter.letter_id)
            if back:
                self._replace(work, letter, again)
            work.record(
                "reissue_secret", letter.case_id, letter=letter.number, anew=again.number, reason=reason,
                **work.standing_in,
            )  # fmt: skip
            return again.id

    # --- guards ---

    def _sealed(self, work: Work, letter_row_id: int) -> tuple[Letter, Case]:
        letter = get_letter(work.session, letter_row_id)
        if not issues_secrets(self._context.profile, letter) and not issues_of(
            work.session, letter.id, *IssueState
        ):
            raise Conflict(_NOT_SEALED)
        return letter, get_case(work.session, letter.case_id)

    @staticmethod
    def _member(work: Work, case: Case) -> Member:
        if case.member_id is None:
            raise Conflict(_NOBODY)
        return find(work.session, case.member_id)

    @staticmethod
    def _require_printer(work: Work, letter: Letter) -> None:
        """Only whoever stood at the printer can say that the paper is sound."""
        if work.staff.id not in {issue.printed_by for issue in issues_of(work.session, letter.id)}:
            raise NotAllowed(_NOT_AT_PRINTER)

    def _refuse_unfit_approver(self, work: Work, letter_row_id: int) -> tuple[Letter, Case]:
        letter, case = self._sealed(work, letter_row_id)
        work.require_role(Role.SUPERVISOR)
        refuse_own(work.staff, case.member_id)
        printers = select(SecretIssue.printed_by).where(SecretIssue.letter_id == letter.id)
        involved = {case.submitted_by, case.edited_by, *work.session.execute(printers).scalars()}
        if work.staff.id in involved:
            raise NotAllowed(_INVOLVED)
        if LetterState(letter.state) not in (LetterState.SPOILED, LetterState.RETURNED):
            raise Conflict(_NOT_SPOILED)
        return letter, case

    @staticmethod
    def _require_settled(work: Work, letter: Letter) -> None:
        """A returned letter is replaced after it was destroyed and the address was asked for; not after the third time."""
        query = select(LetterReturn).where(LetterReturn.letter_id == letter.id)
        row = work.session.execute(query).scalar_one()
        asked = row.address in (Address.UNCHANGED, Address.CHANGED)
        if row.nth >= LAST_TRY or row.witnessed_by is None or not asked:
            raise Conflict(_NOT_SETTLED)

    @staticmethod
    def _replace(work: Work, letter: Letter, again: Letter) -> None:
        once = (
            update(LetterReturn)
            .where(LetterReturn.letter_id == letter.id, LetterReturn.resent_as.is_(None))
            .values(resent_as=again.id)
        )
        if not changed_one(work.session, once):
            raise Conflict(_NOT_SPOILED)


_NOT_SEALED = Text(
    "この通知では、仮パスワードを StaffDesk が発行しません。「管理」の設定を確かめてください。",
    "StaffDesk does not issue the secrets of this letter. See the setting on the policy page.",
)
_NOBODY = Text("宛先の会員が登録されていません。", "The member is not on file.")
_NOT_AT_PRINTER = Text(
    "印刷した方だけが、印刷できたことを記録できます。",
    "Only whoever printed it can record that it came out.",
)
_INVOLVED = Text(
    "申請や印刷に関わった方は、再発行を承認できません。ほかの役席に依頼してください。",
    "Who took part in the request or the print cannot approve a new issue. Ask another supervisor.",
)
_NOT_SPOILED = Text(
    "再発行できるのは、書損または返戻になった通知です。画面を更新してください。",
    "Only a spoiled or returned letter is issued anew. Refresh the screen.",
)
_NOT_SETTLED = Text(
    "返戻の手順が終わっていません。廃棄の立会いと住所の確認を済ませてください（3回目の返戻は再送しません）。",
    "The return is not settled: witness its destruction and ask for the address (after a third return nothing is sent).",
)
