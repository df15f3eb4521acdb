"""How people get in: passwords, one-time codes, pauses after failures."""

from __future__ import annotations

import base64
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Invalid, NotAllowed, Throttled
from staffdesk.models import Staff
from staffdesk.services.context import Actor, Context, acting, actor_of, changed_one
from staffdesk.services.people import one_time
from staffdesk.services.people.passwords import require_password
from staffdesk.services.people.throttle import PERSON, SEAT, Limit, note_try, refuse_throttled
from staffdesk.services.signing import Signing
from staffdesk.text import Text
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_STEP_SECONDS = 30
_BY_LOGIN = select(Staff).where(Staff.login == bindparam("login"))


_WRONG = Text("利用者IDまたはパスワードが違います。", "The user ID or the password is wrong.")
_NO_CODES = Text(
    "認証アプリが未登録です。先に登録してください。", "No authenticator is registered yet. Register it first."
)
_CHOOSE = Text(
    "コードを確認しました。ご自身のパスワードを決めてください。",
    "The code is right. Now choose a password of your own.",
)
_OTHER_PASSWORD = Text("現在のパスワードが違います。", "That is not the present password.")
_CHANGED = Text(
    "ほかの席でパスワードが変わりました。サインインし直してください。",
    "The password was changed at another seat. Sign in again.",
)
_SAME_PASSWORD = Text("今と違うパスワードにしてください。", "Choose a password other than the present one.")
WRONG_CODE = Text(
    "認証コードが違うか、すでに使われています。次のコードが表示されてから入力してください。",
    "The code is wrong or was used already. Wait for the next one and type that.",
)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the authenticator app scans. Shown once, confirmed with a first code."""

    uri: str
    secret: str


class PasswordDue(NotAllowed):
    """The one-time code was right: whoever typed it chooses a password before anything else (``choose_password``)."""


class StaffService:
    """Sign-in with Argon2id and throttle; passwords that only their owners know; TOTP codes that work once."""

    def __init__(self, context: Context, signing: Signing | None = None) -> None:
        self._context = context
        self._signing = signing or Signing(context)

    def hire(self, session: Session, login: str, name: str, roles: frozenset[Role], password: str) -> Staff:
        """Add a colleague within the caller's transaction. Raises Invalid for a poor password."""
        self._require_password(password, login, name)
        staff = Staff(
            login=login,
            name=name,
            roles=sorted(roles),
            password_hash=hash_password(password),
            created_at=self._context.clock.now(),
        )
        session.add(staff)
        session.flush()
        return staff

    def sign_in(self, login: str, password: str) -> Actor:
        """Raises NotAllowed (the same for unknown, wrong, dismissed and run out), Throttled, or PasswordDue."""
        staff, now = self._admit(login, password)
        if staff.code_until is not None:
            raise PasswordDue(_CHOOSE)
        return actor_of(staff, now.date())

    def choose_password(self, login: str, code: str, password: str) -> Actor:
        """The one-time code becomes a password that only its owner knows; the code is spent, the person signed in.

        Raises Invalid for a poor password, after which the code still works; else as ``sign_in``.
        """
        staff, now = self._admit(login, code)
        if staff.code_until is None:
            raise NotAllowed(_WRONG)
        self._require_password(password, staff.login, staff.name)
        hashed = hash_password(password)
        with self._context.database.writing() as session:
            if not _keep(session, staff, password_hash=hashed, code_until=None, last_sign_in_at=now):
                raise NotAllowed(_WRONG)
            self._context.audit.append(session, now, staff.id, "set_password")
        return actor_of(staff, now.date())

    def change_password(self, actor: Actor, present: str, password: str) -> None:
        """By its owner, who knows the present one. Raises Invalid beside "present" or "password", or Throttled."""
        now, throttle = self._context.clock.now(), _throttle_of(actor.login)
        with self._context.verb(actor, "change_password") as work:
            refuse_throttled(work.session, throttle, now)
            hashed, login, name = work.staff.password_hash, work.staff.login, work.staff.name
        fits = verify_password(hashed, present)  # the slow part runs outside the transaction
        if not fits:
            with self._context.database.writing() as session:
                note_try(session, throttle, now, succeeded=False)
                self._context.audit.append(session, now, actor.staff_id, "refused:change_password")
            raise Invalid(_OTHER_PASSWORD, "present")
        if one_form(present) == one_form(password):
            raise Invalid(_SAME_PASSWORD, "password")
        self._require_password(password, login, name)
        rehashed = hash_password(password)
        with self._context.verb(actor, "change_password") as work:
            self._wrap_key_anew(work.session, work.staff, present, password)
            if not _keep_hash(work.session, work.staff.id, hashed, password_hash=rehashed):
                raise Conflict(_CHANGED)
            work.record("change_password")

    def _wrap_key_anew(self, session: Session, staff: Staff, present: str, password: str) -> None:
        """The signing key opens with the new password; one that did not open with the old one is of no more use."""
        if not self._signing.rewrap(session, staff, present, password):
            self._signing.renew(session, staff)

    def _admit(self, login: str, secret: str) -> tuple[Staff, datetime]:
        """Whoever knows the secret of that login, password or one-time code. Raises NotAllowed or Throttled."""
        now, throttles = self._context.clock.now(), self._throttles(login)
        try:
            with self._context.database.reading() as session:
                for name, _limit in throttles:
                    refuse_throttled(session, name, now)
                staff = session.execute(_BY_LOGIN, {"login": login}).scalar_one_or_none()
        except Throttled:
            with self._context.database.writing() as session:
                self._context.audit.append(session, now, None, "refused:sign_in")
            raise
        # The slow part runs outside the transaction, and just once, whatever there is behind the login.
        typed = secret
        if staff is not None and staff.code_until is not None:
            typed = one_time.as_typed(self._context.keys.fields, secret)
        fits = verify_password(staff.password_hash if staff else _NOBODY, typed)
        with self._context.database.writing() as session:
            welcome = fits and staff is not None and _is_welcome(session, staff, now)
            for name, limit in throttles:
                note_try(session, name, now, succeeded=welcome, limit=limit)
            action = (
                "refused:sign_in" if not welcome else "take_code" if staff and staff.code_until else "sign_in"
            )
            self._context.audit.append(session, now, staff.id if staff else None, action)
        if staff is None or not welcome:
            raise NotAllowed(_WRONG)
        return staff, now

    def _throttles(self, login: str) -> list[tuple[str, Limit]]:
        seat = self._context.seat
        by_seat = [(f"seat:{seat[:100]}", SEAT)] if seat else []
        return [(_throttle_of(login), PERSON), *by_seat]

    def _require_password(self, password: str, login: str, name: str) -> None:
        profile = self._context.profile
        require_password(
            password, login, name, profile.id, profile.name, profile.short_name, profile.english_name
        )

    def sign_out(self, actor: Actor) -> None:
        with self._context.database.writing() as session:
            self._context.audit.append(session, self._context.clock.now(), actor.staff_id, "sign_out")

    def start_enrolment(self, actor: Actor) -> Enrolment:
        """A new TOTP secret for the person; it counts only after ``confirm_enrolment``."""
        enrolment = new_enrolment(actor.login, self._context.profile.short_name)
        with self._context.verb(actor, "totp_enrolment") as work:
            if work.staff.totp_confirmed:
                raise NotAllowed(
                    Text(
                        "認証アプリは登録済みです。替えるときは管理者に依頼してください。",
                        "An authenticator is registered already. Ask the administrator to change it.",
                    )
                )
            set_totp_secret(self._context, work.staff, enrolment.secret)
            work.record("totp_enrolment_started")
        return enrolment

    def confirm_enrolment(self, actor: Actor, code: str) -> None:
        """The first code from the app proves that it was scanned. Raises NotAllowed."""
        self.spend_code(actor, code, confirming=True)
        with self._context.verb(actor, "totp_confirmed") as work:
            work.staff.totp_confirmed = True
            work.record("totp_confirmed")

    def has_codes(self, actor: Actor) -> bool:
        with self._context.database.reading() as session:
            return acting(session, actor).totp_confirmed

    def spend_code(self, actor: Actor, code: str, *, confirming: bool = False) -> int:
        """Accept a one-time code once, in a transaction of its own: even a failed step spends it.

        Returns the time step. Raises NotAllowed for a wrong, old or used code, Throttled after too many.
        """
        now, throttle = self._context.clock.now(), f"code:{actor.staff_id}"
        with self._context.verb(actor, "one_time_code") as work:
            session, staff = work.session, work.staff
            refuse_throttled(session, throttle, now)
            if not (staff.totp_confirmed or confirming):
                raise NotAllowed(_NO_CODES)
            step = _matching_step(totp_secret(self._context, staff), code, now)
            spent = step is not None and _advance(session, staff.id, step)
            note_try(session, throttle, now, succeeded=spent)
            if not spent:
                self._context.audit.append(session, now, staff.id, "refused:one_time_code")
        if step is None or not spent:
            raise NotAllowed(WRONG_CODE)
        return step


