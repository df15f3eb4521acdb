"""What belongs into an installed StaffDesk on any system: the packages, and what of Qt is left behind."""

from __future__ import annotations

import re
import shutil
import sysconfig
from importlib import metadata
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
SHIP_LOCK = ROOT / "requirements-ship.lock"

# What our packages would use if it happened to be there, on the machine that builds: tests, plotting, other printers.
NOT_SHIPPED = [
    *(
        "tkinter",
        "numpy",
        "pandas",
        "matplotlib",
        "IPython",
        "lxml",
        "setuptools",
        "pip",
        "unittest",
        "doctest",
    ),
    *(
        "pytest",
        "_pytest",
        "hypothesis",
        "mypy",
        "alembic.testing",
        "sqlalchemy.testing",
        "babel",
        "pydoc",
        "pygments",
        "rich",
    ),
    *(
        "pyphen",
        "fontTools",
        "brotli",
        "weasyprint",
        "rlPyCairo",
        "uharfbuzz",
        "rlextra",
        "renderPM",
        "bidi",
        "arabic_reshaper",
    ),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDesigner", "PySide6.QtOpenGL", "PIL.AvifImagePlugin"),
]

# Qt's own parts that a program of widgets never loads. Matched against the path within the bundle.
_QT_UNUSED = re.compile(
    r"""(^|/)(
        (lib)?Qt6?(Qml|Quick|Designer|Labs|VirtualKeyboard|Help|UiTools|OpenGLWidgets|Sql|SvgWidgets|Xml|Concurrent|Lottie|3D)[^/]*
      | (lib)?pyside6qml[^/]*
      | plugins/(designer|qmllint|qmltooling|sqldrivers|virtualkeyboard|vectorimageformats|networkinformation
                |egldeviceintegrations|generic|assetimporters|sceneparsers|renderers|position|sensors)/.*
      | (lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|pdf|webp|tiff|tga|wbmp|icns|gif
               |gtk3|tvirtualkeyboardplugin|direct2d)(\.so|\.dll|d\.dll)?
      | QtOpenGL\.pyd
      | PySide6/resources/.*
      | (qml|metatypes|include|typesystems|glue|doc|examples|scripts|support)/.*
      | (assistant|designer|linguist|lrelease|lupdate|lconvert|balsam|balsamui|qmlformat|qmllint|qmlls|qsb|rcc|uic
        |svgtoqml|moc|qmlimportscanner|qmltyperegistrar|qmlcachegen|lottietoqml|qtpaths)(\.exe)?
      | opengl32sw\.dll | [^/]*\.(pyi|lib|prl|debug|qmltypes)
    )$""",
    re.VERBOSE,
)
_OWN_LANGUAGE = re.compile(r"qt(base)?_ja\.qm$")  # English stands in Qt itself


def packages(lock: Path = SHIP_LOCK) -> list[str]:
    """The names in a lock file, whatever system they are for."""
    return re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"))


def installed_packages(lock: Path = SHIP_LOCK) -> list[str]:
    """Those of ``packages`` that this system's Python has: the others are for other systems."""
    return [name for name in packages(lock) if _present(name)]


def _present(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def unused_by_qt(path: str | PurePosixPath) -> bool:
    """Whether ``path``, as it would stand in the bundle, is a part of PySide6 that is left behind."""
    inside = PurePosixPath(str(path).replace("\\", "/"))
    if not any(part in ("PySide6", "shiboken6") for part in inside.parts):
        return False
    if "translations" in inside.parts:
        return not _OWN_LANGUAGE.search(inside.name)
    return _QT_UNUSED.search(str(inside)) is not None


def python_licence() -> Path:
    """The licence text of the Python that runs this. Raises FileNotFoundError."""
    library = Path(sysconfig.get_path("stdlib"))
    debian = Path(f"/usr/share/doc/python{sysconfig.get_python_version()}/copyright")
    for place in (library / "LICENSE.txt", library.parent / "LICENSE.txt", debian):
        if place.is_file():
            return place
    raise FileNotFoundError("the licence text of Python is not installed here")


def tidy(folder: Path) -> int:
    """Remove from an installed ``folder`` all that ``unused_by_qt`` names. Returns the bytes that went."""
    gone = 0
    for file in sorted(folder.rglob("*")):
        if file.is_file() and unused_by_qt(file.relative_to(folder).as_posix()):
            gone += file.stat().st_size
            file.unlink()
    for place in sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True):
        if not any(place.iterdir()):
            shutil.rmtree(place)
    return gone
