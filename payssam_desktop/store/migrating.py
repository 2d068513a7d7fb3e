"""The schema of the file: whose it is, how old it is, and the steps to today's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from payssam_desktop.errors import StoreError
from payssam_desktop.store.backups import copy_database

APPLICATION_ID = 0x50534454
"""Marks a SQLite file as ours ("PSDT")."""


class Migration(NamedTuple):
    """One step of the schema: the version it leads to, and its SQL."""

    version: int
    script: str


def shipped_migrations() -> list[Migration]:
    """The steps that come with this program, in order."""
    # A plain path, as resources_directory has it: importlib.resources is slow to import.
    folder = Path(__file__).with_name("migrations")
    return sorted(
        (
            Migration(int(file.name[:4]), file.read_text(encoding="utf-8"))
            for file in folder.iterdir()
            if file.name.endswith(".sql")
        ),
        key=lambda migration: migration.version,
    )


def schema_version(connection: sqlite3.Connection, newest: int) -> int:
    """The version of the schema in the file; 0 for an empty file. Changes nothing.

    Raises :class:`StoreError`: ``database_not_ours``, ``database_newer``.
    """
    # In one statement, so that all three are of the same moment.
    application, version, objects = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != APPLICATION_ID and (application or version or objects):
        raise StoreError("database_not_ours")
    if version > newest:
        raise StoreError("database_newer", found=version, known=newest)
    return int(version)


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """Bring the file to the newest schema; each step happens wholly or not at all.

    A file that holds something is copied first, to ``<name>-before-<version>.sqlite3`` beside
    it. From then on the connection watches the references between tables. Raises
    :class:`StoreError` as :func:`schema_version` does, and sqlite3.Error.
    """
    newest = migrations[-1].version
    version = schema_version(connection, newest)
    if 0 < version < newest:
        to_version = f"{path.stem}-before-{newest:04}{path.suffix}"
        copy_database(connection, path.with_name(to_version))
    # Off while tables are rebuilt; every step checks the references before it commits.
    connection.execute("PRAGMA foreign_keys = OFF")
    for migration in migrations[version:]:
        _apply(connection, migration, newest)
    connection.execute("PRAGMA foreign_keys = ON")


def _apply(connection: sqlite3.Connection, migration: Migration, newest: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have taken this step since we looked.
        if schema_version(connection, newest) < migration.version:
            for statement in _statements(migration.script):
                connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StoreError("database_failed", "a migration broke a reference")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {migration.version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: ``executescript`` would commit before it starts."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
