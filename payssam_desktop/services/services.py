"""What the window may ask for beyond painting the list."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from payssam_desktop.domain.approval_notice import KeptNotice
from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.services.adding import Adding
from payssam_desktop.services.approval_reading import ApprovalReader
from payssam_desktop.services.approvals import Approvals
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.choosing import Choosing
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.editing import Editing
from payssam_desktop.services.listening import Listening
from payssam_desktop.services.refreshing import Refreshing
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.services.settling import Settler
from payssam_desktop.services.stores import StoreSetup
from payssam_desktop.services.updating import Updating
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.approval_tokens import ApprovalTokens
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import Vault


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one data folder that write, or speak to PaysSam or a publisher.

    They block and belong on background threads.
    """

    stores: StoreSetup
    adding: Adding
    editing: Editing
    refreshing: Refreshing
    choosing: Choosing
    cancelling: Cancelling
    settler: Settler
    connections: Connections
    approvals: Approvals
    approval_reader: ApprovalReader
    updating: Updating


def _ignore(_: object) -> None:
    """Nobody listens."""


def make_services(
    database: Database,
    open_vault: Callable[[], Vault],
    now: Callable[[], datetime],
    on_settling: Callable[[Operation], None],
    on_notice: Callable[[KeptNotice], None] = _ignore,
    on_notice_row: Callable[[int], None] = _ignore,
) -> Services:
    """The services over a database and a vault; nothing runs yet.

    ``on_settling`` is called on the settling thread with each operation that was read for;
    the other two on the thread that reads the bills of alerts (:class:`ApprovalReader`).
    """
    stores, bills, cancellations = Stores(database), Bills(database), Cancellations(database)
    connections = Connections(open_vault, now)
    clock, machine = RunningClock(), platform.node()
    cancelling = Cancelling(stores, bills, cancellations, connections, now, clock, machine)
    listening = Listening(stores, ApprovalTokens(database), connections)
    notices = ApprovalNotices(database)
    reader = ApprovalReader(
        database, notices, connections, listening, now, on_notice, on_notice_row
    )
    return Services(
        stores=StoreSetup(stores, connections),
        adding=Adding(bills, connections, now),
        editing=Editing(bills, now),
        refreshing=Refreshing(bills, connections),
        choosing=Choosing(database, now),
        cancelling=cancelling,
        settler=Settler(cancelling, cancellations, now, on_settling),
        connections=connections,
        approvals=Approvals(database, notices, listening, now, reader.wake),
        approval_reader=reader,
        updating=Updating(now),
    )
