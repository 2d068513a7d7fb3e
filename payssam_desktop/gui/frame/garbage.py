"""Python's cyclic garbage is collected in the GUI thread alone.

The collector runs in whatever thread happens to allocate. On a network thread it could destroy a
widget that is part of a cycle, and Qt's widgets must only be touched by the GUI thread: the
program would crash at a random moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1_000
"""How often to look whether there is enough garbage."""


class GarbageInGuiThread(QObject):
    """From its making nothing is collected by itself; from :meth:`begin` to :meth:`stop` it is
    collected over Python's thresholds, in this object's thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Collect from now on, but nothing that is there by now.

        What a start makes stays to the end, modules and the parts of the window above all. To
        look through that much again and again would stall the window each time.
        """
        gc.freeze()
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Collect the oldest generation that is over its threshold."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Let Python collect by itself again, but nothing that is there by now.

        A program that ends takes apart what is left in an order that Qt's objects cannot bear
        (an icon, say, whose engine is gone before it). The system takes it all back at once.
        """
        self._timer.stop()
        gc.freeze()
        gc.enable()
