#!/usr/bin/env python3
"""Makes what 새 버전 확인 asks for: a key once, then a signed manifest with each release.

    update_manifest.py keygen PRIVATE_KEY_FILE
    update_manifest.py make --base-url https://… --page https://…

``keygen`` writes the private key, for whoever publishes to keep, and prints the entry that goes
into ``resources/updates/keys.json`` before the builds are made. ``make`` describes the installers
in ``dist/``, signs with the private key (PEM) in the environment variable PAYSSAM_UPDATE_KEY, and
reads the result as the program will. Run it with the Python of ``.venv``, from anywhere.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Run as a file, it stands beside the packages, not in them.
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from cryptography.hazmat.primitives import serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from release.checksums import digest  # noqa: E402

from payssam_desktop import __version__  # noqa: E402
from payssam_desktop.domain.update_manifest import PRODUCT  # noqa: E402
from payssam_desktop.errors import UpdateError  # noqa: E402
from payssam_desktop.updates.envelope import LARGEST_ENVELOPE, opened  # noqa: E402
from payssam_desktop.updates.shipped import load_shipped  # noqa: E402

KEY_VARIABLE = "PAYSSAM_UPDATE_KEY"
VALID_DAYS = 180

_ARCHITECTURES = r"(?P<arch>x86_64|arm64|universal2)"
_NAMES = (
    ("windows", rf"{PRODUCT}-{{version}}-windows-{_ARCHITECTURES}-setup\.exe"),
    ("macos", rf"{PRODUCT}-{{version}}-macos-{_ARCHITECTURES}\.dmg"),
    ("linux", rf"{PRODUCT}-{{version}}-linux-{_ARCHITECTURES}\.tar\.gz"),
    ("linux", rf"{PRODUCT}_{{version}}_(?P<arch>amd64|arm64)\.deb"),
)
_DEBIAN = {"amd64": "x86_64"}

_KOREAN_HEADING = "### 한국어"


class ReleaseError(Exception):
    """The manifest or the key cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Release:
    """What is published, and from where it can be fetched."""

    version: str
    released: date
    valid_days: int
    base_url: str
    page: str


def key_id(key: Ed25519PrivateKey) -> str:
    """The ID of a key: the beginning of its public part's digest, so that no two are alike."""
    return hashlib.sha256(key.public_key().public_bytes_raw()).hexdigest()[:16]


def generate(target: Path) -> dict[str, str]:
    """Write a new private key, readable by its owner alone; returns the entry for keys.json.

    Raises :class:`ReleaseError` for a file that is there already, or that lies in the repository.
    """
    place = target.expanduser().resolve()
    if place.is_relative_to(ROOT):
        raise ReleaseError("the private key must not lie in the repository.")
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ReleaseError(f"{target} could not be made: {error.strerror}.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(text)
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    return {"id": key_id(key), "public": public}


def signing_key(environment: Mapping[str, str]) -> Ed25519PrivateKey:
    """The private key in the environment. Raises :class:`ReleaseError`."""
    text = environment.get(KEY_VARIABLE, "")
    if not text.strip():
        raise ReleaseError(f"{KEY_VARIABLE} is empty: it must hold the private key (PEM).")
    try:
        key = serialization.load_pem_private_key(text.encode(), password=None)
    except (ValueError, TypeError):
        raise ReleaseError(f"{KEY_VARIABLE} holds no private key (PEM).") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise ReleaseError(f"{KEY_VARIABLE} holds a key of another kind than Ed25519.")
    return key


def files_in(dist: Path, release: Release) -> list[dict[str, object]]:
    """The installers of a version in a folder. Raises :class:`ReleaseError` if there is none."""
    found = []
    for path in sorted(dist.iterdir() if dist.is_dir() else ()):
        for system, pattern in _NAMES:
            match = re.fullmatch(pattern.format(version=re.escape(release.version)), path.name)
            if match is not None:
                arch = match["arch"]
                found.append(_described(path, system, _DEBIAN.get(arch, arch), release.base_url))
    if not found:
        raise ReleaseError(f"{dist} has no installer of version {release.version}.")
    return found


def _described(path: Path, system: str, arch: str, base_url: str) -> dict[str, object]:
    return {
        "system": system,
        "arch": arch,
        "name": path.name,
        "url": f"{base_url.rstrip('/')}/{path.name}",
        "size": path.stat().st_size,
        "sha256": digest(path),
    }


def notes_of(changelog: str, version: str) -> dict[str, str]:
    """What CHANGELOG.md says about a version; its part under "### 한국어" is the Korean one.

    Raises :class:`ReleaseError` unless both are there.
    """
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)
    wanted = [part for part in sections if re.match(rf"{re.escape(version)}(\s|$)", part)]
    if not wanted:
        raise ReleaseError(f"CHANGELOG.md says nothing about {version}.")
    english, _, korean = wanted[0].partition("\n")[2].partition(_KOREAN_HEADING)
    notes = {"ko": _plain(korean), "en": _plain(english)}
    if not all(notes.values()):
        raise ReleaseError(f'CHANGELOG.md needs notes for {version}, and "{_KOREAN_HEADING}" too.')
    return notes


