"""Delete each guard of the program in turn, and see that a test notices.

    python -m tests.guards [--jobs N] [part-of-a-path-or-name ...]

A guard is: a raised UserError; a call that refuses (refuse_*, require_*, guard, acting, move); a condition of a
compare-and-swap or of the search for a valid approval; a finding of a form. The mutant is written into a copy of the
package, and the tests that belong to the file run against it, first those that are most likely to notice.
Ends with 1 and the list of guards that nobody missed.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "staffdesk"
CATCHERS = Path(__file__).with_suffix(".json")
"""For each guard the test that caught its deletion the last time: tried first, so a run is short."""

REFUSALS = {
    "UserError",
    "NotAllowed",
    "Conflict",
    "Invalid",
    "NotFound",
    "Unset",
    "Throttled",
    "Unavailable",
    "Lapsed",
}
CALLS = re.compile(r"_?(refuse|require)_\w+|_guard")
SWAPS = {"swap", "_step", "_advance", "void_approvals", "standing_approval", "standing_key"}

# For each file the tests that watch over it, the likeliest first.
_WATCHERS = {
    "workflow.py": ("tests/test_workflow.py",),
    "anchors.py": ("anchors",),
    "day_close.py": ("day_close",),
    "workstation.py": ("workstation",),
    "newer.py": ("newer",),
    "audit_export.py": ("tests/test_cli_safekeeping.py",),
    "envelopes.py": ("envelopes",),
    "substitutes.py": ("substitutes",),
    "unprintable.py": ("substitutes",),
    "letter_press.py": ("substitutes", "letters"),
    "approvals.py": ("approvals", "batches", "signing", "rights", "cases", "concurrency"),
    "case_file.py": ("cases", "rights", "identity", "approvals", "concurrency", "scans"),
    "case_look.py": ("cases", "approvals", "acceptance_membership"),
    "case_evidence.py": ("cases", "rights", "identity", "acceptance_membership"),
    "cases.py": (
        "cases",
        "rights",
        "identity",
        "approvals",
        "staff",
        "concurrency",
        "acceptance_membership",
        "lock_clock",
    ),
    "changes.py": ("changes",),
    "claims.py": ("claims",),
    "context.py": ("staff", "rights", "audit"),
    "deadlines.py": ("deadlines",),
    "drafts.py": ("drafts",),
    "sessions.py": ("tests/test_seat_lock.py",),
    "due.py": ("acceptance_membership", "acceptance_people"),
    "duplicates.py": ("acceptance_membership",),
    "execution.py": ("approvals", "rights", "acceptance_membership"),
    "provisional.py": ("provisional", "initial_password"),
    "policy.py": ("policy",),
    "founding.py": ("desk", "recovery", "tests/test_cli_seats.py"),
    "recovery.py": ("recovery", "tests/test_cli_seats.py"),
    "identity.py": ("identity", "rights"),
    "intake.py": ("intake",),
    "letter_queue.py": ("letters_by_hand", "letters"),
    "letter_steps.py": ("letters", "tests/services/sealed"),
    "letters.py": ("letters", "letters_by_hand", "rights", "cases", "staff"),
    "lock_clock.py": ("lock_clock", "rights"),
    "members.py": ("rights", "cases"),
    "reasons.py": ("cases", "approvals", "defects_named"),
    "review.py": ("audit", "rights"),
    "glance.py": ("glance",),
    "exports.py": ("exports",),
    "registers.py": ("registers",),
    "roll.py": ("tests/views/test_roll.py",),
    "safekeeping.py": ("safekeeping",),
    "scan_check.py": ("scans",),
    "scan_marks.py": ("scans",),
    "scan_pages.py": ("scans",),
    "scans.py": ("scans",),
    "staff.py": ("staff", "approvals"),
    "standing.py": ("approvals", "signing"),
    "lapse.py": ("approvals", "signing"),
    "signing.py": ("signing",),
    "signatures.py": ("signing",),
    "day_seal.py": ("day_seal",),
    "samples.py": ("samples",),
    "pairs.py": ("pairs",),
    "member_search.py": ("member_search",),
}
# The same for the files of a package within the services, by its name.
_ROOMS = {
    "appliers": ("acceptance_membership", "acceptance_people", "credentials", "tests/services/cards"),
    "cards": ("tests/services/cards",),
    "host": ("tests/services/host",),
    "imports": ("tests/services/imports",),
    "people": ("tests/services/people", "staff", "rights"),
    "print_desk": ("tests/services/print_desk",),
    "sealed": ("tests/services/sealed",),
    "transfer": ("tests/services/transfer",),
}
_ELSEWHERE = {"directory.py", "demo.py", "demo_people.py", "demo_words.py", "search_index.py", "progress.py"}


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard and what stands in its place when it is deleted. Positions are bytes within the file."""

    file: Path
    line: int
    name: str
    start: int
    end: int
    instead: str
    source: bytes = field(
        repr=False
    )  # as it was when the guards were counted: somebody may be editing the file

    @property
    def key(self) -> str:
        """The same when lines move."""
        return f"{self.file.relative_to(PACKAGE).as_posix()} {self.name}"

    @property
    def place(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}"

    def mutant(self) -> str:
        source = self.source
        return (source[: self.start] + self.instead.encode() + source[self.end :]).decode()


