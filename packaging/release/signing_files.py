#!/usr/bin/env python3
"""Turns a workflow's secrets into files for the signing tools: ``signing_files.py FOLDER FILE``.

Tools take certificates and keys as files. They go into a folder of the job, readable by its user
alone, and what names them goes into the file through which a workflow sets the environment of its
next steps. Secrets that are not there are passed over: then nothing is signed.

On Windows, signtool takes no file: it finds a certificate in the user's store by its thumbprint.
The workflow's next step puts the file there and deletes it. Where the key is on a token there is
no file but the thumbprint alone, and only a runner that has the token can sign.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_PLAIN = {
    "MACOS_IDENTITY": "PAYSSAM_DESKTOP_MACOS_IDENTITY",
    "NOTARY_KEY_ID": "PAYSSAM_DESKTOP_NOTARY_KEY_ID",
    "NOTARY_ISSUER": "PAYSSAM_DESKTOP_NOTARY_ISSUER",
    "WINDOWS_THUMBPRINT": "PAYSSAM_SIGN_THUMBPRINT",
}
"""What is no secret, under the name by which the signing asks for it."""


def prepare(folder: Path, secrets: Mapping[str, str]) -> dict[str, str]:
    """Write the files and return the environment of the next steps. Raises ValueError."""
    environment = {name: secrets[given] for given, name in _PLAIN.items() if secrets.get(given)}
    if certificate := secrets.get("MACOS_P12_BASE64"):
        file = folder / "certificate.p12"
        _write(file, _decoded(certificate))
        environment["PAYSSAM_DESKTOP_MACOS_P12"] = str(file)
    if certificate := secrets.get("WINDOWS_P12_BASE64"):
        if not secrets.get("WINDOWS_THUMBPRINT"):
            raise ValueError("WINDOWS_THUMBPRINT is missing; WINDOWS_P12_BASE64 is not")
        file = folder / "certificate.pfx"
        _write(file, _decoded(certificate))
        environment["PAYSSAM_DESKTOP_WINDOWS_P12"] = str(file)
    if key := secrets.get("NOTARY_KEY"):
        file = folder / "notary.p8"
        _write(file, key.encode())
        environment["PAYSSAM_DESKTOP_NOTARY_KEY"] = str(file)
    if any("\n" in value for value in environment.values()):
        raise ValueError("a name or an ID has more than one line")
    return environment


def _decoded(text: str) -> bytes:
    return base64.b64decode("".join(text.split()), validate=True)


def _write(file: Path, content: bytes) -> None:
    # Made anew, for its owner alone, before anything is in it.
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)


def main() -> int:
    """Prepare what the environment has; returns an exit code."""
    folder, target = map(Path, sys.argv[1:])
    lines = [f"{name}={value}\n" for name, value in prepare(folder, os.environ).items()]
    with target.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    print(f"{len(lines)} values for signing" if lines else "no identities: nothing will be signed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
