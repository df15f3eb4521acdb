"""What is told of a defect of ours: its kinds, its places in the code and the versions; never what somebody typed.

Neither the words of an error nor the values of its variables are in a report, as they may hold a member's data. The
number is the same for the same defect, apart from the minute, so that two who telephone can tell whether they met the same.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from staffdesk import __version__

_MOST = 10  # errors behind an error
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Report:
    """``number``: to be named on the telephone. ``text``: the whole report, to be kept as a file."""

    number: str
    text: str


def report_of(error: BaseException, at: datetime, *, thread: str = "", qt: str = "") -> Report:
    """``thread``: where it happened, by the name that we gave; ``qt``: the version of Qt."""
    import hashlib  # here: the hooks stand before the first window is painted
    import platform

    told = list(_told(error))
    digest = hashlib.sha256("\n".join(told).encode()).hexdigest()[:6].upper()
    number = f"{at:%m%d-%H%M}-{digest}"
    head = [
        f"StaffDesk {__version__}  {number}",
        f"at: {at:%Y-%m-%d %H:%M %z}",
        f"python: {platform.python_version()}  qt: {qt or '-'}",
        f"system: {platform.system()} {platform.release()} {platform.machine()}",
        f"frozen: {bool(getattr(sys, 'frozen', False))}  thread: {thread or 'main'}",
    ]
    return Report(number, "\n".join([*head, "", *told]) + "\n")


def _told(error: BaseException) -> Iterator[str]:
    """The error with all that led to it, the first cause last: kinds and places."""
    waiting: list[tuple[str, BaseException]] = [("error", error)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        role, each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield f"{role}: {type(each).__module__}.{type(each).__qualname__}"
        yield from _places(each.__traceback__)
        if isinstance(each, BaseExceptionGroup):
            waiting += [("part", part) for part in each.exceptions]
        before = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        if before is not None:
            waiting.append(("because of", before))


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {_file(Path(code.co_filename))}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def _file(path: Path) -> str:
    """Within our own package, or the name alone: a folder may be named after a person."""
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.name


class Hooks:
    """Hands every error that nobody caught to ``tell``, with the name of its thread, until ``remove``."""

    def __init__(self, tell: Callable[[BaseException, str], None]) -> None:
        self._tell = tell
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._main
        threading.excepthook = self._thread

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def _main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error, trace)
        else:
            self._tell(error, "")

    def _thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
            self._tell(told.exc_value, told.thread.name if told.thread else "?")
