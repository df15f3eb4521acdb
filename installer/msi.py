"""The Windows Installer package, for software distribution that wants one: what wixl is told, and its call."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
FAMILY = "8D0B6A0E-6B55-4C1E-9F0B-2A6A0C7C5E41"
"""By this Windows knows a newer version as one of the same program. Never to be changed."""
WINDOW, WINDOWLESS_PYTHON = "staffdesk-window.exe", "pythonw.exe"
# Byte code at once, because nobody may write there later: each start is seconds faster. It goes before the files do.
# Other brackets than those of a property would be taken for one.
_COMPILE = '-m compileall -q -q "[INSTALLDIR]lib"'
_CLEAN = (
    '-B -c "import pathlib, shutil; '
    "any(shutil.rmtree(each, True) for each in list(pathlib.Path(r'[INSTALLDIR]lib').rglob('__pycache__')))\""
)


class Refused(Exception):
    """wixl's own words."""


def build(program: Path, version: str, made: Path) -> Path:
    """``made``: an .msi for everybody on the machine, of all that lies in ``program``. Raises Refused."""
    with tempfile.TemporaryDirectory(dir=program.parent) as folder:  # wixl takes no absolute paths
        told = Path(folder) / "staffdesk.wxs"
        told.write_bytes(ElementTree.tostring(_product(program, version), "utf-8", xml_declaration=True))
        command = ["wixl", "-a", "x64", "-o", str(made), str(told)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or "CRITICAL" in done.stderr:
        raise Refused(done.stdout + done.stderr)
    return made


def _product(program: Path, version: str) -> ElementTree.Element:
    root = ElementTree.Element("Wix", xmlns=NAMESPACE)
    product = _put(
        root, "Product", Id="*", Name="StaffDesk", Language="1033", Version=version, Manufacturer="StaffDesk",
        UpgradeCode=FAMILY,
    )  # fmt: skip
    _put(product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine")
    _put(product, "MajorUpgrade", DowngradeErrorMessage="A newer StaffDesk is installed.")
    _put(product, "Media", Id="1", Cabinet="staffdesk.cab", EmbedCab="yes")
    _put(product, "Property", Id="ARPNOMODIFY", Value="1")
    place = _put(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    _put(place, "Directory", Id="ProgramMenuFolder")
    programs = _put(place, "Directory", Id="ProgramFiles64Folder")
    home = _put(programs, "Directory", Id="INSTALLDIR", Name="StaffDesk")
    numbers = count(1)
    components = list(_folder(home, program, program.parent, numbers))
    _steps(product)
    feature = _put(product, "Feature", Id="Program", Level="1", Title="StaffDesk")
    for component in components:
        _put(feature, "ComponentRef", Id=component)
    return root


def _folder(place: ElementTree.Element, folder: Path, root: Path, numbers: Iterator[int]) -> Iterator[str]:
    """A component for each file, as repairs and upgrades want it. Yields their ids."""
    for entry in sorted(folder.iterdir()):
        number = next(numbers)
        if entry.is_dir():
            yield from _folder(
                _put(place, "Directory", Id=f"d{number}", Name=entry.name), entry, root, numbers
            )
            continue
        component = _put(place, "Component", Id=f"c{number}", Guid="*", Win64="yes")
        names = {WINDOW: "window", WINDOWLESS_PYTHON: "python"}
        file = names.get(entry.name, f"f{number}") if place.get("Id") == "INSTALLDIR" else f"f{number}"
        _put(component, "File", Id=file, Source=f"../{entry.relative_to(root)}", KeyPath="yes")
        if file == "window":
            _put(
                component, "Shortcut", Id="entry", Directory="ProgramMenuFolder", Name="StaffDesk",
                Target="[INSTALLDIR]staffdesk-window.exe", WorkingDirectory="INSTALLDIR",
            )  # fmt: skip
        yield f"c{number}"


def _steps(product: ElementTree.Element) -> None:
    how = {"FileKey": "python", "Execute": "deferred", "Impersonate": "no", "Return": "ignore"}
    _put(product, "CustomAction", Id="Compile", ExeCommand=_COMPILE, **how)
    _put(product, "CustomAction", Id="Clean", ExeCommand=_CLEAN, **how)
    sequence = _put(product, "InstallExecuteSequence")
    _put(sequence, "Custom", Action="Compile", After="InstallFiles").text = "NOT REMOVE"
    _put(sequence, "Custom", Action="Clean", Before="RemoveFiles").text = 'REMOVE="ALL"'


def _put(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, attributes)
