"""The lock files hold all that is installed on a fresh machine, each file by its hash, and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-run.lock", "requirements-ship.lock"]


def _locked(name: str) -> dict[str, str]:
    """Package -> its whole entry: version, condition and hashes, without the comments."""
    text = re.sub(r"(?m)^ +#.*\n", "", (ROOT / name).read_text(encoding="utf-8"))
    entries = re.split(r"(?m)^(?=[a-z0-9])", text)
    return {re.split("[=; ]", entry)[0]: entry for entry in entries if entry.strip()}


def _declared() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = project["dependency-groups"]["build"]
    run = [*project["project"]["dependencies"], *build]
    extras = project["project"]["optional-dependencies"]
    tested = [*run, *extras["postgresql"], *extras["installer"], *extras["test"]]
    ship = [
        *project["project"]["dependencies"],
        *extras["postgresql"],
    ]  # the installers bring no build backend
    return {"requirements-run.lock": run, "requirements.lock": tested, "requirements-ship.lock": ship}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_declared_dependency_is_locked_at_a_version_that_fits(lock: str) -> None:
    locked = _locked(lock)
    for declared in map(Requirement, _declared()[lock]):
        if declared.name == "staffdesk":
            continue
        entry = locked[canonicalize_name(declared.name)]
        version = re.split("[ ;]", entry.split("==")[1])[0]
        assert declared.specifier.contains(version), declared


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    assert [name for name, entry in _locked(lock).items() if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements-run.lock", "requirements-ship.lock"])
def test_the_tests_run_on_exactly_the_versions_that_people_run(lock: str) -> None:
    tested, run = _locked("requirements.lock"), _locked(lock)
    # The condition on a platform may differ (more packages ask for it); version and hashes may not.
    bare = {name: re.sub(r" ; .*? \\", r" \\", entry) for name, entry in tested.items()}
    assert {name: re.sub(r" ; .*? \\", r" \\", entry) for name, entry in run.items()}.items() <= bare.items()