def new_enrolment(login: str, issuer: str, secret: str = "") -> Enrolment:
    """For somebody's authenticator: a new secret, or ``secret`` under a login that was mended meanwhile.

    ``issuer``: the institution's short name. Nothing is kept.
    """
    import pyotp  # here and below: not for a start

    secret = secret or base64.b32encode(secrets.token_bytes(20)).decode()
    uri = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=f"StaffDesk {issuer}")
    return Enrolment(uri, secret)


def first_step(secret: str, code: str, now: datetime) -> int:
    """The time step of the first code, which proves that the secret was scanned. Raises Invalid beside "code"."""
    step = _matching_step(secret, code, now)
    if step is None:
        raise Invalid(WRONG_CODE, "code")
    return step


def set_totp_secret(context: Context, staff: Staff, secret: str) -> None:
    staff.totp_sealed = context.keys.seal(secret.encode(), f"staff:{staff.id}:totp")
    staff.totp_confirmed = False
    staff.totp_last_step = 0


def totp_secret(context: Context, staff: Staff) -> str:
    if staff.totp_sealed is None:
        raise NotAllowed(WRONG_CODE)
    return context.keys.unseal(staff.totp_sealed, f"staff:{staff.id}:totp").decode()


def _matching_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is: the present one or the one just gone."""
    digits = unicodedata.normalize("NFKC", code).strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) == 6):
        return None
    import pyotp

    totp = pyotp.TOTP(secret)
    present = int(now.timestamp()) // _STEP_SECONDS
    for step in (present, present - 1):
        if secrets.compare_digest(totp.at(step * _STEP_SECONDS), digits):
            return step
    return None


def _advance(session: Session, staff_id: int, step: int) -> bool:
    """Compare-and-swap on the last accepted step: of two seats with one code, one wins."""
    statement = (
        update(Staff).where(Staff.id == staff_id, Staff.totp_last_step < step).values(totp_last_step=step)
    )
    return changed_one(session, statement)


def _is_welcome(session: Session, staff: Staff, now: datetime) -> bool:
    """Still as the secret was compared with, still one of us, and a code still in time; the sign-in is noted with it."""
    if staff.code_until is not None:
        return now < staff.code_until and _keep(session, staff, code_until=staff.code_until)
    return _keep(session, staff, last_sign_in_at=now)


def _keep(session: Session, staff: Staff, **values: object) -> bool:
    """Compare-and-swap on the secret: somebody may have dismissed or recovered the person meanwhile."""
    return _keep_hash(session, staff.id, staff.password_hash, **values)


def _keep_hash(session: Session, staff_id: int, hashed: str, **values: object) -> bool:
    statement = update(Staff).where(Staff.id == staff_id, Staff.active, Staff.password_hash == hashed)
    return changed_one(session, statement.values(**values))


def _throttle_of(login: str) -> str:
    return f"sign_in:{login[:100]}"


def hash_password(password: str) -> str:
    """Argon2id in the one setting of the program."""
    return _hasher().hash(one_form(password))


def verify_password(password_hash: str, password: str) -> bool:
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(password_hash, one_form(password))
    except VerificationError:
        return False


def one_form(password: str) -> str:
    """Composed or decomposed, as the keyboard gives it: the same password."""
    return unicodedata.normalize("NFC", password)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # OWASP's Argon2id setting


_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$dgIz8XXJRBy8CLcMgfjZeQ$4Hz4jiKv655D6LevSU1zIKwvUhMJJGy60OMNlU1Q9w8"
"""The hash of something random, in the same setting: an unknown login costs the same time as a known one."""
