"""A keychain for one build: it holds the certificate while the program is signed.

Its password is made up here, and it is deleted afterwards. Everything secret goes to ``security``
over its standard input, one command a line.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dev_console import DevError, capture, run
from macos.identities import CertificateFile

_PLAIN = re.compile(r"[A-Za-z0-9._~/+=@%^:,-]+")
"""What needs no quoting, in whichever way a tool reads its lines."""


@contextmanager
def keychain_with(certificate: CertificateFile, folder: Path) -> Iterator[Path]:
    """Put a certificate where ``codesign`` finds it. Raises DevError when that fails."""
    keychain = folder / "payssam-desktop-build.keychain-db"
    others = search_list(capture(["security", "list-keychains", "-d", "user"]).stdout)
    try:
        run(["security", "-i"], stdin=lines(certificate, keychain, secrets.token_hex(24), others))
        found = capture(["security", "find-identity", "-v", "-p", "codesigning", str(keychain)])
        # What went wrong in a line shows in no exit code.
        if found.returncode != 0 or "0 valid identities found" in found.stdout:
            raise DevError("the certificate for signing could not be put into a keychain.")
        yield keychain
    finally:
        run(["security", "list-keychains", "-d", "user", "-s", *others])
        run(["security", "delete-keychain", str(keychain)])


def lines(certificate: CertificateFile, keychain: Path, password: str, others: list[str]) -> str:
    """What ``security`` is told. Raises DevError for a value that would need quoting."""
    commands = [
        ["create-keychain", "-p", password, str(keychain)],
        ["set-keychain-settings", "-l", "-u", "-t", "3600", str(keychain)],
        ["unlock-keychain", "-p", password, str(keychain)],
        [
            *("import", str(certificate.path), "-k", str(keychain), "-f", "pkcs12"),
            *("-P", certificate.password, "-T", "/usr/bin/codesign"),
        ],
        # Lets Apple's own tools use the key without a dialog that nobody would answer.
        [
            *("set-key-partition-list", "-S", "apple-tool:,apple:", "-s"),
            *("-k", password, str(keychain)),
        ],
        ["list-keychains", "-d", "user", "-s", str(keychain), *others],
    ]
    for command in commands:
        for word in command:
            if not _PLAIN.fullmatch(word):
                raise DevError(
                    "paths and the certificate's password must do without spaces and quotes."
                )
    return "".join(f"{' '.join(command)}\n" for command in commands)


def search_list(said: str) -> list[str]:
    """The keychains that ``security list-keychains`` names."""
    return [line.strip().strip('"') for line in said.splitlines() if line.strip()]
