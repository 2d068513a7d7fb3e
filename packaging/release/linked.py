"""The big parts that no package manager lists: their versions, asked of themselves."""

from __future__ import annotations

import importlib.util
import platform
import pyexpat
import re
import sqlite3
import ssl
import zlib
from dataclasses import dataclass

from PySide6.QtCore import qVersion


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the frozen program, and how lists of vulnerabilities call it."""

    name: str
    version: str
    licence: str
    cpe: str = ""


def parts() -> list[Part]:
    """Python, Qt and what Python is linked to."""
    found = [
        _part("Python", platform.python_version(), "PSF-2.0", "python:python"),
        _part("Qt", qVersion(), "LGPL-3.0-only", "qt:qt"),
        _part("OpenSSL", _openssl(ssl.OPENSSL_VERSION), "Apache-2.0", "openssl:openssl"),
        _part("SQLite", sqlite3.sqlite_version, "blessing", "sqlite:sqlite"),
        _part("zlib", zlib.ZLIB_RUNTIME_VERSION, "Zlib", "zlib:zlib"),
        _part(
            "Expat",
            pyexpat.EXPAT_VERSION.removeprefix("expat_"),
            "MIT",
            "libexpat_project:libexpat",
        ),
    ]
    if importlib.util.find_spec("cryptography") is not None:
        found.append(_openssl_of_cryptography())
    return found


def _openssl_of_cryptography() -> Part:
    """It has an OpenSSL of its own, within its one library."""
    from cryptography.hazmat.backends.openssl import backend

    version = _openssl(backend.openssl_version_text())
    part = _part("OpenSSL", version, "Apache-2.0", "openssl:openssl")
    return Part("OpenSSL of cryptography", part.version, part.licence, part.cpe)


def _openssl(said: str) -> str:
    """``3.0.17`` of ``OpenSSL 3.0.17 1 Jul 2025``."""
    found = re.search(r"\d+\.\d+\.\d+\w*", said)
    return found[0] if found else said


def _part(name: str, version: str, licence: str, cpe: str) -> Part:
    return Part(name, version, licence, f"cpe:2.3:a:{cpe}:{version}:*:*:*:*:*:*:*")
