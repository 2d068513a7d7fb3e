"""How the dialog of alerts that wait for a person looks: a table, what one says, the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.gui.dialogs.alerts_model import AlertColumn, AlertsModel
from payssam_desktop.gui.dialogs.dialog_band import DialogBand
from payssam_desktop.gui.looks.theme import Theme, tabular
from payssam_desktop.gui.pieces.basics import Sentence, button, label, set_invalid
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit

_ROW_HEIGHT = 36


class UnknownAlertsForm(QWidget):
    """The widgets of the dialog; knows nothing of services."""

    def __init__(
        self,
        theme: Theme,
        environment: Environment,
        model: AlertsModel,
        operator: str,
    ) -> None:
        super().__init__()
        self.table = _table(model)
        self.table.setAccessibleName(self.tr("Alerts to look at"))
        self.empty = Sentence(self.tr("No alert waits for you."), "heading", "unknownAlertsEmpty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.explained = Sentence("", "", "alertExplained")
        self.operator = ComposingEdit("alertsOperator", self.tr("Handled by"))
        self.operator.setPlaceholderText(self.tr("Your name"))
        self.operator.setText(operator)
        self.problem = Sentence("", "error", "alertsProblem")
        self.look = button(self.tr("Look at the bill"), "", "alertLook")
        self.dismiss = button("", "", "alertDismiss")
        self.add = button("", "primary", "alertAdd")
        self.close_button = button(self.tr("Close"), "", "alertsClose")
        self._pages = QStackedWidget()
        self._lay_out(DialogBand(theme, environment))
        self.show_choice(chosen=0, addable=0, listed=False, text="")

    def show_emptiness(self, *, is_empty: bool) -> None:
        """Say that nothing waits, or show what does."""
        self._pages.setCurrentIndex(1 if is_empty else 0)
        for part in (self._below, self.look, self.dismiss, self.add):
            part.setVisible(not is_empty)
        if is_empty:
            self.close_button.setFocus()

    def show_choice(self, *, chosen: int, addable: int, listed: bool, text: str) -> None:
        """Offer what the chosen alerts allow, and say what a single one says."""
        many = self.tr("{count} alerts are chosen.").format(count=f"{chosen:,}")
        nothing = self.tr("Choose an alert to see what it says.")
        self.explained.setText(text or (many if chosen > 1 else nothing))
        self.look.setEnabled(listed)
        self._offer(self.add, self.tr("Add to the list"), addable)
        self._offer(self.dismiss, self.tr("Dismiss"), chosen)

    def refuse_operator(self, why: str) -> None:
        """The name is missing or cannot be used."""
        self.say(why)
        set_invalid(self.operator, True)
        self.operator.setFocus()

    def say(self, problem: str) -> None:
        """What went wrong, or nothing."""
        self.problem.setText(problem)
        set_invalid(self.operator, False)

    def _offer(self, pressed: QPushButton, word: str, count: int) -> None:
        text = word
        if count > 1:
            text = self.tr("{what} ({count})").format(what=word, count=f"{count:,}")
        pressed.setText(text)
        pressed.setAccessibleName(text)
        pressed.setEnabled(count > 0)

    def _lay_out(self, band: QWidget) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(28, 22, 28, 22)
        inside.setSpacing(12)
        inside.addWidget(Sentence(self.tr("Alerts to look at"), "title", "unknownAlertsTitle"))
        inside.addWidget(
            Sentence(
                self.tr(
                    "PaysSam told of these payments, but the bill is not in the list, or is not "
                    "as the alert says. An alert changes no bill."
                ),
                "muted",
                "unknownAlertsIntroduction",
            )
        )
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        inside.addWidget(self._pages, 1)
        inside.addWidget(self._make_below())
        inside.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        for part in (self.look, self.dismiss, self.add):
            buttons.addWidget(part)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(band)
        layout.addLayout(inside, 1)

    def _make_below(self) -> QFrame:
        """What one alert says, and who is dealing with it."""
        self._below = QFrame()
        self._below.setObjectName("alertDetails")
        self._below.setProperty("role", "card")
        self.explained.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.explained.setMinimumHeight(4 * self.explained.fontMetrics().lineSpacing())
        self.explained.setAlignment(Qt.AlignmentFlag.AlignTop)
        name = QHBoxLayout()
        name.setSpacing(10)
        name.addWidget(label(self.tr("Handled by"), "muted"))
        name.addWidget(self.operator)
        name.addStretch(1)
        self.operator.setFixedWidth(220)
        column = QVBoxLayout(self._below)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.explained)
        column.addLayout(name)
        return self._below


def _table(model: AlertsModel) -> QTableView:
    table = QTableView()
    table.setObjectName("unknownAlerts")
    table.setModel(model)
    table.setFont(tabular(table.font()))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setStyleSheet("QTableView::item { padding: 0 8px; border: none; }")
    table.setShowGrid(False)
    table.setWordWrap(False)
    # Tab leaves the table: the arrow keys go through its rows.
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(AlertColumn.RECEIVED, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(AlertColumn.BILL_ID, QHeaderView.ResizeMode.ResizeToContents)
    return table
