"""The people of the office: signing in, one-time codes, and who they are."""

from __future__ import annotations

import base64
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Invalid, NotAllowed, Throttled
from staffdesk.models import Staff, Throttle
from staffdesk.services.context import Actor, Context, acting, changed_one
from staffdesk.text import Text
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD = 15
_TRIES = 5
_PAUSE = timedelta(minutes=5)
_STEP_SECONDS = 30

_WRONG = Text("利用者IDまたはパスワードが違います。", "The user ID or the password is wrong.")
_THROTTLED = Text(
    "続けて失敗したため、{until} まで受け付けません。しばらく待ってからやり直してください。",
    "Too many failed tries; nothing is taken until {until}. Wait and try again.",
)
_NO_CODES = Text(
    "認証アプリが未登録です。先に登録してください。", "No authenticator is registered yet. Register it first."
)
WRONG_CODE = Text(
    "認証コードが違うか、すでに使われています。次のコードが表示されてから入力してください。",
    "The code is wrong or was used already. Wait for the next one and type that.",
)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the authenticator app scans. Shown once, confirmed with a first code."""

    uri: str
    secret: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    id: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool
    has_codes: bool


class StaffService:
    """Sign-in with Argon2id and throttle; TOTP codes that work once."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def hire(self, session: Session, login: str, name: str, roles: frozenset[Role], password: str) -> Staff:
        """Add a colleague within the caller's transaction. Raises Invalid for a short password."""
        if len(password) < SHORTEST_PASSWORD:
            raise Invalid(
                Text(
                    f"パスワードは{SHORTEST_PASSWORD}文字以上にしてください。",
                    f"Use a password of at least {SHORTEST_PASSWORD} characters.",
                ),
                "password",
            )
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
        """Raises NotAllowed (the same for an unknown person and a wrong password) or Throttled."""
        now, throttle = self._context.clock.now(), f"sign_in:{login[:100]}"
        try:
            with self._context.database.reading() as session:
                refuse_throttled(session, throttle, now)
        except Throttled:
            with self._context.database.writing() as session:
                self._context.audit.append(session, now, None, "refused:sign_in")
            raise
        with self._context.database.reading() as session:
            staff = session.execute(select(Staff).where(Staff.login == login)).scalar_one_or_none()
        # The slow part runs outside the transaction; an unknown login costs the same time.
        fits = verify_password(staff.password_hash if staff else _nobody(), password)
        welcome = staff if fits and staff and staff.active else None
        with self._context.database.writing() as session:
            note_try(session, throttle, now, succeeded=welcome is not None)
            action = "sign_in" if welcome else "refused:sign_in"
            self._context.audit.append(session, now, staff.id if staff else None, action)
        if welcome is None:
            raise NotAllowed(_WRONG)
        return Actor(welcome.id, welcome.login, welcome.name, frozenset(Role(role) for role in welcome.roles))

    def sign_out(self, actor: Actor) -> None:
        with self._context.database.writing() as session:
            self._context.audit.append(session, self._context.clock.now(), actor.staff_id, "sign_out")

    def start_enrolment(self, actor: Actor) -> Enrolment:
        """A new TOTP secret for the person; it counts only after ``confirm_enrolment``."""
        secret = base64.b32encode(secrets.token_bytes(20)).decode()
        with self._context.verb(actor, "totp_enrolment") as work:
            if work.staff.totp_confirmed:
                raise NotAllowed(
                    Text(
                        "認証アプリは登録済みです。替えるときは管理者に依頼してください。",
                        "An authenticator is registered already. Ask the administrator to change it.",
                    )
                )
            set_totp_secret(self._context, work.staff, secret)
            work.record("totp_enrolment_started")
        import pyotp  # here and below: not for a start

        uri = pyotp.TOTP(secret).provisioning_uri(
            name=actor.login, issuer_name=f"StaffDesk {self._context.profile.short_name}"
        )
        return Enrolment(uri, secret)

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

    def rows(self) -> list[StaffRow]:
        with self._context.database.reading() as session:
            return [
                StaffRow(
                    staff.id,
                    staff.login,
                    staff.name,
                    frozenset(Role(role) for role in staff.roles),
                    staff.active,
                    staff.totp_confirmed,
                )
                for staff in session.execute(select(Staff).order_by(Staff.id)).scalars()
            ]


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


def refuse_throttled(session: Session, name: str, now: datetime) -> None:
    """Raises Throttled while the pause after too many failures lasts."""
    throttle = session.get(Throttle, name)
    if throttle and throttle.until and now < throttle.until:
        raise Throttled(_THROTTLED.format(until=f"{throttle.until:%H:%M}"))


def note_try(session: Session, name: str, now: datetime, *, succeeded: bool) -> None:
    """Count a failure; every fifth in a row brings a pause, each longer than the one before."""
    throttle = session.get(Throttle, name, with_for_update=True)
    if throttle is None:
        throttle = Throttle(name=name, failures=0)
        session.add(throttle)
    throttle.failures = 0 if succeeded else throttle.failures + 1
    if not succeeded and throttle.failures % _TRIES == 0:
        throttle.until = now + _PAUSE * (throttle.failures // _TRIES)


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


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_hex(16))
