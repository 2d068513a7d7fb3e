"""What the frozen program contains, beyond what its imports say, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HIDDEN_IMPORTS = ["keyring.backends.SecretService", "keyring.backends.kwallet"]
"""Imported by name alone. keyring's others are found by PyInstaller's own hook."""

EXCLUDED_MODULES = [
    # Taken along by httpx for a command line of its own, where developers have them installed.
    "click",
    "pygments",
    "rich",
    # A second toolkit, and what only tests and developers use.
    "tkinter",
    "doctest",
    "lib2to3",
    # Nothing here makes processes with it, yet what prepares it runs at every start.
    "multiprocessing",
    "pdb",
    "pip",
    "py",
    "pydoc",
    "pytest",
    "_pytest",
    "readline",
    "setuptools",
    "unittest",
]

UNUSED_HOOKS = frozenset({"pyi_rth_inspect", "pyi_rth_pkgutil"})
"""What PyInstaller runs before every start for those who look for modules or read source at run
time. This program does neither, and its start would wait for what these import."""

PLUGINS = frozenset(
    {
        # Windows on the screen; off-screen for the self-test and the tour.
        "platforms/qcocoa",
        "platforms/qoffscreen",
        "platforms/qwayland",
        "platforms/qwindows",
        "platforms/qxcb",
        "wayland-decoration-client/adwaita",
        "wayland-decoration-client/bradient",
        "wayland-graphics-integration-client/qt-plugin-wayland-egl",
        "wayland-shell-integration/xdg-shell",
        # The system's own light or dark look, dialogs and style.
        "platformthemes/qxdgdesktopportal",
        "styles/qmacstyle",
        "styles/qmodernwindowsstyle",
        # Korean is typed through these.
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        # The icons are SVG; slips are printed.
        "iconengines/qsvgicon",
        "imageformats/qsvg",
        "printsupport/cupsprintersupport",
    }
)
"""Qt's plugins that are used: folder and name, without the ``lib`` and the ending of a system."""

TRANSLATIONS = frozenset({"qtbase_ko.qm"})
"""Qt's own words in the program's languages; English needs no file."""


def write_left_out(file: Path, names: Iterable[str]) -> None:
    """Leave a list of what PyInstaller would have taken along."""
    file.write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
