"""Import without PySide6 looking on: it wraps ``__import__`` to find switches in ``__feature__``, which nobody here uses.

The wrapper makes every later import dearer, SQLAlchemy's hundreds by half. To be imported before PySide6; where that came
first (in the tests) nothing is gained and nothing lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager

_PLAIN = builtins.__import__


@contextmanager
def plain_imports() -> Iterator[None]:
    """Python's own ``__import__`` for a while, in all threads. Modules of Qt can be imported all the same."""
    wrapped = builtins.__import__
    builtins.__import__ = _PLAIN
    try:
        yield
    finally:
        builtins.__import__ = wrapped
