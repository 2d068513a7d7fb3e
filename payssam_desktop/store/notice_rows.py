"""Rows of the table ``approval_notice`` as values of the domain."""

from __future__ import annotations

import sqlite3

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus, Seen
from payssam_desktop.domain.bill import BillState
from payssam_desktop.store.values import to_moment

SELECT_NOTICES = (
    "SELECT notice.key, notice.store_key, notice.bill_id, bill.key AS bill_key,"
    " coalesce(bill.customer, '') AS customer, notice.state, notice.approval_number,"
    " notice.price, notice.approved_at, notice.version, notice.received_at, notice.repeated,"
    " notice.status, notice.seen_state, notice.seen_price, notice.seen_number,"
    " notice.settled_in_person, notice.paid_twice"
    " FROM approval_notice AS notice"
    " LEFT JOIN bill ON bill.store_key = notice.store_key AND bill.bill_id = notice.bill_id"
)


def to_notice(row: sqlite3.Row) -> KeptNotice:
    """The alert in a row of :data:`SELECT_NOTICES`."""
    return KeptNotice(
        key=row["key"],
        store_key=row["store_key"],
        bill_id=row["bill_id"],
        bill_key=row["bill_key"],
        customer=row["customer"],
        state=BillState.of(row["state"]),
        number=row["approval_number"],
        price=row["price"],
        approved_at=to_moment(row["approved_at"]),
        version=row["version"],
        received_at=to_moment(int(row["received_at"])),
        repeated=row["repeated"],
        status=NoticeStatus(row["status"]),
        seen=_seen(row),
        settled_in_person=bool(row["settled_in_person"]),
        paid_twice=bool(row["paid_twice"]),
    )


def _seen(row: sqlite3.Row) -> Seen | None:
    state = row["seen_state"]
    if state is None:
        return None
    return Seen(BillState(state), row["seen_price"], row["seen_number"])
