"""The state chips with their counts: one is chosen."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.bill_query import ListSummary
from payssam_desktop.gui.looks.palette import BadgeKind
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.pieces.basics import restyle
from payssam_desktop.gui.words import formats


class Chip(Enum):
    """Which bills a chip lets through."""

    ALL = auto()
    UNPAID = auto()
    PAID = auto()
    CANCELLED = auto()
    DESTROYED = auto()
    NEEDS_CHECKING = auto()


STATES = {
    Chip.UNPAID: BillState.UNPAID,
    Chip.PAID: BillState.PAID,
    Chip.CANCELLED: BillState.CANCELLED,
    Chip.DESTROYED: BillState.DESTROYED,
}


class StateChips(QWidget):
    """A row of chips; ``chosen`` carries the :class:`Chip`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stateChips")
        self.setAccessibleName(self.tr("State"))
        self._group = QButtonGroup(self)
        self._buttons: dict[Chip, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for chip in Chip:
            button = self._button(chip)
            self._buttons[chip] = button
            self._group.addButton(button, chip.value)
            layout.addWidget(button)
        self._buttons[Chip.ALL].setChecked(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(Chip(number)))
        self.show_counts(ListSummary())

    @property
    def chip(self) -> Chip:
        """The chosen chip."""
        return Chip(self._group.checkedId())

    def choose(self, chip: Chip) -> None:
        """Choose a chip as a person would."""
        self._buttons[chip].click()

    def show_counts(self, summary: ListSummary | None) -> None:
        """Put the counts on the chips; None takes them away."""
        self._let_widths_go()
        for chip, button in self._buttons.items():
            word = _word(chip)
            if summary is None:
                button.setText(word)
                button.setAccessibleName(word)
                continue
            count = _count(chip, summary)
            button.setText(f"{word}  {count:,}")
            button.setAccessibleName(
                self.tr("{state}, {count} bills").format(state=word, count=f"{count:,}")
            )
        self._warn(summary is not None and summary.needs_checking > 0)

    def show_counting(self) -> None:
        """The counts are not known yet: "…", in the room that they had, so that nothing jumps."""
        for chip, button in self._buttons.items():
            word = _word(chip)
            button.setMinimumWidth(button.width() if button.isVisible() else 0)
            button.setText(f"{word}  …")
            button.setAccessibleName(word)

    def _let_widths_go(self) -> None:
        for button in self._buttons.values():
            if button.minimumWidth():
                button.setMinimumWidth(0)

    def _warn(self, alert: bool) -> None:
        button = self._buttons[Chip.NEEDS_CHECKING]
        if bool(button.property("alert")) != alert:
            button.setProperty("alert", alert)
            restyle(button)

    def _button(self, chip: Chip) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("role", "chip")
        button.setObjectName(f"chip{chip.name.title().replace('_', '')}")
        button.setAutoDefault(False)
        return button


def _word(chip: Chip) -> str:
    match chip:
        case Chip.ALL:
            return translate("StateChips", "All")
        case Chip.NEEDS_CHECKING:
            return formats.state_word(BadgeKind.NEEDS_CHECKING)
        case _:
            return formats.state_word(BadgeKind[chip.name])


def _count(chip: Chip, summary: ListSummary) -> int:
    match chip:
        case Chip.ALL:
            return summary.total
        case Chip.NEEDS_CHECKING:
            return summary.needs_checking
        case _:
            return summary.by_state.get(STATES[chip], 0)
