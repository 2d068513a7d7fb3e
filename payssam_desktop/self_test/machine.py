"""What runs here: the versions that support asks for first."""

from __future__ import annotations

import platform
import ssl
import sys

import PySide6

from payssam_desktop import __version__
from payssam_desktop.gui.looks.translation import translate


def program_line() -> str:
    """The program, and whether it is an installed one."""
    kind = (
        translate("SelfTest", "installed")
        if getattr(sys, "frozen", False)
        else translate("SelfTest", "from source")
    )
    return f"payssam-desktop {__version__} ({kind})"


def versions() -> str:
    """The system, and the parts of others that decide most."""
    parts = {
        "Python": platform.python_version(),
        "Qt": PySide6.__version__,
        "OpenSSL": ssl.OPENSSL_VERSION.removeprefix("OpenSSL ").partition(" ")[0],
    }
    named = ", ".join(f"{name} {version}" for name, version in parts.items())
    return f"{platform.system()} {platform.release()} ({platform.version()}), {named}"