def guards(file: Path) -> Iterator[Guard]:
    """All guards of a file, in their order."""
    source = file.read_bytes()
    tree = ast.parse(source)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def guard(node: ast.expr | ast.stmt, owner: str, instead: str, what: str = "") -> Guard:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        words = " ".join(what.split()) or " ".join(source[begin:end].decode().split())
        return Guard(
            file, node.lineno, f"{owner}: {textwrap.shorten(words, 60)}", begin, end, instead, source
        )

    seen: Counter[str] = Counter()
    judges = _judges(tree) if file.parent.name == "forms" else frozenset()
    for owner, node in _nodes(tree):
        for part, instead, what in _deletions(owner, node, judges):
            found = guard(part, owner, instead, what)
            seen[found.name] += 1
            yield found if seen[found.name] == 1 else replace(found, name=f"{found.name} #{seen[found.name]}")


def _nodes(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield from _nodes(child, f"{owner}.{child.name}".lstrip("."))
        else:
            yield owner, child
            yield from _nodes(child, owner)


def _judges(tree: ast.AST) -> frozenset[str]:
    """The functions of a form that say what is wrong, or nothing."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns)
    return frozenset(node.name for node in functions if ast.unparse(node.returns or node) == "Text | None")


def _deletions(
    owner: str, node: ast.AST, judges: frozenset[str]
) -> Iterator[tuple[ast.expr | ast.stmt, str, str]]:
    """What is to be deleted, what stands in its place, and what it says. ``judges`` are named in a form alone."""
    match node:
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in REFUSALS:
            yield node, "pass", f"raise {name} {_words(node)}"
        case ast.Expr(value=ast.Call(func=func)) if CALLS.fullmatch(_name(func)):
            yield node, "pass", ""
        case ast.Assign(value=ast.Call(func=func, args=[argument, *_])) if CALLS.fullmatch(_name(func)):
            if _name(func) == "require_reason":
                yield node.value, ast.unparse(argument), ""
        case ast.Call(func=func, args=[table, state, action, roles]) if _name(func) == "move":
            told = {"t": ast.unparse(table), "s": ast.unparse(state), "a": ast.unparse(action)}
            any_role = "frozenset(r for m in {t} for r in m.roles)".format(**told)
            any_state = (
                "next((m.before for m in {t} if m.action == {a} and m.before == {s}), "
                "next(m.before for m in {t} if m.action == {a}))"
            ).format(**told)
            yield roles, any_role, f"move({told['a']}) without roles"
            if not ast.unparse(state).startswith(("State.", "LetterState.")):
                yield state, any_state, f"move({told['a']}) without states"
        case ast.Call(func=func, args=[session, actor]) if _name(func) == "acting":
            staff = "__import__('staffdesk.models', fromlist=['Staff']).Staff"
            yield node, f"{ast.unparse(session)}.get({staff}, {ast.unparse(actor)}.staff_id)", ""
        case ast.Call(func=ast.Attribute(attr="where"), args=arguments) if owner.split(".")[-1] in SWAPS:
            for argument in arguments:
                yield argument, "__import__('sqlalchemy').true()", ""
        case ast.Expr(value=ast.Yield(value=ast.Call(func=ast.Name(id="Finding")))):
            yield node, "yield from ()", f"finding {_words(node)}"
        case ast.Return(value=ast.Call(func=ast.Name(id="Text"))) if owner.split(".")[-1] in judges:
            yield node, "return None", f"finding {_words(node)}"


def _words(node: ast.AST) -> str:
    """The last words that the person would read, or else the source."""
    told = [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return told[-1] if told else ast.unparse(node)


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def all_guards() -> list[Guard]:
    files = [
        PACKAGE / "workflow.py",
        *(PACKAGE / "services").rglob("*.py"),
        *(PACKAGE / "forms").glob("*.py"),
    ]
    return [guard for file in sorted(files) if file.name not in _ELSEWHERE for guard in guards(file)]


def watchers(file: Path) -> list[str]:
    """The tests to run against a mutant of this file. Raises KeyError for a new file: name its tests above."""
    room = file.parent.name
    if room == "forms":
        return ["tests/forms"]
    found = _ROOMS[room] if room in _ROOMS else _WATCHERS[file.name]
    return [name if "/" in name else f"tests/services/test_{name}.py" for name in found]


class Workshop:
    """A copy of the program in which one mutant at a time is tried. ``folder`` is removed by whoever made it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PACKAGE, folder / "staffdesk", ignore=ignore)
        shutil.copytree(ROOT / "tests", folder / "tests", ignore=ignore)
        shutil.copytree(ROOT / "migrations", folder / "migrations", ignore=ignore)
        (folder / "resources").symlink_to(ROOT / "resources", target_is_directory=True)
        shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")

    def caught_by(self, guard: Guard, remembered: str | None) -> str | None:
        """A test that fails without the guard, first trying the one that did before; None when all pass."""
        file = self.folder / guard.file.relative_to(ROOT)
        sound = file.read_text(encoding="utf-8")
        file.write_text(guard.mutant(), encoding="utf-8")
        try:
            known = self.first_failure([remembered], may_be_gone=True) if remembered else None
            return known or self.first_failure(watchers(guard.file))
        finally:
            file.write_text(sound, encoding="utf-8")

    def first_failure(self, tests: list[str], *, may_be_gone: bool = False) -> str | None:
        report = self.folder / "report"
        process = _PROCESSES.Process(target=_try, args=(self.folder, tests, report))
        process.start()
        process.join()
        told = report.read_text(encoding="utf-8").split("\n", 1)
        if process.exitcode not in (_PASSED, _FAILED) and not (
            may_be_gone and process.exitcode == _NOT_FOUND
        ):
            raise RuntimeError("\n".join(told)[-4000:])
        return told[0] or None


