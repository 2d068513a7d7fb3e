"""Alerts of approval sync: each kept once, none ever lost, and none of them changes a bill."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from payssam_desktop.domain.approval_notice import (
    ApprovalNotice,
    KeptNotice,
    NoticeStatus,
    Seen,
)
from payssam_desktop.domain.bill import BillEvent, EventKind, EventSource
from payssam_desktop.errors import StoreError
from payssam_desktop.store.audit import Audit
from payssam_desktop.store.database import Database
from payssam_desktop.store.notice_rows import SELECT_NOTICES, to_notice
from payssam_desktop.store.timeline import add_event
from payssam_desktop.store.values import to_seconds

MOST_AT_ONCE = 500
"""Alerts that one question returns at most, the oldest first."""

_RECEIVE = (
    "INSERT INTO approval_notice (store_key, bill_id, state, approval_number, price, approved_at,"
    " version, received_at, status)"
    " SELECT :store_key, :bill_id, :state, :number, :price, :approved_at, :version, :at,"
    " CASE WHEN :bill_key IS NULL THEN 'unknown_bill' ELSE 'new' END WHERE true"
    " ON CONFLICT (store_key, bill_id, approval_number, state)"
    " DO UPDATE SET repeated = repeated + 1"
    " RETURNING key, repeated = 0 AS is_new"
)

# Another alert is hearsay until a read has agreed with it: alone it claims no second payment.
_FLAG = """
UPDATE approval_notice AS notice SET
    settled_in_person = max(settled_in_person, EXISTS (
        SELECT 1 FROM bill
        WHERE store_key = notice.store_key AND bill_id = notice.bill_id
            AND settled_in_person_at IS NOT NULL)),
    paid_twice = max(paid_twice, state = 'F' AND approval_number <> '' AND (
        EXISTS (
            SELECT 1 FROM bill
            WHERE store_key = notice.store_key AND bill_id = notice.bill_id AND state = 'F'
                AND coalesce(nullif(approval_origin_number, ''), bill.approval_number)
                    NOT IN ('', notice.approval_number))
        OR EXISTS (
            SELECT 1 FROM approval_notice AS other
            WHERE store_key = notice.store_key AND bill_id = notice.bill_id AND state = 'F'
                AND other.approval_number NOT IN ('', notice.approval_number)
                AND status = 'confirmed')))
