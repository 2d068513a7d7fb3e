"""Where this program keeps its files, and what it remembers of a person's choices.

Preferences are conveniences: a file that cannot be read is set aside and the defaults are used;
a file that cannot be written costs nothing but the memory. No secret and no bill is ever in it.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

APP_NAME = "payssam-desktop"
MOST_READS_AT_ONCE = 8
"""Reads at the same time that PaysSam is asked for at most (ours: no limit is documented)."""

REFRESH_MINUTES = (0, 1, 5, 15)
"""Choices for how often open bills are read by themselves; 0 is never."""

MOST_PORT = 65_535

ALERT_PORT = 48_650
"""Where alerts of payments are received unless the owner chooses another port: one that no
registered service has, below those that systems hand out by themselves."""

PRACTICE_ALERT_PORT = 48_651
"""Practice mode's own: it must not keep the real program's from it."""

logger = logging.getLogger(__name__)


class Paths(NamedTuple):
    """The folders and files of one installation (or of practice mode, which has its own)."""

    data: Path

    @property
    def database(self) -> Path:
        """The shop's list, timeline and cancellation journal."""
        return self.data / "payssam.sqlite3"

    @property
    def backups(self) -> Path:
        """Daily copies of the database."""
        return self.data / "backups"

    @property
    def logs(self) -> Path:
        """Log files, without personal data."""
        return self.data / "logs"

    @property
    def preferences(self) -> Path:
        """What the window remembers."""
        return self.data / "preferences.json"

    @property
    def lock(self) -> Path:
        """Held by the one program that uses this folder."""
        return self.data / "in-use.lock"


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those missing above it, for this user only; what exists stays as it is.

    Raises :class:`OSError`.
    """
    for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        each.mkdir(0o700, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def paths(data_directory: Path | None, *, practice: bool) -> Paths:
    """The paths under a given folder, or under the system's folder for this program."""
    base = data_directory
    if base is None:
        # Imported where needed: a folder that is given needs none of it.
        from platformdirs import PlatformDirs

        base = Path(PlatformDirs(APP_NAME, appauthor=False).user_data_dir)
    return Paths(base / "practice" if practice else base)


def resources_directory() -> Path:
    """Icons, translations and practice bills: beside the package, or inside it once installed."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [package / "resources", package.parent / "resources"]
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])


@dataclass(slots=True)
class Preferences:
    """A person's choices; every value has a default that works."""

    language: str = "ko"
    store_uuid: str = ""
    operator: str = ""
    geometry: str = ""
    header: str = ""
    splitter: str = ""
    hidden_columns: list[str] = field(default_factory=list)
    date_ranges: dict[str, list[str]] = field(default_factory=dict)
    sort_column: str = "paid_at"
    sort_descending: bool = True
    reads_at_once: int = 4
    refresh_minutes: int = 0
    hear_alerts: bool = False
    alert_address: str = "127.0.0.1"
    alert_port: int = ALERT_PORT
    alert_sources: str = ""
    alert_public_url: str = ""
    update_url: str = ""
    update_seen: str = ""

    @classmethod
    def load(cls, path: Path) -> Preferences:
        """Read the file; a missing file or a value of another type gives the default."""
        try:
            stored = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return cls()
        except OSError as error:
            # A security program may hold it for a moment: it is no worse for that.
            logger.info("preferences not readable (%s); defaults used", type(error).__name__)
            return cls()
        except (ValueError, RecursionError) as error:
            logger.info("preferences damaged (%s); defaults used", type(error).__name__)
            _set_aside(path)
            return cls()
        loaded = cls()
        for entry in fields(cls):
            default = getattr(loaded, entry.name)
            value = stored.get(entry.name) if isinstance(stored, dict) else None
            if type(value) is type(default):
                setattr(loaded, entry.name, value)
        loaded.reads_at_once = min(max(loaded.reads_at_once, 1), MOST_READS_AT_ONCE)
        if loaded.refresh_minutes not in REFRESH_MINUTES:
            loaded.refresh_minutes = 0
        if not 1 <= loaded.alert_port <= MOST_PORT:
            loaded.alert_port = ALERT_PORT
        return loaded

    def save(self, path: Path) -> None:
        """Write the file in one step; a failure is logged and otherwise ignored."""
        temporary = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")
            os.replace(temporary, path)
        except OSError as error:
            logger.info("preferences not saved (%s)", type(error).__name__)


def _set_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_suffix(".damaged"))
    except OSError:
        logger.info("damaged preferences could not be set aside")
