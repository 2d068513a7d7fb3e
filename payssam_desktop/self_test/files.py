"""Whether the disk and the database do what the journal of cancellations relies on."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.self_test.check import Failed
from payssam_desktop.settings import Paths
from payssam_desktop.store.backups import check
from payssam_desktop.store.connecting import BUSY_SECONDS, connect_examiner
from payssam_desktop.store.database import Database
from payssam_desktop.store.migrating import schema_version, shipped_migrations
from payssam_desktop.store.stores import Stores

LEAST_FREE_BYTES = 200_000_000
"""Below this a day's backup may not fit."""

_PAYSSAM = "https://partner.example.com/partner"


def writable_folders(folder: Paths) -> str:
    """Data, backups, logs and the system's temporary folder take a file; there is room.

    What is not there yet is not made: then the folder that it will be made in is tried.
    """
    places = {
        translate("SelfTest", "data"): folder.data,
        translate("SelfTest", "backups"): folder.backups,
        translate("SelfTest", "logs"): folder.logs,
        translate("SelfTest", "temporary files"): Path(tempfile.gettempdir()),
    }
    for name, place in places.items():
        try:
            with tempfile.TemporaryFile(dir=_nearest(place)) as file:
                file.write(b"self-test")
        except OSError as error:
            # Without the path, which holds a person's name.
            raise Failed(
                translate(
                    "SelfTest", "no file can be written into the folder for {name} ({why})"
                ).format(name=name, why=error.strerror)
            ) from None
    free = shutil.disk_usage(_nearest(folder.data)).free
    if free < LEAST_FREE_BYTES:
        raise Failed(
            translate("SelfTest", "only {free} MB free on the disk").format(free=free // 1_000_000)
        )
    return translate("SelfTest", "{count} folders, {free} GB free").format(
        count=len(places), free=free // 1_000_000_000
    )


def _nearest(place: Path) -> Path:
    return next((each for each in (place, *place.parents) if each.exists()), place)


def database() -> str:
    """What is written is there after closing and opening again, flushed at every commit."""
    with tempfile.TemporaryDirectory(prefix="payssam-self-test-") as name:
        path = Path(name) / "payssam.sqlite3"
        with closing(Database.open(path)) as written:
            stores = Stores(written)
            store = stores.add(stores.new("점검", Environment.LIVE, _PAYSSAM, ""))
            mode = _value(written, "PRAGMA journal_mode")
            level = _value(written, "PRAGMA synchronous")
        with closing(Database.open(path)) as opened:
            if Stores(opened).get(store.key).name != "점검":
                raise Failed(translate("SelfTest", "what was written is gone after opening again"))
            version = _value(opened, "SELECT sqlite_version()")
            with opened.reading() as connection:
                check(connection)
    return f"SQLite {version}, journal_mode={mode}, synchronous={level}"


def migrations() -> str:
    """Every step from an empty file to today's schema is there, in order, and can be taken."""
    shipped = shipped_migrations()
    versions = [step.version for step in shipped]
    if not versions or versions != list(range(1, len(versions) + 1)):
        raise Failed(
            translate("SelfTest", "steps of the database are missing: {found}").format(
                found=versions
            )
        )
    with tempfile.TemporaryDirectory(prefix="payssam-self-test-") as name:
        path = Path(name) / "payssam.sqlite3"
        for step in shipped:
            until = shipped[: step.version]
            with closing(Database.open(path, migrations=until)) as opened:
                if _value(opened, "PRAGMA user_version") != step.version:
                    raise Failed(
                        translate("SelfTest", "step {version} failed").format(version=step.version)
                    )
    return translate("SelfTest", "{count} steps, one after the other").format(count=len(shipped))


def shop_data(folder: Paths) -> str:
    """The shop's own file, if there is one, is sound; it is only looked at."""
    if not folder.database.exists():
        return translate("SelfTest", "none yet")
    newest = shipped_migrations()[-1].version
    with closing(connect_examiner(folder.database, BUSY_SECONDS)) as connection:
        version = schema_version(connection, newest)
        check(connection)
    megabytes = folder.database.stat().st_size / 1_000_000
    return translate("SelfTest", "sound, schema {version}, {size:.1f} MB").format(
        version=version, size=megabytes
    )


def _value(database: Database, question: str) -> object:
    with database.reading() as connection:
        return connection.execute(question).fetchone()[0]