def _plain(markdown: str) -> str:
    """The program shows plain text: marks of emphasis and of code go."""
    return re.sub(r"\*\*|`", "", markdown).strip()


def manifest(release: Release, dist: Path, changelog: str) -> dict[str, object]:
    """All that is said about a release. Raises :class:`ReleaseError`."""
    return {
        "product": PRODUCT,
        "version": release.version,
        "released": release.released.isoformat(),
        "valid_until": (release.released + timedelta(days=release.valid_days)).isoformat(),
        "notes": notes_of(changelog, release.version),
        "page": release.page,
        "files": files_in(dist, release),
    }


def sealed(fields: Mapping[str, object], key: Ed25519PrivateKey, resources: Path) -> bytes:
    """The signed envelope, once it has been read as the program will read it.

    Raises :class:`ReleaseError` when no program would take it: the key is not among those that
    are shipped, or something in it breaks a rule.
    """
    text = json.dumps(fields, ensure_ascii=False, indent=1).encode()
    envelope = {
        "manifest": base64.b64encode(text).decode(),
        "signature": base64.b64encode(key.sign(text)).decode(),
        "key": key_id(key),
    }
    made = json.dumps(envelope, indent=1).encode() + b"\n"
    if len(made) > LARGEST_ENVELOPE:
        raise ReleaseError("the notes are too long: the program reads 64 KiB at most.")
    try:
        opened(made, load_shipped(resources).keys)
    except UpdateError as error:
        raise ReleaseError(f"no program would take this manifest: {error}.") from None
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command; returns the exit code."""
    options = _parse(arguments)
    run: Callable[[argparse.Namespace], None] = options.run
    try:
        run(options)
    except ReleaseError as error:
        print(f"update_manifest.py: {error}", file=sys.stderr)
        return 1
    return 0


def _keygen(options: argparse.Namespace) -> None:
    entry = generate(options.private_key)
    print(json.dumps(entry))
    print(
        f"The private key is in {options.private_key}. Add the line above to the keys in "
        "resources/updates/keys.json.",
        file=sys.stderr,
    )


def _make(options: argparse.Namespace) -> None:
    released = options.released or datetime.now(UTC).date()
    release = Release(options.version, released, options.valid_days, options.base_url, options.page)
    changelog = options.changelog.read_text(encoding="utf-8")
    fields = manifest(release, options.dist, changelog)
    made = sealed(fields, signing_key(os.environ), options.resources)
    target = options.dist / f"{PRODUCT}-{release.version}-update.json"
    target.write_bytes(made)
    print(target)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Signed manifests of new versions.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    keygen = commands.add_parser("keygen", help="make a key; done once")
    keygen.add_argument("private_key", type=Path, help="where to write the private key")
    keygen.set_defaults(run=_keygen)
    make = commands.add_parser("make", help="describe and sign what is in dist/")
    make.add_argument("--base-url", required=True, help="where the installers will lie (https)")
    make.add_argument("--page", required=True, help="the page for people (https)")
    make.add_argument("--version", default=__version__)
    make.add_argument("--released", type=date.fromisoformat, help="YYYY-MM-DD (today)")
    make.add_argument("--valid-days", type=int, default=VALID_DAYS, help=f"({VALID_DAYS})")
    make.add_argument("--dist", type=Path, default=ROOT / "dist")
    make.add_argument("--changelog", type=Path, default=ROOT / "CHANGELOG.md")
    make.add_argument("--resources", type=Path, default=ROOT / "resources")
    make.set_defaults(run=_make)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
