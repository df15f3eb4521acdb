"""What the README and its sisters promise holds: sign-in, commands, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from staffdesk.cli import run
from staffdesk.services.demo import COLLEAGUES, DemoColleague
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.workflow import Role

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_people_of_the_demo_desk_can_sign_in_as_written() -> None:
    assert f"`{DEMO_PASSWORD}`" in README
    rows = dict(re.findall(r"(?m)^\| `(\w+)` \| ([^|]+?) \|", README))
    assert rows == {colleague.login: colleague.name for colleague in COLLEAGUES}


@pytest.mark.parametrize("colleague", COLLEAGUES, ids=lambda colleague: colleague.login)
def test_who_approves_needs_a_one_time_code(colleague: DemoColleague) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `{colleague.login}` "))
    assert ("one-time code" in row) == (Role.SUPERVISOR in colleague.roles)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"(?m)^staffdesk ([\w-]+)", README))))
def test_every_command_of_the_readme_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_the_pages_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []
