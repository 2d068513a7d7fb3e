"""Signs a file for Windows, if there is a certificate: ``sign.py FILE``.

The environment says what with. On Windows ``PAYSSAM_SIGN_THUMBPRINT`` names a certificate in the
store of the person (a token's, say), and signtool signs. Elsewhere ``PAYSSAM_SIGN_CERTIFICATE``
is a PKCS#12 file, ``PAYSSAM_SIGN_PASSWORD_FILE`` a file with its password, and osslsigncode
signs. Without any of these a file stays as it is, and this says so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TIMESTAMPS = "http://timestamp.digicert.com"
"""Says when it was signed, so that a signature outlives its certificate. Another one may be named
in ``PAYSSAM_SIGN_TIMESTAMPS``; ``none`` is for a trial without a network."""

_NAME = "payssam-desktop"
_SECONDS = 300


class SigningError(Exception):
    """There is a certificate, and yet the file could not be signed; the text says why."""


def command_for(file: Path, environment: Mapping[str, str]) -> list[str] | None:
    """The command that signs a file, or None when there is no certificate.

    osslsigncode writes a second file, named with ``.signed``. Raises :class:`SigningError`.
    """
    timestamps = environment.get("PAYSSAM_SIGN_TIMESTAMPS") or TIMESTAMPS
    if thumbprint := environment.get("PAYSSAM_SIGN_THUMBPRINT"):
        signtool = _program("signtool", _newest_of_sdk(environment))
        command = [signtool, "sign", "/sha1", thumbprint, "/d", _NAME]
        stamped = [] if timestamps == "none" else ["/td", "sha256", "/tr", timestamps]
        return [*command, "/fd", "sha256", *stamped, str(file)]
    if certificate := environment.get("PAYSSAM_SIGN_CERTIFICATE"):
        password = environment.get("PAYSSAM_SIGN_PASSWORD_FILE")
        if not password:
            raise SigningError("PAYSSAM_SIGN_PASSWORD_FILE is missing")
        command = [_program("osslsigncode"), "sign", "-pkcs12", certificate, "-readpass", password]
        command += ["-n", _NAME, "-h", "sha256"]
        command += [] if timestamps == "none" else ["-ts", timestamps]
        return [*command, "-in", str(file), "-out", f"{file}.signed"]
    return None


def sign(file: Path) -> bool:
    """Sign a file in place; returns whether there was a certificate. Raises SigningError."""
    command = command_for(file, os.environ)
    if command is None:
        print(f"not signed, there is no certificate: {file.name}", flush=True)
        return False
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        # What the tools say names files, and no password: that is read from a file.
        raise SigningError(f"{file.name} could not be signed:\n{done.stdout}{done.stderr}")
    signed = Path(f"{file}.signed")
    if signed.exists():
        os.replace(signed, file)
    print(f"signed: {file.name}", flush=True)
    return True


def _program(name: str, elsewhere: Path | None = None) -> str:
    found = shutil.which(name) or elsewhere
    if found is None:
        raise SigningError(f"{name} is not on the PATH")
    return str(found)


def _newest_of_sdk(environment: Mapping[str, str]) -> Path | None:
    """The Windows SDK's newest signtool: the SDK puts none on the PATH."""
    programs = environment.get("ProgramFiles(x86)")
    if not programs:
        return None
    tools = (Path(programs) / "Windows Kits" / "10" / "bin").glob("*/x64/signtool.exe")
    return max(tools, key=_sdk_version, default=None)


def _sdk_version(tool: Path) -> list[int]:
    """The numbers in ``10.0.22621.0``, the folder of a version."""
    return [int(number) for number in re.findall(r"\d+", tool.parents[1].name)]


if __name__ == "__main__":
    try:
        sign(Path(sys.argv[1]))
    except SigningError as error:
        sys.exit(str(error))
