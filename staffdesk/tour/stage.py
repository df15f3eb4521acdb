"""The surroundings of a journey: a fresh demo desk behind the real window, and the people around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from staffdesk.app import Program, application
from staffdesk.clock import FixedClock
from staffdesk.desk import build, prepare_demo
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import RegisterPart
from staffdesk.paths import AppPaths
from staffdesk.services.demo import demo_code, demo_members
from staffdesk.services.demo_people import DemoMember
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.settings import Settings
from staffdesk.text import Language
from staffdesk.tour.journeys import Person, Stage
from staffdesk.views.prompts import Prompts

_MEMBERS = 2000


class PromptsWithAnswers(Prompts):
    """Files go into one folder; every other question is asked on screen as always."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def save_file(
        self, owner: QWidget, title: str, suggested: str, kinds: str, then: Callable[[Path], None]
    ) -> None:
        then(self._folder / suggested)


@contextmanager
def open_program(
    paths: AppPaths,
    clock: FixedClock,
    institution_id: str,
    saved: Path,
    *,
    members: int = _MEMBERS,
    language: Language = Language.JA,
) -> Iterator[Stage]:
    """The program on a new demo desk in ``paths``, its sign-in window open; letters are saved to ``saved``."""
    prepare_demo(paths, clock, institution_id, members=members, use_store=False, cases=False)
    settings = Settings(language=language)
    app = application(settings)
    program = Program(
        app, paths, settings, clock, PromptsWithAnswers(saved),
        opener=lambda: build(paths, settings, clock, use_store=False),
    )  # fmt: skip
    program.start()
    try:
        yield _stage(program, clock, institution_id, members)
    finally:
        program.shut_down()
        QApplication.processEvents()


def _stage(program: Program, clock: FixedClock, institution_id: str, members: int) -> Stage:
    def code(login: str) -> str:
        clock.advance(seconds=30)  # the colleague waits for the next code
        return demo_code(login, clock.now())

    profile = load_profile(institution_id)
    by_mail = profile.holds(RegisterPart.MAIL_ADDRESS)
    cast = demo_members(profile, members)
    fit = [_person(member) for member in cast if _is_fit(member, by_mail=by_mail)][:2]
    return Stage(program=program, person=fit[0], other=fit[1], password=DEMO_PASSWORD, code=code)


def _is_fit(member: DemoMember, *, by_mail: bool) -> bool:
    """Somebody whom every journey can be shown with."""
    phone = next(iter(member.phones), None)
    reached = bool(member.mail_address) or not by_mail
    return bool(member.status == "active" and reached and phone and phone.changed_on is None)


def _person(member: DemoMember) -> Person:
    phone = member.phones[0]
    return Person(
        number=member.number,
        name=member.name,
        kana=member.kana,
        birth_date=member.birth_date.isoformat() if member.birth_date else "",
        address=member.address,
        phone=phone.number,
        phone_kind=phone.kind,
        mail_address=member.mail_address or "",
        branch=member.branch,
        account_type=member.account_type,
        account_number=member.account_number,
    )
