"""The shop's one database file: open, write, read, back up, close."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from payssam_desktop.errors import StoreError
from payssam_desktop.store.backups import backup_of_the_day, check, daily_backup
from payssam_desktop.store.connecting import (
    BUSY_SECONDS,
    connect_examiner,
    connect_reader,
    connect_writer,
    create_private_file,
    make_durable,
)
from payssam_desktop.store.migrating import Migration, migrate, schema_version, shipped_migrations
from payssam_desktop.store.sqlite_errors import is_busy, translated, translated_files

CHECKED_SIZE = 10_000_000
"""Bytes up to which the file is checked at every start: ten thousand bills, some hundredths of a
second. The daily backup checks a larger one too."""

SEARCH_MODULE = "fts5"
"""The part of SQLite that searches; every SQLite that comes with Python has had it for years."""

KEPT_BACKUPS = 7

_BETWEEN_TRIES = 0.02
"""Seconds."""


class Database:
    """One writing connection under a lock, and a reading connection for each thread that asks.

    When :meth:`writing` has left its block without an error, what was written survives a crash
    and a power cut.
    """

    def __init__(self, path: Path, writer: sqlite3.Connection, busy_seconds: float) -> None:
        self.path = path
        self._writer: sqlite3.Connection | None = writer
        self._busy_seconds = busy_seconds
        self._lock = threading.RLock()
        self._depth = 0

    @classmethod
    @translated_files()
    @translated()
    def open(
        cls,
        path: Path,
        *,
        busy_seconds: float = BUSY_SECONDS,
        migrations: Sequence[Migration] | None = None,
    ) -> Database:
        """Open the file, make it where there is none, and bring its schema up to date.

        ``busy_seconds`` is how long to wait for another process. A file that cannot be used is
        left exactly as it is. Raises :class:`StoreError`: ``database_newer`` (facts ``found``
        and ``known``, schema versions), ``database_not_ours``, ``database_damaged``,
        ``database_busy``, ``disk_full``, ``folder_not_writable``, ``folder_path_too_long``
        (fact ``limit``, bytes), ``search_missing``, ``database_failed``.
        """
        path = path.absolute()
        migrations = migrations or shipped_migrations()
        create_private_file(path)
        deadline = time.monotonic() + busy_seconds
        while True:
            try:
                return cls(path, _ready_writer(path, busy_seconds, migrations), busy_seconds)
            except sqlite3.OperationalError as error:
                # SQLite itself does not wait when two programs make the file at the same moment.
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
            time.sleep(_BETWEEN_TRIES)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the writing connection, from any thread, one at a time.

        Committed when the block ends, rolled back when it raises. A block inside another one of
        the same thread becomes part of it. Raises :class:`StoreError`.
        """
        with self._lock, translated():
            writer = self._open_writer()
            begin, end, undo = (
                ("SAVEPOINT inner", "RELEASE inner", "ROLLBACK TO inner; RELEASE inner")
                if self._depth
                else ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
            )
            writer.execute(begin)
            self._depth += 1
            try:
                yield writer
                writer.execute(end)
            except BaseException:
                # SQLite itself has ended the transaction after some errors, as a full disk.
                if writer.in_transaction:
                    for statement in undo.split(";"):
                        writer.execute(statement)
                raise
            finally:
                self._depth -= 1

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The writing connection for a quick look, from any thread. Raises :class:`StoreError`."""
        with self._lock, translated():
            yield self._open_writer()

    @translated()
    def reader(self) -> sqlite3.Connection:
        """A new query-only connection for the calling thread, which closes it.

        Raises :class:`StoreError`.
        """
        return connect_reader(self.path, self._busy_seconds)

    @translated_files()
    @translated()
    def back_up(self, folder: Path, at: datetime, keep: int = KEPT_BACKUPS) -> Path:
        """Write today's backup into a folder, keep the newest ``keep``, return its path.

        Today is the Korean date of ``at``. Writing goes on meanwhile. Raises
        :class:`StoreError`; the older backups are all still there then.
        """
        with closing(self.reader()) as source:
            return daily_backup(source, folder, at, keep)

    def back_up_once(self, folder: Path, at: datetime) -> Path:
        """Today's backup, written only if there is none: of years of bills it is a gigabyte.

        Raises as :meth:`back_up` does.
        """
        todays = backup_of_the_day(folder, at)
        return todays if todays.exists() else self.back_up(folder, at)

    def close(self) -> None:
        """Wait for the writer, tidy the log into the file, and close. Never raises; idempotent.

        Readers are closed by those who asked for them.
        """
        with self._lock:
            if self._writer is None:
                return
            # Everything is safe in the log already, so a reader still at work only means that
            # the log is tidied up at the next start.
            with suppress(sqlite3.Error):
                self._writer.execute("PRAGMA busy_timeout = 200")
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with suppress(sqlite3.Error):
                self._writer.close()
            self._writer = None

    def _open_writer(self) -> sqlite3.Connection:
        if self._writer is None:
            raise StoreError("database_closed")
        return self._writer


def _ready_writer(
    path: Path, busy_seconds: float, migrations: Sequence[Migration]
) -> sqlite3.Connection:
    _examine(path, busy_seconds, migrations[-1].version)
    writer = connect_writer(path, busy_seconds)
    try:
        _try_to_write(writer)
        make_durable(writer)
        migrate(writer, path, migrations)
    except BaseException:
        writer.close()
        raise
    return writer


def _examine(path: Path, busy_seconds: float, newest: int) -> None:
    """Raise :class:`StoreError` or sqlite3.Error unless the file is ours and sound."""
    suspect = _is_suspect(path)
    try:
        with closing(connect_examiner(path, busy_seconds)) as examiner:
            _approve(examiner, newest, suspect)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        # A write was cut off outside of the log (the first start, or a restored backup), and
        # must be taken back before anything can be read: only a writer can.
        with closing(connect_writer(path, busy_seconds)) as writer:
            _approve(writer, newest, suspect)


def _approve(connection: sqlite3.Connection, newest: int, suspect: bool) -> None:
    schema_version(connection, newest)
    found = connection.execute(
        "SELECT 1 FROM pragma_module_list WHERE name = ?", (SEARCH_MODULE,)
    ).fetchone()
    if found is None:
        raise StoreError("search_missing", sqlite3.sqlite_version)
    if suspect:
        check(connection)


def _is_suspect(path: Path) -> bool:
    """Whether to check the file before it is used.

    A small file always: it costs next to nothing. A large one, where a check takes seconds, only
    after the program ended without closing it, which leaves a log behind.
    """
    log = path.with_name(f"{path.name}-wal")
    ended_badly = log.exists() and log.stat().st_size > 0
    return path.stat().st_size < CHECKED_SIZE or ended_badly


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.Error when the file cannot be written; SQLite opens it all the same."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {version}")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
