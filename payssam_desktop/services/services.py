"""What the window may ask for beyond painting the list."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.services.adding import Adding
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.choosing import Choosing
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.editing import Editing
from payssam_desktop.services.refreshing import Refreshing
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.services.settling import Settler
from payssam_desktop.services.stores import StoreSetup
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import Vault


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one data folder that write or speak to PaysSam.

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


def make_services(
    database: Database,
    open_vault: Callable[[], Vault],
    now: Callable[[], datetime],
    on_settling: Callable[[Operation], None],
) -> Services:
    """The services over a database and a vault; nothing runs yet.

    ``on_settling`` is called on the settling thread with each operation that was read for.
    """
    stores, bills, cancellations = Stores(database), Bills(database), Cancellations(database)
    connections = Connections(open_vault, now)
    clock, machine = RunningClock(), platform.node()
    cancelling = Cancelling(stores, bills, cancellations, connections, now, clock, machine)
    return Services(
        stores=StoreSetup(stores, connections),
        adding=Adding(bills, connections, now),
        editing=Editing(bills, now),
        refreshing=Refreshing(bills, connections),
        choosing=Choosing(database, now),
        cancelling=cancelling,
        settler=Settler(cancelling, cancellations, now, on_settling),
        connections=connections,
    )
