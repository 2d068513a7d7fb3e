"""What a publisher says about the newest version, and what that means for this program.

A manifest is signed; its signature has been verified before any of it is read here. All the same
each value is checked: a slip of the publisher must not end up on a shop's PC.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from payssam_desktop.domain.update_address import is_safe_address, is_web_page
from payssam_desktop.errors import UpdateError

PRODUCT = "payssam-desktop"

LONGEST_NOTES = 4_000
"""Characters of the notes in one language at most."""

MOST_FILES = 20

LARGEST_FILE = 1024 * 1024 * 1024
"""Bytes of an installer at most."""

LONGEST_VALIDITY = timedelta(days=366)
"""How long a manifest may be valid: one that is valid for ever could be shown for ever."""

_CLOCK_SLACK = timedelta(days=1)
"""Another time zone may be a day ahead."""

SYSTEMS = ("windows", "macos", "linux")
ARCHITECTURES = ("x86_64", "arm64", "universal2")

_NUMBER = r"(0|[1-9][0-9]{0,4})"
_VERSION = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FILE_NAME = re.compile(rf"{PRODUCT}[A-Za-z0-9._-]{{1,100}}[A-Za-z0-9]", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Exactly three numbers: 1.2.3. Nothing else is a version, so nothing else is compared."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read ``X.Y.Z``. Raises :class:`UpdateError`."""
        found = _VERSION.fullmatch(text)
        if found is None:
            raise _unusable("version")
        return cls(*(int(number) for number in found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True, slots=True)
class Machine:
    """What this program runs on; ``endings`` of files that install it there, best first."""

    system: str
    arch: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UpdateFile:
    """A file that installs the new version on one kind of machine; ``size`` in bytes."""

    system: str
    arch: str
    name: str
    url: str
    size: int
    sha256: str

    def fits(self, machine: Machine, ending: str) -> bool:
        """Whether it is for this machine and has this ending."""
        arches = {machine.arch, "universal2"} if machine.system == "macos" else {machine.arch}
        return self.system == machine.system and self.arch in arches and self.name.endswith(ending)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version, as its publisher describes it. ``notes_*`` are plain text."""

    version: Version
    released: date
    valid_until: date
    notes_ko: str
    notes_en: str
    page: str
    files: tuple[UpdateFile, ...]

    def notes(self, language: str) -> str:
        """The notes in a language, in English where there are none."""
        return (self.notes_ko if language == "ko" else "") or self.notes_en

    def file_for(self, machine: Machine) -> UpdateFile | None:
        """The file that installs it on a machine best, if there is one."""
        for ending in machine.endings:
            for file in self.files:
                if file.fits(machine, ending):
                    return file
        return None


class Verdict(StrEnum):
    """What a manifest means for this program."""

    OFFERED = "offered"
    NEWEST = "newest"
    """This program is as new, or newer."""
    STALE = "stale"
    """It is no longer valid: there may be a newer version that nobody tells us of."""
    NOT_YET = "not_yet"
    """It is of a day that this computer has not seen yet: its clock is wrong."""
    OLDER_THAN_SEEN = "older_than_seen"
    """A newer version was told of before: somebody shows us an old manifest again."""


def judged(manifest: Manifest, own: Version, seen: Version | None, today: date) -> Verdict:
    """What a manifest means for a program of version ``own`` on a day (UTC).

    ``seen`` is the newest version that a manifest has told this program of, if any.
    """
    if manifest.released > today + _CLOCK_SLACK:
        return Verdict.NOT_YET
    if manifest.valid_until < today:
        return Verdict.STALE
    if seen is not None and manifest.version < seen and seen > own:
        return Verdict.OLDER_THAN_SEEN
    return Verdict.OFFERED if manifest.version > own else Verdict.NEWEST


@dataclass(frozen=True, slots=True)
class UpdateAnswer:
    """What came of asking: ``file`` installs the offered version here, if there is one."""

    verdict: Verdict
    manifest: Manifest
    file: UpdateFile | None


def manifest_of(fields: object) -> Manifest:
    """A manifest from what stands in its JSON. Raises :class:`UpdateError`.

    Names that this version does not know are passed over: a later one may have more to say.
    """
    if not isinstance(fields, dict):
        raise _unusable("no object")
    product = _text(fields, "product")
    if product != PRODUCT:
        raise UpdateError("update_other_product", "product")
    notes, page = fields.get("notes"), _text(fields, "page")
    released, valid_until = _day(fields, "released"), _day(fields, "valid_until")
    if not timedelta(0) <= valid_until - released <= LONGEST_VALIDITY:
        raise _unusable("valid_until")
    if not is_web_page(page):
        raise _unusable("page")
    return Manifest(
        version=Version.parse(_text(fields, "version")),
        released=released,
        valid_until=valid_until,
        notes_ko=_notes(notes, "ko"),
        notes_en=_notes(notes, "en"),
        page=page,
        files=_files(fields.get("files")),
    )


def _files(listed: object) -> tuple[UpdateFile, ...]:
    if not isinstance(listed, list) or len(listed) > MOST_FILES:
        raise _unusable("files")
    files = tuple(_file(each) for each in listed)
    if len({file.name for file in files}) != len(files):
        raise _unusable("files")
    return files


def _file(fields: object) -> UpdateFile:
    if not isinstance(fields, dict):
        raise _unusable("file")
    system, arch = _text(fields, "system"), _text(fields, "arch")
    name, url, sha256 = _text(fields, "name"), _text(fields, "url"), _text(fields, "sha256")
    size = fields.get("size")
    if system not in SYSTEMS or arch not in ARCHITECTURES:
        raise _unusable("system")
    if not _FILE_NAME.fullmatch(name) or ".." in name:
        raise _unusable("name")
    if not is_safe_address(url):
        raise _unusable("url")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= LARGEST_FILE:
        raise _unusable("size")
    if not _SHA256.fullmatch(sha256):
        raise _unusable("sha256")
    return UpdateFile(system, arch, name, url, size, sha256)


def _notes(notes: object, language: str) -> str:
    if not isinstance(notes, dict):
        raise _unusable("notes")
    text = _text(notes, language).strip()
    if len(text) > LONGEST_NOTES or any(_is_invisible(character) for character in text):
        raise _unusable("notes")
    return text


def _is_invisible(character: str) -> bool:
    """Control characters, marks that turn the writing round, private letters."""
    return character != "\n" and unicodedata.category(character).startswith("C")


def _day(fields: dict[object, object], name: str) -> date:
    text = _text(fields, name)
    if not _DAY.fullmatch(text):
        raise _unusable(name)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _unusable(name) from None


def _text(fields: dict[object, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise _unusable(name)
    return value


def _unusable(what: str) -> UpdateError:
    return UpdateError("update_manifest_unusable", what)
