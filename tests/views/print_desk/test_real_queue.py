"""封緘印刷 on a real print queue: the job arrives once, whole, and leaves nothing behind; a dead queue leaves no doubt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from staffdesk.printing.raster import page_count, rasterise
from tests.support.print_queue import CUPSD, QUEUE, print_queue

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not Path(CUPSD).exists(), reason="no CUPS on this machine")
def test_a_sealed_letter_reaches_a_real_queue_once_and_a_dead_queue_is_told(tmp_path: Path) -> None:
    (tmp_path / "queue").mkdir()
    with print_queue(tmp_path / "queue") as queue:
        # TMPDIR is nowhere: a job that passed over the disk on its way to CUPS could not be printed at all.
        there = {"CUPS_SERVER": queue.address, "TMPDIR": "/nowhere", "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.views.print_desk.real_queue", str(tmp_path / "desk")]
        seat = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **there},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert seat.stdin is not None
        assert seat.stdout is not None
        assert seat.stdout.readline() == "stop the queue\n"
        queue.come_to_rest()
        queue.stop()
        told, _ = seat.communicate("stopped\n", timeout=120)
        jobs = (queue.folder / "error_log").read_text("utf-8")
        (paper,) = queue.papers
    became = json.loads(told)
    assert became["queue"] == QUEUE
    assert (became["printing"], became["printed"], became["usable"]) == ("printing", "printed", 2)
    assert page_count(paper.read_bytes()) == 1
    assert _ink(paper.read_bytes()) > 0.01
    assert list(queue.spool.glob("[cd]*")) == []
    assert "1000001" not in jobs
    assert (became["refused"], became["usable at the end"], len(became["secrets"])) == ("queued", 2, 2)
    assert "まだ何も印刷していません" in became["said"]
    for secret in became["secrets"]:
        assert secret not in became["said"] + jobs


def _ink(pdf: bytes) -> float:
    """How much of the page is dark."""
    page = rasterise(pdf, 0, 50)
    dark = sum(page.bgra[at] < 128 for at in range(0, len(page.bgra), 4))
    return dark / (page.width * page.height)
