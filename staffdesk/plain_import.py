"""Import PySide6, and import beside PySide6, without paying twice.

Two costs of PySide6 are avoided here; to be imported before it. Where PySide6 came first (in the tests) nothing is gained
and nothing lost.

- It wraps ``__import__`` to find switches in ``__feature__``, which nobody here uses. The wrapper makes every later import
  dearer, SQLAlchemy's hundreds by half.
- It carries a dozen modules as source text and compiles them at every start: a sixth of the time to a bare window.
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

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


@contextmanager
def compiled_once() -> Iterator[None]:
    """What is compiled from text in here is kept where Python keeps this module's own byte code, and taken from there.

    A text is looked up as a whole, so another PySide6 is compiled anew. Where nothing may be written nothing is kept.
    """
    place = Path(cache_from_source(__file__) + ".qt")
    kept = _read(place)
    compiling, known = builtins.compile, len(kept)

    def compile_or_take(source: Any, filename: Any, mode: str, *rest: Any, **more: Any) -> Any:
        if rest or more or not isinstance(source, str | bytes):
            return compiling(source, filename, mode, *rest, **more)
        key = (source, str(filename), mode)
        if key not in kept:
            kept[key] = compiling(source, filename, mode)
        return kept[key]

    builtins.compile = compile_or_take
    try:
        yield
    finally:
        builtins.compile = compiling
    if len(kept) > known and not sys.dont_write_bytecode:
        _write(place, kept)


def _read(place: Path) -> dict[Any, Any]:
    try:
        kept = marshal.loads(place.read_bytes())  # noqa: S302 - it lies beside Python's own byte code, trusted alike
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(place: Path, kept: dict[Any, Any]) -> None:
    """Whole or not at all: another start may be reading."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f"{place.name}.{os.getpid()}")
        part.write_bytes(marshal.dumps(kept))
        part.replace(place)
