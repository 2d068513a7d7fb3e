"""A shop that listens for alerts, over a real floor: database, practice PaysSam, HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from types import TracebackType

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus
from payssam_desktop.services.approval_reading import ApprovalReader
from payssam_desktop.services.approvals import Approvals, Verdict
from payssam_desktop.services.listening import Listening
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.approval_tokens import ApprovalTokens
from tests.services.front_desk import CREDENTIALS, HASTE, ShopFloor

READ = "/bill/read"


class Ear:
    """A context manager after which the reading thread has ended."""

    def __init__(self, floor: ShopFloor) -> None:
        self.floor = floor
        self.heard: list[KeptNotice] = []
        self.rows: list[int] = []
        self.on_notice: Callable[[KeptNotice], None] = self.heard.append
        self.on_row: Callable[[int], None] = self.rows.append
        self.notices = ApprovalNotices(floor.database)
        self.listening = self.new_listening()
        self.token = self.listening.begin(floor.store)
        self.reader = self.new_reader()
        self.approvals = Approvals(
            floor.database, self.notices, self.listening, floor.now, lambda: self.reader.wake()
        )

    def new_listening(self) -> Listening:
        floor = self.floor
        return Listening(floor.stores, ApprovalTokens(floor.database), floor.connections)

    def new_reader(self) -> ApprovalReader:
        return ApprovalReader(
            self.floor.database,
            self.notices,
            self.floor.connections,
            self.listening,
            self.floor.now,
            lambda notice: self.on_notice(notice),
            lambda row: self.on_row(row),
            HASTE,
        )

    def __enter__(self) -> Ear:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.reader.request_stop()
        self.reader.join()

    def body(self, bill_id: str, **changes: object) -> bytes:
        """The alert that PaysSam would send of this payment."""
        approval = None
        if (bill := self.floor.shop.bill(bill_id)) is not None:
            approval = bill.payssam.approval
        fields: dict[str, object] = {
            "apikey": CREDENTIALS.api_key,
            "bill_id": bill_id,
            "appr_state": "F",
            "appr_price": str(approval.price) if approval else "1000",
            "appr_num": approval.number if approval else "00000001",
        }
        return json.dumps(fields | changes).encode()

    def take(self, bill_id: str, **changes: object) -> Verdict:
        """Let an alert come in."""
        return self.approvals.take(self.token, self.body(bill_id, **changes))

    def reads(self, bill_id: str | None = None) -> int:
        return self.floor.shop.posts(READ, bill_id)

    def wait_until(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not done():
            assert time.monotonic() < deadline, "it never happened"
            time.sleep(0.01)

    def wait_for(self, count: int) -> list[KeptNotice]:
        """Until the clerk has heard of so many alerts."""
        self.wait_until(lambda: len(self.heard) >= count)
        return self.heard

    def statuses(self) -> list[tuple[str, NoticeStatus]]:
        """Every alert that is kept: bill and status."""
        with self.floor.database.reading() as connection:
            keys = [row["key"] for row in connection.execute("SELECT key FROM approval_notice")]
        kept = [self.notices.get(key) for key in sorted(keys)]
        return [(notice.bill_id, notice.status) for notice in kept]
