"""Everything that a window may ask for, in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from payssam_desktop.services.adding import Adding
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.editing import Editing
from payssam_desktop.services.listing import Listing
from payssam_desktop.services.refreshing import Refreshing
from payssam_desktop.services.settling import Settler
from payssam_desktop.services.stores import StoreSetup


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one data folder. ``listing`` belongs to the GUI thread; the others block
    and belong on background threads. ``now`` is the wall clock, in UTC.
    """

    listing: Listing
    stores: StoreSetup
    adding: Adding
    editing: Editing
    refreshing: Refreshing
    cancelling: Cancelling
    settler: Settler
    now: Callable[[], datetime]
