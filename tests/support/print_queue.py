"""A real print queue: a CUPS of its own on loopback, whose one printer is a folder of the test."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CUPSD = shutil.which("cupsd") or "/usr/sbin/cupsd"
QUEUE = "OFFICE"
_PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class PrintQueue:
    """``address`` is for CUPS_SERVER."""

    address: str
    folder: Path
    daemon: subprocess.Popen[bytes]

    @property
    def papers(self) -> list[Path]:
        """What the printer put out, job by job."""
        return sorted((self.folder / "tray").iterdir())

    @property
    def spool(self) -> Path:
        return self.folder / "spool"

    def come_to_rest(self) -> None:
        """Until no job is left in the queue. Raises TimeoutError."""
        end = time.monotonic() + _PATIENCE
        while any(self.spool.glob("[cd]0*")) or not self.papers:
            if time.monotonic() > end:
                raise TimeoutError(f"jobs left in the queue: {list(self.spool.iterdir())}")
            time.sleep(0.05)

    def stop(self) -> None:
        self.daemon.terminate()
        self.daemon.wait(_PATIENCE)


@contextmanager
def print_queue(folder: Path) -> Iterator[PrintQueue]:
    """A running queue that keeps no job it has printed, as docs/security-notes.md asks of an office."""
    for name in ("root", "spool", "cache", "state", "temporary", "tray", "programs/backend"):
        (folder / name).mkdir(parents=True)
    (folder / "programs" / "daemon").symlink_to("/usr/lib/cups/daemon")
    printer = folder / "programs" / "backend" / "tray"
    printer.write_text(_PRINTER.format(tray=folder / "tray"), encoding="ascii")
    printer.chmod(0o700)  # so CUPS runs it as who owns it, who may write here
    port = _free_port()
    address = f"127.0.0.1:{port}"
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder), encoding="ascii")
    (folder / "cupsd.conf").write_text(_DAEMON.format(address=address), encoding="ascii")
    command = [CUPSD, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    with (folder / "output").open("wb") as output:
        queue = PrintQueue(address, folder, subprocess.Popen(command, stdout=output, stderr=output))
        try:
            _until_heard(queue)
            lpadmin = ["lpadmin", "-h", address, "-p", QUEUE, "-E", "-v", "tray:/paper", "-m", "raw"]
            subprocess.run(lpadmin, check=True, capture_output=True, timeout=_PATIENCE)
            yield queue
        finally:
            queue.stop()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _until_heard(queue: PrintQueue) -> None:
    host, port = queue.address.split(":")
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            if queue.daemon.poll() is not None or time.monotonic() > end:
                raise RuntimeError((queue.folder / "output").read_text("utf-8", "replace")) from None
            time.sleep(0.05)
        else:
            return


_PRINTER = """\
#!/bin/sh
# A printer to CUPS: job, user, title, copies, options, file. Without any of them it is asked what it is.
[ $# -eq 0 ] && echo 'direct tray "Test" "Test"' && exit 0
cat "${{6:--}}" > "{tray}/$1.part" && mv "{tray}/$1.part" "{tray}/$1.pdf"
"""
_FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/temporary
ServerBin {folder}/programs
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
"""
_DAEMON = """\
LogLevel info
Listen {address}
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
PreserveJobHistory No
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
  </Limit>
</Policy>
"""
