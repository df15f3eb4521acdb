"""See that every Windows program and library in a folder finds all the libraries it was linked to.

``python installer/pe_imports.py FOLDER`` prints what is missing (exit code 1). Windows loads a library from the
folder of the one that asks, from the program's own folder, from the folders a package adds, or from the system; the
check takes any shipped file as found, and of the system only those that every Windows 10 has.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pefile

_OF_WINDOWS = frozenset(
    """
    advapi32 authz bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 cryptbase d2d1 d3d11 d3d12 d3d9
    d3dcompiler_47 dbghelp dcomp dnsapi dwmapi dwrite dxgi dxva2 gdi32 icuuc icuin imm32 iphlpapi kernel32 mf mfplat
    mfreadwrite mpr mscms msimg32 msvcrt ncrypt netapi32 normaliz ntdll odbc32 ole32 oleacc oleaut32 opengl32 pdh powrprof
    propsys psapi rpcrt4 runtimeobject secur32 setupapi shcore shell32 shlwapi ucrtbase uiautomationcore urlmon user32
    userenv usp10 uxtheme version wevtapi winhttp wininet winmm winspool.drv wintrust wldap32 wlanapi ws2_32 wsock32 wtsapi32
    """.split()  # noqa: SIM905 - a list of seventy quoted names reads worse
)
_INTERFACE_SETS = re.compile(r"^(api|ext)-ms-win-")
_IMAGES = {".exe", ".dll", ".pyd"}


def missing(folder: Path) -> list[str]:
    """「file: library」 for each import that nothing answers, sorted."""
    images = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _IMAGES]
    shipped = {file.name.lower() for file in images}
    return [
        f"{file.relative_to(folder).as_posix()}: {library}"
        for file in images
        for library in imports(file)
        if library not in shipped and not of_windows(library)
    ]


def of_windows(library: str) -> bool:
    """Whether every Windows 10 has it. ``library``: a file name in lower case."""
    bare = library.removesuffix(".dll")
    return bare in _OF_WINDOWS or _INTERFACE_SETS.match(bare) is not None


def imports(image: Path) -> Iterator[str]:
    """The libraries, in lower case, that one file asks for at once or later (delayed). Raises PEFormatError."""
    wanted = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
    with pefile.PE(str(image), fast_load=True) as read:
        read.parse_data_directories([pefile.DIRECTORY_ENTRY[name] for name in wanted])
        for table in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"):
            for entry in getattr(read, table, ()):
                yield entry.dll.decode("ascii").lower()


if __name__ == "__main__":
    complaints = missing(Path(sys.argv[1]))
    print("\n".join(complaints) or "every import is answered")
    sys.exit(1 if complaints else 0)
