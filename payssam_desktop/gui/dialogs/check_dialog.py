"""프로그램 점검: what the program finds when it checks itself, line by line as it comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from payssam_desktop import __version__
from payssam_desktop.gui.dialogs.self_check import LIMIT_MS, CheckEnd, SelfCheck
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, show_or_hide
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.pieces.spinner import Spinner

_WIDTH, _HEIGHT = 560, 520
_OK, _FAIL = "OK", "FAIL"
_SIGNS = {_OK: "✓", _FAIL: "✕"}


class CheckDialog(QDialog):
    """``command`` is the program to run; the program itself, with ``--self-test``, by default."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, command: list[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[str] = []
        self._limit_ms = LIMIT_MS
        self._check = SelfCheck(self, command)
        self._check.said.connect(self._show_line)
        self._check.ended.connect(self._show_end)
        self._spinner = Spinner(theme)
        self._doing = Sentence(self.tr("Checking the program…"), "", "checkDoing")
        self._notice = Notice(theme, "checkNotice")
        self._text = QPlainTextEdit()
        self._copy = button(self.tr("Copy"), "", "copyCheck")
        self._close = button(self.tr("Close"), "primary", "closeCheck")
        self._lay_out()
        if parent is None:
            theme.dress(self)
        self._copy.clicked.connect(self._copy_all)
        self._close.clicked.connect(self.reject)

    def begin(self, limit_ms: int = LIMIT_MS) -> None:
        """Start the check."""
        self._limit_ms = limit_ms
        self._copy.setEnabled(False)
        show_or_hide(self._busy_row, shown=True)
        show_or_hide(self._notice, shown=False)
        self._close.setFocus()
        self._check.begin(limit_ms)

    def done(self, result: int) -> None:
        """Close; a check that still runs is ended."""
        self._check.end()
        super().done(result)

    def _show_line(self, line: str) -> None:
        self._lines.append(line)
        self._copy.setEnabled(True)
        word, _, rest = line.partition(" ")
        sign = _SIGNS.get(word)
        looks = QTextCharFormat()
        colors = self._theme.colors
        looks.setForeground(QColor(colors.error_text if word == _FAIL else colors.text))
        cursor = QTextCursor(self._text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        start = "\n" if len(self._lines) > 1 else ""
        cursor.insertText(f"{start}{sign}  {rest.strip()}" if sign else f"{start}{line}", looks)
        self._text.ensureCursorVisible()

    def _show_end(self, end: CheckEnd, code: int) -> None:
        show_or_hide(self._busy_row, shown=False)
        found = [line.partition(" ")[0] for line in self._lines]
        good, bad = found.count(_OK), found.count(_FAIL)
        if end is CheckEnd.ALL_WELL and good and not bad:
            self._say(
                Tone.GOOD,
                self.tr("All is well"),
                self.tr("{count} things were checked.").format(count=good),
            )
        elif end is CheckEnd.TROUBLE and bad:
            self._say(
                Tone.ERROR,
                self.tr("Something is not as it should be: {count}").format(count=bad),
                self.tr(
                    "Please press Copy and send the text to whoever provided this program. It "
                    "holds no bill and no key."
                ),
            )
        elif end is CheckEnd.TOO_LONG:
            seconds = self.tr("It took more than {seconds} seconds and was ended.")
            self._not_done(seconds.format(seconds=self._limit_ms // 1000))
        else:
            ended = self.tr("The check ended before it was done (code {code}).")
            self._not_done(ended.format(code=code))

    def _not_done(self, why: str) -> None:
        again = self.tr(
            "Start the computer again and try once more; if it goes on, please press Copy and "
            "send the text to whoever provided this program."
        )
        self._say(Tone.WARNING, self.tr("The check could not be finished"), f"{why} {again}")

    def _say(self, tone: Tone, title: str, text: str) -> None:
        self._notice.say(tone, title, text)
        show_or_hide(self._notice, shown=True)
        self._copy.setEnabled(True)

    def _copy_all(self) -> None:
        lines = [f"payssam-desktop {__version__}", *self._lines]
        if not self._notice.isHidden():
            lines.append(self._notice.accessibleName())
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _lay_out(self) -> None:
        self.setObjectName("checkDialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = self.tr("Check the program")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._text.setObjectName("checkLines")
        self._text.setAccessibleName(self.tr("What was found"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._busy_row = QWidget()
        busy = QHBoxLayout(self._busy_row)
        busy.setContentsMargins(0, 6, 0, 6)
        busy.setSpacing(10)
        busy.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignVCenter)
        busy.addWidget(self._doing, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(14)
        what = self.tr("Whether all that this program needs is there. No bill is touched.")
        layout.addWidget(Sentence(title, "title", "checkTitle"))
        layout.addWidget(Sentence(what, "muted", "checkWhat"))
        layout.addWidget(self._busy_row)
        layout.addWidget(self._notice)
        layout.addWidget(self._text, 1)
        layout.addLayout(buttons)
        show_or_hide(self._notice, shown=False)
        self.resize(_WIDTH, _HEIGHT)
