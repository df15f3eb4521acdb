"""The program's log: what went wrong and where in our code, never what somebody typed or what a member is called."""

from __future__ import annotations

import logging
from pathlib import Path

_LOG = logging.getLogger("staffdesk")
_BYTES, _KEPT = 1_000_000, 3


def log_to(folder: Path) -> None:
    """Write the log into ``folder``. Where that is not possible the program works on without a file."""
    from logging.handlers import (
        RotatingFileHandler,
    )  # brings sockets and queues; the window is painted before

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            folder / "staffdesk.log", maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        _LOG.warning("no log file can be written")
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)


def log_bug(error: BaseException, number: str = "-") -> None:
    """Our defect: its kind and its places. The words of the error may hold a member's data; they stay out.

    ``number``: of the report that the person was shown.
    """
    _LOG.error("unexpected %s (%s)\n%s", type(error).__name__, number, places(error))


def places(error: BaseException) -> str:
    """File, line and function of each frame, the innermost last."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
