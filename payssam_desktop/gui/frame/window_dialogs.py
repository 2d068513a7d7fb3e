"""The dialogs of the window: opened over it, and gone when they are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from payssam_desktop.domain.receiving import OFF, ReceiverState
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

if TYPE_CHECKING:
    from payssam_desktop.gui.dialogs.cancel_dialog import CancelDialog


class WindowDialogs(QObject):
    """Passes on what the dialogs say.

    ``bills_added`` carries keys (list), ``bill_changed`` a key, ``store_saved`` a
    :class:`Store`; ``settings_changed`` says that the preferences are to be saved, and
    ``alerts_changed`` that they are to be saved and the receiver is to follow them.
    """

    bills_added = Signal(object)
    bill_changed = Signal(int)
    store_saved = Signal(object)
    settings_changed = Signal()
    alerts_changed = Signal()
    receiver_changed = Signal(object)
    """Passes a :class:`ReceiverState` on to the dialogs."""

    def __init__(
        self, desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._theme = theme
        self._window = window
        self._receiver_state = OFF
        self._cancelling: list[CancelDialog] = []

    def add(self, store: Store) -> None:
        """Add bills to a store."""
        # Imported where needed, here and below: the window is painted before any dialog opens.
        from payssam_desktop.gui.dialogs.add_dialog import AddDialog

        dialog = AddDialog(
            self._desk, self._tasks, self._theme, self._preferences, store, self._window
        )
        dialog.added.connect(self.bills_added)
        open_over(dialog)

    def cancel(self, store: Store, bill_key: int) -> None:
        """Cancel the payment of a bill of the store; the dialog begins with a fresh read."""
        from payssam_desktop.gui.dialogs.cancel_dialog import CancelDialog

        dialog = CancelDialog(
            self._desk,
            self._tasks,
            self._theme,
            self._preferences,
            store,
            bill_key,
            self._window,
        )
        dialog.bill_changed.connect(self.bill_changed)
        # The dialog may leave a cancellation open; the settling looks at once.
        dialog.finished.connect(self._desk.settler.wake)
        # Left while it was still reading, it can say nothing more of the bill.
        dialog.finished.connect(lambda _: self.bill_changed.emit(bill_key))
        dialog.finished.connect(lambda _: self._cancelling.remove(dialog))
        self._cancelling.append(dialog)
        open_over(dialog)

    @property
    def is_cancelling(self) -> bool:
        """Whether the one request of a cancellation is out."""
        return any(dialog.in_flight for dialog in self._cancelling)

    @property
    def is_confirming(self) -> bool:
        """Whether a cancel dialog is open."""
        return bool(self._cancelling)

    def connect_store(self, store: Store | None) -> None:
        """Edit a store's connection, or set up a new store (None)."""
        from payssam_desktop.gui.dialogs.connection_dialog import ConnectionDialog

        dialog = ConnectionDialog(self._desk, self._tasks, self._theme, store, self._window)
        dialog.saved.connect(self.store_saved)
        open_over(dialog)

    def change_settings(self) -> None:
        """Change what is remembered for every store."""
        from payssam_desktop.gui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._preferences, self._window, self._desk.updating.shipped_url())
        dialog.accepted.connect(self.settings_changed)
        open_over(dialog)

    def change_alerts(self, store: Store) -> None:
        """Turn payment alerts on or off, and the store's callback address."""
        from payssam_desktop.gui.dialogs.alerts_dialog import AlertsDialog

        dialog = AlertsDialog(
            self._desk,
            self._tasks,
            self._preferences,
            self._theme,
            store,
            self._receiver_state,
            self._window,
        )
        dialog.changed.connect(self.alerts_changed)
        self.receiver_changed.connect(dialog.show_state)
        open_over(dialog)

    def show_receiver_state(self, state: ReceiverState) -> None:
        """Let the dialog of the alerts say how the receiver is, now and when it is opened."""
        self._receiver_state = state
        self.receiver_changed.emit(state)


def open_over(dialog: QDialog) -> None:
    """Open a dialog over its window; it is gone when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
