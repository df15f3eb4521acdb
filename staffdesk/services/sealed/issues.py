"""The life of a provisional secret on paper: pending from the print on, usable once the paper is in hand, then void.

Only its Argon2id hash is kept, and that only while it is alive. The credential itself takes the hash when the letter is
known to be sound, so of a letter of which nobody knows nothing can ever be used.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from staffdesk import letters
from staffdesk.errors import Conflict
from staffdesk.institutions.profile import CredentialState, Profile, SecretSource
from staffdesk.japanese.era import wareki
from staffdesk.japanese.folding import fold
from staffdesk.letters.base import LetterContent
from staffdesk.models import Credential, Instruction, Letter, Member, SecretIssue
from staffdesk.services.context import Work
from staffdesk.services.host.sealing import HostKey, seal
from staffdesk.services.provisional import LASTS, new_secret
from staffdesk.services.staff import hash_password
from staffdesk.text import Text


class IssueState(StrEnum):
    PENDING = "pending"
    USABLE = "usable"
    VOID = "void"


ALIVE = (IssueState.PENDING, IssueState.USABLE)
_GROUP = 4  # characters of a secret that are printed together
_TRIES = 100
_TELLS = "provisional_secret"


def issues_secrets(profile: Profile, letter: Letter) -> bool:
    """Whether StaffDesk itself puts secrets into the boxes of this letter; otherwise they stay empty."""
    if letter.content["boxes"] is None:
        return False
    entry = next((entry for entry in profile.letters if entry.id == letter.letter_id), None)
    return entry is not None and entry.secrets is not None and entry.secrets.value is SecretSource.STAFFDESK


def credentials_of(letter: Letter, member: Member) -> dict[str, Credential]:
    """The credential behind each box. Raises Conflict for one for which no provisional secret was approved."""
    kinds = letters.letter(letter.letter_id).secrets
    found = {}
    for label in letter.content["boxes"]["labels"]:
        row = next((row for row in member.credentials if row.kind == kinds[label]), None)
        if row is None or row.state != CredentialState.PROVISIONAL:
            raise Conflict(_NOT_APPROVED)
        found[label] = row
    return found


def make_secrets(
    labels: Sequence[str], known: Collection[str], make: Callable[[], str] = new_secret
) -> dict[str, str]:
    """One for each box, drawn independently; none equals another or anything ``known`` of the member."""
    taken = {fold(word) for word in known if word}
    made = {}
    for label in labels:
        secret = next(secret for _ in range(_TRIES) if fold(secret := make()) not in taken)
        taken.add(fold(secret))
        made[label] = secret
    return made


def until(words: LetterContent, last: date) -> LetterContent:
    """The letter with the last day on which its secrets work: known only when it is printed."""
    day = ("有効期限", f"{wareki(last)}まで")
    return msgspec.structs.replace(words, items=(*words.items[:1], day, *words.items[1:]))


def in_groups(secret: str) -> str:
    """As it is set on paper."""
    return "-".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))


def open_issues(
    work: Work,
    letter: Letter,
    behind: Mapping[str, Credential],
    made: Mapping[str, str],
    sheet: str,
    witness: int,
    host: HostKey | None,
) -> None:
    """What was issued before for these credentials is void from now on, whatever became of its paper.

    ``host``: seal each secret to this key now, while it is known; None where a verifier is enough.
    """
    for label, credential in behind.items():
        _end(work, SecretIssue.credential_id == credential.id, "再発行")
        instruction = str(uuid.uuid4())
        box = host and seal(host, made[label], instruction, purpose_of(credential.kind))
        work.session.add(
            SecretIssue(
                letter_id=letter.id, credential_id=credential.id, label=label, state=IssueState.PENDING,
                secret_hash=hash_password(made[label]), expires_on=work.now.date() + LASTS, sheet=sheet,
                printed_by=work.staff.id, witnessed_by=witness, issued_at=work.now,
                instruction_id=instruction, host_box=box, host_key=host and host.id,
            )
        )  # fmt: skip
    work.session.flush()


def make_usable(work: Work, letter: Letter, member: Member) -> None:
    """The paper is in hand: from now on the secrets on it work, and the online service is told."""
    for issue in issues_of(work.session, letter.id, IssueState.PENDING):
        credential = next(row for row in member.credentials if row.id == issue.credential_id)
        issue.state = IssueState.USABLE
        credential.secret_hash, credential.expires_on = issue.secret_hash, issue.expires_on
        _instruct(work, letter, member, credential.kind, issue)


def issues_of(session: Session, letter_id: int, *states: IssueState) -> list[SecretIssue]:
    query = select(SecretIssue).where(SecretIssue.letter_id == letter_id).order_by(SecretIssue.id)
    return list(session.execute(query.where(SecretIssue.state.in_(states or ALIVE))).scalars())


def end_expired(work: Work) -> int:
    """What nobody has used by its last day is void. Returns how many."""
    ended = _end(work, SecretIssue.expires_on < work.now.date(), "期限切れ")
    if ended:
        work.record("expire_secrets", secrets=ended)
    return ended


def end_all_of(work: Work, letter: Letter, why: str) -> int:
    return _end(work, SecretIssue.letter_id == letter.id, why)


def _end(work: Work, which: ColumnElement[bool], why: str) -> int:
    alive = select(SecretIssue).where(which, SecretIssue.state.in_(ALIVE))
    count = 0
    for issue in work.session.execute(alive).scalars().all():
        if issue.state == IssueState.USABLE:
            work.session.execute(
                update(Credential)
                .where(Credential.id == issue.credential_id, Credential.secret_hash == issue.secret_hash)
                .values(secret_hash=None, expires_on=None)
            )
            _withdraw(work, issue)
        issue.state, issue.secret_hash, issue.host_box = IssueState.VOID, None, None
        issue.ended_at, issue.ended_why = work.now, why
        count += 1
    work.session.flush()
    return count


def purpose_of(kind: str) -> str:
    """What a box is sealed for; the online service says the same when it opens it."""
    return f"{_TELLS}/{kind}"


def _instruct(work: Work, letter: Letter, member: Member, kind: str, issue: SecretIssue) -> None:
    """A verifier to compare with, or a box that the service alone opens; never the secret."""
    proof = (
        {"sealed": issue.host_box, "key": issue.host_key}
        if issue.host_box
        else {"verifier": issue.secret_hash}
    )
    body = {
        "member": member.number, "effect": _TELLS, "credential": kind,
        "expires_on": issue.expires_on.isoformat(), **proof,
    }  # fmt: skip
    _add(work, letter, body, issue.instruction_id)
    issue.host_box = None


def _withdraw(work: Work, issue: SecretIssue) -> None:
    letter = work.session.get_one(Letter, issue.letter_id)
    credential = work.session.get_one(Credential, issue.credential_id)
    member = work.session.get_one(Member, credential.member_id)
    body = {"member": member.number, "effect": "void_provisional_secret", "credential": credential.kind}
    _add(work, letter, body)


def _add(work: Work, letter: Letter, body: dict[str, Any], instruction_id: str | None = None) -> None:
    last = select(func.max(Instruction.position)).where(Instruction.case_id == letter.case_id)
    position = work.session.execute(last).scalar_one()
    work.session.add(
        Instruction(
            id=instruction_id or str(uuid.uuid4()), case_id=letter.case_id,
            position=0 if position is None else position + 1, body=body, created_at=work.now,
        )
    )  # fmt: skip
    work.session.flush()


_NOT_APPROVED = Text(
    "この通知の仮パスワードは、発行が承認された状態ではありません。案件と利用状況を確かめてください。",
    "No provisional password stands approved for this letter. Check the case and the member's credentials.",
)