WHERE key IN (SELECT value FROM json_each(?))
"""

_WAITING = f"('{NoticeStatus.NEW}', '{NoticeStatus.ADDED}')"

_TO_BE_TOLD = (
    "notified_at IS NULL"
    f" AND status IN ('{NoticeStatus.UNKNOWN_BILL}', '{NoticeStatus.CONFIRMED}',"
    f" '{NoticeStatus.DIFFERS}')"
)


class Received(NamedTuple):
    """An alert is on the disk. ``bill_key`` is None while its bill is not in the list."""

    key: int
    is_new: bool
    bill_key: int | None


class ApprovalNotices:
    """The alerts of all stores; all methods wait for the disk and raise :class:`StoreError`.

    Inside ``database.writing()`` each is a part of that transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def receive(self, store_key: int, notice: ApprovalNotice, at: datetime) -> Received:
        """Keep an alert; one that came before is only counted."""
        approval = notice.approval
        with self._database.writing() as connection:
            bill_key = _listed(connection, store_key, notice.bill_id)
            key, is_new = connection.execute(
                _RECEIVE,
                {
                    "store_key": store_key,
                    "bill_id": notice.bill_id,
                    "state": notice.state.value,
                    "number": approval.number,
                    "price": approval.price,
                    "approved_at": to_seconds(approval.approved_at),
                    "version": notice.version,
                    "at": to_seconds(at),
                    "bill_key": bill_key,
                },
            ).fetchone()
            if is_new:
                connection.execute(_FLAG, (_json([key]),))
            if is_new and bill_key is not None:
                _add_to_timeline(connection, _found(connection, key), at)
        return Received(key, bool(is_new), bill_key)

    def take_up_listed(self, at: datetime) -> int:
        """Let alerts wait for a read whose bills have come to the list since; how many."""
        with self._database.reading() as connection:
            listed = _select(
                connection,
                f"notice.status = '{NoticeStatus.UNKNOWN_BILL}' AND bill.key IS NOT NULL",
            )
        if not listed:
            return 0
        with self._database.writing() as connection:
            return sum(_add(connection, notice, at) for notice in listed)

    def waiting(self, store_key: int, but_not: Iterable[int] = ()) -> list[KeptNotice]:
        """Alerts whose bills are to be read, the oldest first, but for those with these keys."""
        with self._database.reading() as connection:
            return _select(
                connection,
                f"notice.store_key = ? AND notice.status IN {_WAITING}"
                " AND notice.key NOT IN (SELECT value FROM json_each(?))",
                (store_key, _json(but_not)),
            )

    def for_a_person(self, store_key: int, status: NoticeStatus) -> list[KeptNotice]:
        """Alerts that a person has to deal with: of unknown bills, or that differ."""
        with self._database.reading() as connection:
            return _select(
                connection, "notice.store_key = ? AND notice.status = ?", (store_key, status.value)
            )

    def count_for_a_person(self, store_key: int, status: NoticeStatus) -> int:
        """How many :meth:`for_a_person` has, at most :data:`MOST_AT_ONCE`."""
        with self._database.reading() as connection:
            (count,) = connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM approval_notice"
                " WHERE store_key = ? AND status = ? LIMIT ?)",
                (store_key, status.value, MOST_AT_ONCE),
            ).fetchone()
        return int(count)

    def get(self, key: int) -> KeptNotice:
        """One alert. Raises :class:`StoreError` ``notice_changed`` when there is none."""
        with self._database.reading() as connection:
            return _found(connection, key)

    def flag(self, keys: Iterable[int]) -> None:
        """Note what a person should know, before a reading changes the bills of these alerts."""
        with self._database.writing() as connection:
            connection.execute(_FLAG, (_json(keys),))

    def settle(self, key: int, status: NoticeStatus, seen: Seen) -> bool:
        """A read has decided: CONFIRMED or DIFFERS. False when nothing waited for it any more."""
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE approval_notice"
                " SET status = ?, seen_state = ?, seen_price = ?, seen_number = ?"
                f" WHERE key = ? AND status IN {_WAITING}",
                (status.value, seen.state.value, seen.price, seen.number, key),
            ).rowcount
            return changed == 1

    def mark_added(self, key: int, operator: str, at: datetime) -> None:
        """A person has put the bill of an alert on the list; a read decides on it then.

        Raises :class:`StoreError` ``notice_changed`` when it did not wait for that (any more),
        ``bill_missing`` when the bill is not in the list.
        """
        with self._database.writing() as connection:
            notice = _found(connection, key)
            if notice.status is not NoticeStatus.UNKNOWN_BILL:
                raise StoreError("notice_changed")
            if notice.bill_key is None:
                raise StoreError("bill_missing")
            _add(connection, notice, at)
            Audit(self._database).add(at, operator, "notice_added", notice.bill_id, {})

    def dismiss(self, key: int, operator: str, at: datetime) -> None:
        """A person has dealt with an alert that needed one; the clerk is not told any more.

        Raises :class:`StoreError` ``notice_changed`` when it does not need one (any more).
        """
        with self._database.writing() as connection:
            notice = _found(connection, key)
            if notice.status not in (NoticeStatus.UNKNOWN_BILL, NoticeStatus.DIFFERS):
                raise StoreError("notice_changed")
            connection.execute(
                "UPDATE approval_notice SET status = ?, notified_at = coalesce(notified_at, ?)"
                " WHERE key = ?",
                (NoticeStatus.DISMISSED.value, to_seconds(at), key),
            )
            facts = {"status": notice.status.value}
            Audit(self._database).add(at, operator, "notice_dismissed", notice.bill_id, facts)

    def unnotified(self) -> list[KeptNotice]:
        """Alerts that the clerk has not been told of and that there is something to say of."""
        with self._database.reading() as connection:
            return _select(connection, _TO_BE_TOLD)

    def mark_notified(self, keys: Iterable[int], at: datetime) -> None:
        """The clerk has been told of these alerts.

        One whose bill came to the list meanwhile is still to be told of, after its read.
        """
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE approval_notice SET notified_at = ?"
                f" WHERE notified_at IS NULL AND status NOT IN {_WAITING}"
                " AND key IN (SELECT value FROM json_each(?))",
                (to_seconds(at), _json(keys)),
            )


def _json(keys: Iterable[int]) -> str:
    return json.dumps(list(keys))


def _listed(connection: sqlite3.Connection, store_key: int, bill_id: str) -> int | None:
    row = connection.execute(
        "SELECT key FROM bill WHERE store_key = ? AND bill_id = ?", (store_key, bill_id)
    ).fetchone()
    return None if row is None else int(row["key"])


def _select(
    connection: sqlite3.Connection, condition: str, values: tuple[int | str, ...] = ()
) -> list[KeptNotice]:
    rows = connection.execute(
        f"{SELECT_NOTICES} WHERE {condition} ORDER BY notice.key LIMIT {MOST_AT_ONCE}", values
    )
    return [to_notice(row) for row in rows]


def _found(connection: sqlite3.Connection, key: int) -> KeptNotice:
    row = connection.execute(f"{SELECT_NOTICES} WHERE notice.key = ?", (key,)).fetchone()
    if row is None:
        raise StoreError("notice_changed")
    return to_notice(row)


def _add(connection: sqlite3.Connection, notice: KeptNotice, at: datetime) -> bool:
    """The bill of an alert has come to the list; False when nobody waits for it any more.

    The clerk knows only of an unknown bill so far, and is to hear what the read will say.
    """
    changed = connection.execute(
        "UPDATE approval_notice SET status = ?, notified_at = NULL WHERE key = ? AND status = ?",
        (NoticeStatus.ADDED.value, notice.key, NoticeStatus.UNKNOWN_BILL.value),
    ).rowcount
    if changed == 0:
        return False
    connection.execute(_FLAG, (_json([notice.key]),))
    _add_to_timeline(connection, notice, at)
    return True


def _add_to_timeline(connection: sqlite3.Connection, notice: KeptNotice, at: datetime) -> None:
    if notice.bill_key is None:
        return
    facts = {
        "state": notice.state.value,
        "price": "" if notice.price is None else str(notice.price),
        "approval_number": notice.number,
    }
    said = {name: value for name, value in facts.items() if value}
    event = BillEvent(at, EventSource.APPROVAL_SYNC, EventKind.APPROVAL_NOTICE, said)
    add_event(connection, notice.bill_key, event)
