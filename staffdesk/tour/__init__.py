"""The program shows itself: drives its real window through the journeys and leaves numbered pictures."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from staffdesk.clock import JST, FixedClock
from staffdesk.errors import NotFound, Unavailable
from staffdesk.institutions.loader import load_profile
from staffdesk.paths import AppPaths
from staffdesk.text import Text

_MONDAY = datetime(2026, 4, 27, 10, 20, tzinfo=JST)  # a business day, so that the pictures do not change
_log = logging.getLogger("staffdesk.tour")


def tour(out: Path, institution_id: str | None = None) -> list[Path]:
    """Take the tour; returns the files written. Works without a screen.

    Raises NotFound for an institution without a journey, Unavailable when ``out`` cannot be written.
    """
    if institution_id is not None:
        load_profile(institution_id)
        if institution_id not in _JOURNEYS:
            raise NotFound(
                Text(
                    f"「{institution_id}」の案内はまだありません。使えるもの：{'、'.join(_JOURNEYS)}",
                    f"There is no tour of “{institution_id}” yet. There is: {', '.join(_JOURNEYS)}",
                )
            )
    _prepare(out)
    wanted = [institution_id] if institution_id else list(_JOURNEYS)
    with _logging_to(out / "tour.log"):
        written = [file for name in wanted for file in _show(name, out / name)]
    return [*written, out / "tour.log"]


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "tour.log").write_text("", encoding="utf-8")
    except OSError as error:
        raise Unavailable(
            Text(
                f"フォルダー「{out}」に書き込めません。別の場所を --out で指定してください。",
                f"The folder “{out}” cannot be written. Name another with --out.",
            )
        ) from error


def without_screen() -> bool:
    """True where no window can be shown: then Qt paints into memory."""
    return sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _logging_to(file: Path) -> Iterator[None]:
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    try:
        yield
    finally:
        _log.removeHandler(handler)
        handler.close()


def _show(institution_id: str, folder: Path) -> Iterator[Path]:
    if without_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from staffdesk.tour.driver import Driver
    from staffdesk.tour.stage import open_program

    for name in _JOURNEYS[institution_id]:
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        for old in (*place.glob("[0-9][0-9]-*.png"), *place.glob("*.pdf")):
            old.unlink()  # pictures of an earlier tour would be mistaken for this one's
        hand = Driver(place)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
            clock = FixedClock(_MONDAY)
            with open_program(AppPaths.under(Path(data)), clock, institution_id, place) as stage:
                _log.info("%s: %s", institution_id, name)
                _journey(name)(hand, stage)
        for picture in hand.pictures:
            _log.info("  %s", picture.relative_to(folder.parent))
        yield from hand.pictures
        yield from sorted(place.glob("*.pdf"))


_JOURNEYS = {
    "kenshinyo": ("paper_with_four_eyes", "refusals"),
    "shingakkyo": ("phone_disclosure",),
}


def _journey(name: str) -> Callable[..., None]:
    from staffdesk.tour import journeys

    journey: Callable[..., None] = getattr(journeys, name)
    return journey
