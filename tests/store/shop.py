"""A small shop to try the database with: one store, and the things that happen in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from payssam_desktop.domain.bill import (
    Approval,
    Bill,
    BillState,
    EventSource,
    Reading,
    ShopFacts,
)
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.domain.cancellation import (
    Answered,
    AnswerKind,
    CancelAnswer,
    CancelState,
    ConfirmedPayment,
    Operation,
    SendingStarts,
    transition,
)
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores

OPENING = datetime(2026, 10, 9, 0, 0, tzinfo=UTC)
"""Nine in the morning in Korea."""

MINUTE = timedelta(minutes=1)
DIGEST = "d1" * 32


def approval(price: int = 45_000, number: str = "00123456", at: datetime = OPENING) -> Approval:
    """A payment by card, as PaysSam tells of it."""
    return Approval(
        price=price,
        number=number,
        approved_at=at,
        pay_type="CARD_VAN",
        issuer="신한카드",
        issuer_tail="1234",
        monthly="00",
    )


def reading(
    bill_id: str, state: BillState, said: Approval | None = None, at: datetime = OPENING
) -> Reading:
    """What one read said."""
    return Reading(bill_id, state, said or Approval(), at)


class Shop:
    """One store of a database, with the rooms that work on it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.stores = Stores(database)
        self.store = self.stores.add(
            self.stores.new("하늘 학원", Environment.TEST, "https://payssam.example/partner")
        )
        self.bills = Bills(database)
        self.journal = Cancellations(database)
        self.connection = database.reader()
        self.list = BillList(self.connection)

    def close(self) -> None:
        """Close the reader; the database belongs to the fixture."""
        self.connection.close()

    def bill(
        self, bill_id: str = "B-1", facts: ShopFacts | None = None, at: datetime = OPENING
    ) -> int:
        """Add a bill and return its key."""
        shop = facts or ShopFacts("김하늘", "010-0000-0001", "수강료 10월", 45_000)
        (key,) = self.bills.add(self.store.key, [(bill_id, shop)], EventSource.IMPORT, at)
        return key

    def paid_bill(self, bill_id: str = "B-1", price: int = 45_000, at: datetime = OPENING) -> int:
        """Add a bill that PaysSam says is paid, and return its key."""
        key = self.bill(bill_id, at=at)
        self.read(key, BillState.PAID, approval(price, at=at), at)
        return key

    def read(
        self,
        key: int,
        state: BillState,
        said: Approval | None = None,
        at: datetime = OPENING,
        source: EventSource = EventSource.MANUAL_CHECK,
    ) -> bool:
        """Record what PaysSam says of a bill."""
        bill_id = self.bills.get(key).bill_id
        return self.bills.record_reading(key, reading(bill_id, state, said, at), source)

    def operation(self, bill_key: int, operation_id: str = "op-1") -> Operation:
        """An attempt to cancel a bill, as a clerk has just confirmed it."""
        bill = self.bills.get(bill_key)
        return Operation(
            operation_id=operation_id,
            store_key=bill.store_key,
            bill_key=bill.key,
            payment=ConfirmedPayment(
                bill.bill_id,
                bill.approval.price or 0,
                bill.approval.number,
                bill.approval.approved_at,
            ),
            reason="고객 요청에 의한 취소",
            operator="직원",
            machine="front-desk",
            prepared_at=OPENING + MINUTE,
        )

    def prepared(self, bill_key: int, operation_id: str = "op-1") -> Operation:
        """A prepared cancellation in the journal."""
        operation = self.operation(bill_key, operation_id)
        self.journal.prepare(operation)
        return operation

    def sending(self, bill_key: int, operation_id: str = "op-1") -> Operation:
        """A cancellation whose request may be on its way."""
        operation = transition(self.prepared(bill_key, operation_id), SendingStarts())
        return self.journal.start_sending(operation, DIGEST, 20.0, OPENING + 2 * MINUTE)

    def answered(self, bill_key: int, kind: AnswerKind, operation_id: str = "op-1") -> Operation:
        """A cancellation whose request has ended in this way."""
        sending = self.sending(bill_key, operation_id)
        after = transition(sending, Answered(CancelAnswer(kind, why="told")))
        return self.journal.save(after, CancelState.SENDING, OPENING + 3 * MINUTE)

    def ended(self, operation: Operation, state: CancelState) -> Operation:
        """The operation, ended in this state and saved."""
        after = replace(operation, state=state, seen_state=BillState.CANCELLED)
        return self.journal.save(after, operation.state, OPENING + 9 * MINUTE)

    def ended_in(self, bill_key: int, state: CancelState, operation_id: str = "op-1") -> Operation:
        """A cancellation that came to this end."""
        if state is CancelState.ABANDONED:
            return self.ended(self.prepared(bill_key, operation_id), state)
        return self.ended(self.answered(bill_key, AnswerKind.UNCLEAR, operation_id), state)

    def steps(self) -> list[tuple[str | None, str]]:
        """Every step in the journal: from which state to which."""
        rows = self.connection.execute("SELECT was, state FROM cancellation_event ORDER BY key")
        return [(row["was"], row["state"]) for row in rows]

    def shown(self, query: BillQuery) -> list[str]:
        """The bill IDs that a query shows, in order."""
        keys = self.list.keys(query)
        rows = self.list.rows(keys)
        return [rows[key].bill_id for key in keys]

    def found(self, text: str) -> list[str]:
        """The bill IDs that a search finds."""
        return self.shown(
            BillQuery(self.store.key, text=text, sort=BillColumn.BILL_ID, descending=False)
        )

    def one(self, key: int) -> Bill:
        """A bill as the list reads it."""
        return self.list.rows([key])[key]
