"""What the operating system must bring: Qt's libraries, a Korean font, a keyring.

Only Linux lacks any of it: on Windows and macOS nothing here does anything. Each need is
probed by what is used (a library that loads, a command, a font file), not by package name,
because Debian's and Ubuntu's releases name some packages differently.
"""

from __future__ import annotations

import ctypes
import functools
import glob
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from dev_console import DevError, capture, say


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be there, and the Debian package that brings it.

    ``kind`` is ``library`` (a name to load), ``command`` (a name on the PATH) or ``file``
    (patterns of paths, parted by ``|``, one of which must exist).
    """

    kind: str
    what: str
    package: str

    def is_met(self) -> bool:
        """Look for it on this machine, now."""
        if self.kind == "library":
            try:
                ctypes.CDLL(self.what)
            except OSError:
                return False
            return True
        if self.kind == "command":
            return shutil.which(self.what) is not None
        return any(glob.glob(pattern) for pattern in self.what.split("|"))


# Found with ldd on a bare Debian 12: what QtWidgets, the off-screen platform, the image
# plugins, lupdate and lrelease link to and the wheels do not bring.
_QT = (
    Need("library", "libEGL.so.1", "libegl1"),
    Need("library", "libGL.so.1", "libgl1"),
    Need("library", "libX11.so.6", "libx11-6"),
    Need("library", "libdbus-1.so.3", "libdbus-1-3"),
    Need("library", "libfontconfig.so.1", "libfontconfig1"),
    Need("library", "libfreetype.so.6", "libfreetype6"),
    Need("library", "libglib-2.0.so.0", "libglib2.0-0"),
    Need("library", "libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    Need("library", "libbrotlidec.so.1", "libbrotli1"),
    Need("library", "libxkbcommon.so.0", "libxkbcommon0"),
    Need(
        "file",
        "/usr/share/fonts/**/Nanum*.ttf|/usr/share/fonts/*/nanum/*.ttf"
        "|/usr/share/fonts/*/*/NotoSansCJK*|/usr/share/fonts/*/*CJK*",
        "fonts-nanum",
    ),
)

# The same for the platforms that draw on a real screen.
_SCREEN = (
    Need("library", "libX11-xcb.so.1", "libx11-xcb1"),
    Need("library", "libwayland-client.so.0", "libwayland-client0"),
    Need("library", "libwayland-cursor.so.0", "libwayland-cursor0"),
    Need("library", "libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("library", "libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("library", "libxcb-image.so.0", "libxcb-image0"),
    Need("library", "libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("library", "libxcb-randr.so.0", "libxcb-randr0"),
    Need("library", "libxcb-render-util.so.0", "libxcb-render-util0"),
    Need("library", "libxcb-shape.so.0", "libxcb-shape0"),
    Need("library", "libxcb-shm.so.0", "libxcb-shm0"),
    Need("library", "libxcb-sync.so.1", "libxcb-sync1"),
    Need("library", "libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Need("library", "libxcb-xkb.so.1", "libxcb-xkb1"),
    Need("library", "libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)

KEYRING = (
    Need("command", "dbus-run-session", "dbus-daemon"),
    Need("command", "gnome-keyring-daemon", "gnome-keyring"),
)

# PyInstaller brings Python's own library along, reads what programs are linked to, and the
# package for Debian is made with Debian's tool. The frozen program's self-test looks for the
# system's certificates.
_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
BUILDING = (
    # What is built here is used where there is a screen.
    *_SCREEN,
    Need("library", "libwayland-egl.so.1", "libwayland-egl1"),
    Need("library", f"libpython{_PYTHON}.so.1.0", f"libpython{_PYTHON}"),
    Need("command", "objdump", "binutils"),
    Need("command", "dpkg-deb", "dpkg"),
    Need("file", "/etc/ssl/certs/ca-certificates.crt", "ca-certificates"),
)


def has_display() -> bool:
    """Say whether a window can be shown to a person here."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


PROGRAM = _QT + (_SCREEN if has_display() else ())


def require(needs: Iterable[Need]) -> None:
    """See to it that every need is met, installing packages where that is allowed.

    Raises DevError, saying what to run, when something is missing and may not be installed.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return
    _install(sorted({need.package for need in missing}))
    still = [need.what for need in missing if not need.is_met()]
    if still:
        raise DevError(f"still missing after installing: {', '.join(still)}.")


def require_venv() -> None:
    """See to it that this Python can make a virtual environment with pip in it."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not sys.platform.startswith("linux"):
        raise DevError("this Python has no ensurepip; install Python from python.org.")
    _install([package])


def _install(packages: list[str]) -> None:
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise DevError(
            "missing on this machine; install what your system calls these Debian packages: "
            f"{names}"
        )
    prefix = root_prefix()
    if prefix is None:
        raise DevError(
            f"missing on this machine; run: sudo apt-get update && sudo apt-get install {names}"
        )
    say(f"installing {names}")
    # env, because sudo may not let variables through.
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=300"]
    _update_lists(tuple(apt))
    done = capture([*apt, "install", "--yes", "--no-install-recommends", *packages])
    if done.returncode != 0:
        raise DevError(f"apt-get could not install {names}:\n{done.stdout.strip()}")


@functools.cache
def _update_lists(apt: tuple[str, ...]) -> None:
    """Fetch the package lists, once in a run; old ones may do when that fails."""
    done = capture([*apt, "update"])
    if done.returncode != 0:
        say(f"apt-get update failed; trying with the lists that are here:\n{done.stdout.strip()}")


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, or None when that may not be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(
        ["sudo", "-n", "true"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return ["sudo", "-n"] if allowed.returncode == 0 else None
