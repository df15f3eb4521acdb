"""What PySide6 compiles at every start is compiled once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import builtins, sys
compiled, compiling = [], builtins.compile
def watched(source, filename, *rest, **more):
    compiled.append(str(filename))
    return compiling(source, filename, *rest, **more)
builtins.compile = watched
from staffdesk.plain_import import compiled_once
with compiled_once():
    from PySide6.QtCore import QSize
assert builtins.compile is watched
print(sum("shibokensupport" in name or "bootstrap" in name for name in compiled))
"""


def _compiled(folder: Path, **environment: str) -> int:
    """How many modules of PySide6 a start compiles, byte code lying below ``folder``."""
    around = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={**around, "PYTHONPYCACHEPREFIX": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


def test_the_second_start_compiles_nothing_of_it(tmp_path: Path) -> None:
    assert _compiled(tmp_path) > 5
    assert _compiled(tmp_path) == 0


@pytest.mark.parametrize("kept", [b"", b"\xff\xffnonsense", b"N"])
def test_a_store_that_cannot_be_read_is_made_anew(tmp_path: Path, kept: bytes) -> None:
    _compiled(tmp_path)
    (store,) = tmp_path.rglob("*.qt")
    store.write_bytes(kept)
    assert _compiled(tmp_path) > 5
    assert _compiled(tmp_path) == 0


def test_where_no_byte_code_is_wanted_none_is_kept(tmp_path: Path) -> None:
    assert _compiled(tmp_path, PYTHONDONTWRITEBYTECODE="1") > 5
    assert not list(tmp_path.rglob("*.qt"))
