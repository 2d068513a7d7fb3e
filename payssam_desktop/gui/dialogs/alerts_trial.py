"""[시험 알림 보내기]: both spellings of an alert, sent to oneself, step by step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from payssam_desktop.domain.alert_trial import Trial, TrialStep
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, label, set_role, show_or_hide
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.words.messages import words
from payssam_desktop.gui.words.trial_words import advice, step_word
from payssam_desktop.services.desk import Desk
from payssam_desktop.tasks import Tasks

_VERSIONS = ("V1", "V2")
_PASSED, _FAILED, _NOT_TRIED = "✓", "✕", "–"


class TrialPanel(QFrame):
    """Sends when asked; a place without a reason against it can be tried.

    ``said`` follows when there is a result to look at.
    """

    said = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, theme: Theme, store: Store) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._store = store
        self._url = ""
        self._why_not = ""
        self._is_trying = False
        self._trials: list[Trial] = []
        self.setObjectName("trialPanel")
        self.setProperty("role", "card")
        self._send = button(self.tr("Send a test alert"), "", "sendTrial")
        self._says = Sentence("", "muted", "trialSays")
        self._result = Notice(theme, "trialResult")
        self._table = QFrame()
        self._table.setObjectName("trialSteps")
        self._cells: dict[tuple[str, TrialStep], QLabel] = {}
        self._seconds: dict[str, QLabel] = {}
        self._lay_out()
        self._send.clicked.connect(self._begin)

    def show_place(self, url: str, why_not: str) -> None:
        """Where the next test goes, and why it cannot (empty when it can)."""
        self._url = url
        self._why_not = why_not
        self._look()

    def _begin(self) -> None:
        self._is_trying = True
        self._trials = []
        self._result.hide()
        self._show_steps()
        self._look()
        self._try_next()

    def _try_next(self) -> None:
        version = _VERSIONS[len(self._trials)]
        url, store = self._url, self._store
        self._tasks.network(
            self,
            lambda: self._desk.approvals.trials.send(store, url, version),
            self._tried,
            self._failed,
        )

    def _tried(self, trial: Trial) -> None:
        self._trials.append(trial)
        self._show_steps()
        if len(self._trials) < len(_VERSIONS):
            self._try_next()
            return
        self._is_trying = False
        self._look()
        failed = [each for each in self._trials if each.failed is not None]
        if failed:
            self._say(Tone.WARNING, self.tr("The test did not get through"), advice(failed[0]))
            return
        self._say(
            Tone.GOOD,
            self.tr("The test alert arrived and was answered as PaysSam expects"),
            self.tr("Nothing of it was kept."),
        )

    def _failed(self, error: DeskError) -> None:
        self._is_trying = False
        self._look()
        said = words(error)
        self._say(Tone.ERROR, said.title, said.text)

    def _say(self, tone: Tone, title: str, text: str) -> None:
        self._result.say(tone, title, text)
        self._result.show()
        self.said.emit()

    def _look(self) -> None:
        self._send.setEnabled(not self._is_trying and not self._why_not)
        if self._is_trying:
            says = self.tr("Sending to {url}…")
        else:
            says = self._why_not or self.tr("Sends both kinds of alert to {url}, of no real bill.")
        self._says.setText(says.format(url=self._url))

    def _show_steps(self) -> None:
        self._table.show()
        done = {trial.version: trial for trial in self._trials}
        for (version, step), cell in self._cells.items():
            trial = done.get(version)
            sign, role = _NOT_TRIED, "muted"
            if trial is not None and trial.has_passed(step):
                sign, role = _PASSED, "good"
            elif trial is not None and trial.failed is step:
                sign, role = _FAILED, "error"
            if trial is not None and step is TrialStep.STATUS and trial.status is not None:
                sign = f"{sign} {trial.status}"
            cell.setText(sign)
            cell.setAccessibleName(f"{version} {step_word(step)} {sign}")
            set_role(cell, role)
        for version, cell in self._seconds.items():
            trial = done.get(version)
            took = self.tr("{seconds} s")
            cell.setText(took.format(seconds=f"{trial.seconds:.2f}") if trial else _NOT_TRIED)

    def _lay_out(self) -> None:
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(len(_VERSIONS) + 1, 1)
        for column, version in enumerate(_VERSIONS, start=1):
            grid.addWidget(label(version, "muted"), 0, column)
            for step in TrialStep:
                cell = self._cells[version, step] = label("", "muted", f"trial{version}{step}")
                grid.addWidget(cell, step, column)
            last = self._seconds[version] = label("", "muted", f"trial{version}Seconds")
            grid.addWidget(last, len(TrialStep) + 1, column)
        for step in TrialStep:
            grid.addWidget(label(step_word(step)), step, 0)
        grid.addWidget(label(self.tr("Time taken")), len(TrialStep) + 1, 0)
        row = QHBoxLayout()
        row.addWidget(self._send)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(Sentence(self.tr("Does it arrive?"), "heading", "trialTitle"))
        layout.addWidget(self._says)
        layout.addLayout(row)
        layout.addWidget(self._table)
        layout.addWidget(self._result)
        show_or_hide(self._table, shown=False)
        show_or_hide(self._result, shown=False)
