"""Who signs on macOS, as the environment says; without it nobody does, and it is only sealed.

=======================================  ====================================================
``PAYSSAM_DESKTOP_MACOS_IDENTITY``       name or SHA-1 of a "Developer ID Application" certificate
``PAYSSAM_DESKTOP_MACOS_P12``            file with that certificate and its key, when they are not
                                         in a keychain of this machine yet
``PAYSSAM_DESKTOP_MACOS_P12_PASSWORD``   that file's password
``PAYSSAM_DESKTOP_NOTARY_PROFILE``       a profile that ``notarytool store-credentials`` has kept in
                                         the keychain; or instead of it:
``PAYSSAM_DESKTOP_NOTARY_KEY``           file with a key of App Store Connect (``.p8``)
``PAYSSAM_DESKTOP_NOTARY_KEY_ID``        that key's ID
``PAYSSAM_DESKTOP_NOTARY_ISSUER``        its issuer's ID
=======================================  ====================================================

A secret is a file, a keychain's item or a value of the environment; it never becomes an argument
of a command, where every user of the machine could read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dev_console import DevError

_PREFIX = "PAYSSAM_DESKTOP_"


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """A certificate with its key, to be put into a keychain for one build."""

    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identities:
    """What a build may sign with."""

    signer: str
    notary: tuple[str, ...]
    """``notarytool``'s options that say who asks; empty: nobody does."""
    certificate: CertificateFile | None = None


def from_environment(environment: Mapping[str, str]) -> Identities | None:
    """The identities, or None where none are given. Raises DevError when they are half given."""
    values = {
        name.removeprefix(_PREFIX): value
        for name, value in environment.items()
        if name.startswith((f"{_PREFIX}MACOS_", f"{_PREFIX}NOTARY_")) and value
    }
    if not values:
        return None
    signer = values.get("MACOS_IDENTITY")
    if signer is None:
        raise DevError(f"{_PREFIX}MACOS_IDENTITY is missing: {', '.join(sorted(values))} is not.")
    return Identities(signer, _notary(values), _certificate(values))


def _notary(values: Mapping[str, str]) -> tuple[str, ...]:
    profile = values.get("NOTARY_PROFILE")
    if profile is not None:
        return ("--keychain-profile", profile)
    parts = {"--key": "NOTARY_KEY", "--key-id": "NOTARY_KEY_ID", "--issuer": "NOTARY_ISSUER"}
    given = {option: values[name] for option, name in parts.items() if name in values}
    if given and len(given) < len(parts):
        missing = [f"{_PREFIX}{name}" for name in parts.values() if name not in values]
        raise DevError(f"to be notarised, the program also needs {' and '.join(missing)}.")
    if "--key" in given and not Path(given["--key"]).is_file():
        raise DevError(
            f"{_PREFIX}NOTARY_KEY must name a file; the key itself does not belong there."
        )
    return tuple(part for pair in given.items() for part in pair)


def _certificate(values: Mapping[str, str]) -> CertificateFile | None:
    path = values.get("MACOS_P12")
    if path is None:
        return None
    password = values.get("MACOS_P12_PASSWORD")
    if password is None:
        raise DevError(f"{_PREFIX}MACOS_P12_PASSWORD is missing.")
    return CertificateFile(Path(path), password)
