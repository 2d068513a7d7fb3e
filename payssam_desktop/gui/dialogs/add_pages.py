"""The pages of the add dialog: pasting IDs, waiting for the reads, and what became of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QProgressBar

from payssam_desktop.gui.dialogs.page import Page
from payssam_desktop.gui.looks.theme import Theme, tabular
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.pieces.basics import Sentence, button, label, set_role
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.adding import AddReport, PastedLine
from payssam_desktop.services.reading import Progress

MOST_SHOWN = 500
"""Lines of a list that are shown at most; the count above it is always whole."""


class PastePage(Page):
    """Takes the IDs; ``pasted`` carries the text, ``confirmed`` that they are to be added."""

    pasted = Signal(str)
    confirmed = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__("pastePage")
        self.ids = PlainIds()
        self.ids.textChanged.connect(lambda: self.pasted.emit(self.ids.toPlainText()))
        self.verdict = Sentence(" ", "muted", "pasteVerdict")
        self.problems = _lines("pasteProblems", self.tr("Lines that cannot be added"))
        self.problems.hide()
        self.go_back = button(self.tr("Go back"), "", "goBack")
        self.go_back.clicked.connect(self.back)
        self.add = button(self.tr("Add"), "primary", "confirmAdd")
        self.add.setEnabled(False)
        self.add.clicked.connect(self.confirmed)
        self.body.addWidget(
            Sentence(
                self.tr(
                    "PaysSam offers no list, so bills are added by their IDs."
                    " Paste one ID per line."
                ),
                "muted",
                "pasteHelp",
            )
        )
        self.body.addWidget(self.ids, 3)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.problems, 2)
        self.add_buttons(self.go_back, self.add)

    def show_judged(self, lines: list[PastedLine]) -> None:
        """Say line by line what can be added and what cannot, and why."""
        usable = sum(1 for line in lines if line.problem is None)
        wrong = [line for line in lines if line.problem is not None]
        self.add.setEnabled(usable > 0)
        self.add.setText(
            self.tr("Add {count} bills").format(count=f"{usable:,}") if usable else self.tr("Add")
        )
        self.add.setAccessibleName(self.add.text())
        self.verdict.setText(_verdict(usable, len(wrong)) or " ")
        set_role(self.verdict, "error" if wrong and not usable else "muted")
        self.problems.clear()
        self.problems.addItems([_problem(line) for line in wrong[:MOST_SHOWN]])
        self.problems.setVisible(bool(wrong))


class PlainIds(QPlainTextEdit):
    """The pasted text; Tab leads on to the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pastedIds")
        self.setAccessibleName(self.tr("Bill IDs, one per line"))
        self.setPlaceholderText(self.tr("One bill ID per line"))
        self.setTabChangesFocus(True)
        self.setFont(tabular(self.font()))
        self.setMinimumHeight(150)


class ProgressPage(Page):
    """Counts the reads; ``stop_wanted`` asks for an early end."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("addProgressPage")
        self.bar = QProgressBar()
        self.bar.setObjectName("addProgress")
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.count = label("", "muted", "addCount")
        self.stop = button(self.tr("Stop"), "", "stopAdding")
        self.stop.clicked.connect(self._stopped)
        self.body.addWidget(label(self.tr("Reading the bills…"), "heading", "addingText"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.count)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.add_buttons(self.stop)

    def show_progress(self, progress: Progress) -> None:
        """So many of so many."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.count.setText(f"{progress.done:,} / {progress.total:,}")

    def _stopped(self) -> None:
        self.stop.setEnabled(False)
        self.stop_wanted.emit()


class ReportPage(Page):
    """What became of the IDs, each group with its own sentence."""

    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("addReportPage")
        self.notice = Notice(theme, "addReport")
        self.rest = _lines("addRest", self.tr("Bills that were not added as wished"))
        self.close_button = button(self.tr("Close"), "primary", "closeReport")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.back)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.rest, 1)
        self.add_buttons(self.close_button)

    def show_report(self, report: AddReport) -> None:
        """Say how many came into the list, and name the others."""
        lines = _rest(report)
        tone = Tone.GOOD if not lines else Tone.WARNING
        title = self.tr("{count} bills were added").format(count=f"{len(report.added):,}")
        if not report.added:
            tone, title = Tone.WARNING, self.tr("No bill was added")
        self.notice.say(tone, title, "\n".join(_groups(report)))
        self.rest.addItems(lines[:MOST_SHOWN])
        self.rest.setVisible(bool(lines))


def _lines(name: str, accessible: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setUniformItemSizes(True)
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    made.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    # A list of its own edge: it lies on the dialog, not on a card.
    made.setStyleSheet(
        "QListWidget { border: 1px solid palette(mid); border-radius: 8px; padding: 6px; }"
        "QListWidget::item { min-height: 26px; padding: 0 6px; }"
    )
    return made


def _verdict(usable: int, wrong: int) -> str:
    if not usable and not wrong:
        return ""
    text = translate("AddDialog", "{usable} bills can be added.").format(usable=f"{usable:,}")
    if wrong:
        text += " " + translate("AddDialog", "{wrong} lines cannot:").format(wrong=f"{wrong:,}")
    return text


def _problem(line: PastedLine) -> str:
    assert line.problem is not None
    return translate("AddDialog", "Line {number}  {text} – {reason}").format(
        number=line.number, text=_shortened(line.text), reason=words(line.problem).text
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"


def _groups(report: AddReport) -> list[str]:
    """One sentence for each group that is not empty."""
    found = []
    if report.not_found:
        text = translate(
            "AddDialog",
            "PaysSam does not know {count} of them; they are not in the list."
            " Please check the ID and the store.",
        )
        found.append(text.format(count=f"{len(report.not_found):,}"))
    if report.unread:
        text = translate(
            "AddDialog",
            "{count} of them are in the list, but could not be read yet."
            " Please refresh them later.",
        )
        found.append(text.format(count=f"{len(report.unread):,}"))
    if report.left:
        text = translate(
            "AddDialog", "You stopped before {count} of them; they are not in the list."
        )
        found.append(text.format(count=f"{len(report.left):,}"))
    return found


def _rest(report: AddReport) -> list[str]:
    """Every ID that needs a look, with its reason."""
    not_found = translate("AddDialog", "{bill_id} – not found")
    left = translate("AddDialog", "{bill_id} – not tried")
    return [
        *(not_found.format(bill_id=bill_id) for bill_id in report.not_found),
        *(f"{bill_id} – {words(error).title}" for bill_id, error in report.unread),
        *(left.format(bill_id=bill_id) for bill_id in report.left),
    ]
