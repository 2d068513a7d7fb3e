"""Everything that a window may ask for, in one value; what painting does not need comes late."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from payssam_desktop.services.finding import Finding
from payssam_desktop.services.listing import Listing

if TYPE_CHECKING:
    # Nothing of it is imported before somebody asks for it: half the start-up time.
    from payssam_desktop.services.adding import Adding
    from payssam_desktop.services.approvals import Approvals
    from payssam_desktop.services.cancelling import Cancelling
    from payssam_desktop.services.choosing import Choosing
    from payssam_desktop.services.editing import Editing
    from payssam_desktop.services.refreshing import Refreshing
    from payssam_desktop.services.services import Services
    from payssam_desktop.services.settling import Settler
    from payssam_desktop.services.stores import StoreSetup
    from payssam_desktop.services.updating import Updating


class Desk:
    """The services of one data folder.

    ``listing`` and ``now`` (the wall clock, in UTC) are there at once and belong to the GUI
    thread; so is ``finding``, which belongs to the list thread. The others are made together
    when one of them is first asked for, from any thread: after the first painting, or before it
    when a person is quicker.
    """

    def __init__(
        self,
        listing: Listing,
        finding: Finding,
        now: Callable[[], datetime],
        make_services: Callable[[], Services],
    ) -> None:
        self.listing = listing
        self.finding = finding
        self.now = now
        self._make_services = make_services
        self._services: Services | None = None
        self._lock = threading.Lock()

    @property
    def services(self) -> Services:
        """All that blocks or speaks to PaysSam."""
        if self._services is None:
            with self._lock:
                if self._services is None:
                    self._services = self._make_services()
        return self._services

    @property
    def stores(self) -> StoreSetup:
        """Setting up stores."""
        return self.services.stores

    @property
    def adding(self) -> Adding:
        """Adding bills to the list."""
        return self.services.adding

    @property
    def editing(self) -> Editing:
        """Changing what the shop itself knows of a bill."""
        return self.services.editing

    @property
    def refreshing(self) -> Refreshing:
        """Reading bills again."""
        return self.services.refreshing

    @property
    def choosing(self) -> Choosing:
        """Which bills are to be read again."""
        return self.services.choosing

    @property
    def cancelling(self) -> Cancelling:
        """Cancelling a payment."""
        return self.services.cancelling

    @property
    def settler(self) -> Settler:
        """Ending open cancellations in the background."""
        return self.services.settler

    @property
    def approvals(self) -> Approvals:
        """Hearing of payments when they happen."""
        return self.services.approvals

    @property
    def updating(self) -> Updating:
        """Asking for a new version of this program."""
        return self.services.updating