_PROCESSES: Any = get_context("spawn" if sys.platform == "win32" else "forkserver")
"""Where the system can fork, every trial begins with the libraries already imported: most of a short run is imports."""

_PASSED, _FAILED, _NOT_FOUND = 0, 1, 4  # pytest's exit codes

_LIBRARIES = [
    "PySide6.QtTest", "PySide6.QtWidgets", "alembic.command", "argon2", "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf", "hypothesis.stateful", "keyring", "msgspec", "psycopg", "pyotp",
    "pypdf", "pytest", "pytestqt.plugin", "reportlab.pdfgen.canvas", "sqlalchemy.dialects.sqlite", "sqlalchemy.orm",
    "sqlcipher3",
]  # fmt: skip


def _try(folder: Path, tests: list[str], report: Path) -> None:
    """In a process of its own: the tests of that folder against the program of that folder."""
    import pytest

    for name in [name for name in sys.modules if name.split(".")[0] in ("tests", "staffdesk")]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    os.chdir(folder)
    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not postgresql"]
    preloaded = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    first, said = _First(), StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = pytest.main([*options, *preloaded, *tests], plugins=[first])
    report.write_text(f"{first.failed}\n{said.getvalue()}", encoding="utf-8")
    os._exit(int(code))  # nothing of the trial's is waited for


class _First:
    """Remembers the first test that failed."""

    failed = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid


def run(chosen: list[Guard], jobs: int) -> list[Guard]:
    """Try every guard, telling each result as it comes. Returns those that nobody missed."""
    survivors: list[Guard] = []
    known: dict[str, str] = json.loads(CATCHERS.read_text(encoding="utf-8")) if CATCHERS.exists() else {}
    _PROCESSES.set_forkserver_preload(_LIBRARIES)
    with tempfile.TemporaryDirectory(prefix="staffdesk-guards-") as folder:
        shops: SimpleQueue[Workshop] = SimpleQueue()
        for number in range(jobs):
            (Path(folder) / str(number)).mkdir()
            shops.put(Workshop(Path(folder) / str(number)))
        _require_sound(shops, chosen)

        def attempt(guard: Guard) -> tuple[Guard, str | None]:
            shop = shops.get()
            try:
                return guard, shop.caught_by(guard, known.get(guard.key))
            finally:
                shops.put(shop)

        with ThreadPoolExecutor(jobs) as pool:
            for guard, test in pool.map(attempt, chosen):
                _tell(f"{guard.name:<90} {guard.place:<44} {test or 'NOBODY'}")
                known.pop(guard.key, None)
                if test is None:
                    survivors.append(guard)
                else:
                    known[guard.key] = test
    present = {guard.key for guard in all_guards()}
    kept = {key: test for key, test in sorted(known.items()) if key in present}
    CATCHERS.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return survivors


def _require_sound(shops: SimpleQueue[Workshop], chosen: list[Guard]) -> None:
    """A test that fails anyway would catch every mutant."""
    shop = shops.get()
    failing = shop.first_failure(sorted({test for guard in chosen for test in watchers(guard.file)}))
    shops.put(shop)
    if failing:
        raise SystemExit(f"{failing} fails with all guards in place")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", help="only guards whose place or name contains one of these")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="name the guards, try none")
    options = parser.parse_args()
    chosen = [
        guard
        for guard in all_guards()
        if not options.parts or any(part in f"{guard.place} {guard.name}" for part in options.parts)
    ]
    if options.list:
        for guard in chosen:
            _tell(f"{guard.name:<90} {guard.place}")
        return 0
    survivors = run(chosen, options.jobs)
    _tell(f"\n{len(chosen)} guards, {len(chosen) - len(survivors)} caught")
    for guard in survivors:
        _tell(f"nobody missed {guard.name} ({guard.place})")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
