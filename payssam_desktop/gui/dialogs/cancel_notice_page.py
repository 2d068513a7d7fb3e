"""The pages of the cancel dialog that only say something: waiting, and what to do instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from payssam_desktop.gui.dialogs.cancel_notices import Said
from payssam_desktop.gui.dialogs.page import Page
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import button, label
from payssam_desktop.gui.pieces.customer_words import CustomerWords
from payssam_desktop.gui.pieces.details_toggle import DetailsToggle
from payssam_desktop.gui.pieces.notice import Notice
from payssam_desktop.gui.pieces.spinner import Spinner


class WaitingPage(Page):
    """Something is being asked; the clerk may go back meanwhile."""

    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("waitingPage")
        waiting = QHBoxLayout()
        waiting.setSpacing(12)
        waiting.addStretch(1)
        waiting.addWidget(Spinner(theme, 24))
        waiting.addWidget(label(self.tr("Checking the latest state…"), "heading", "waitingText"))
        waiting.addStretch(1)
        self.body.addStretch(1)
        self.body.addLayout(waiting)
        self.body.addStretch(1)
        go_back = button(self.tr("Go back"), "", "goBack")
        go_back.setDefault(True)
        go_back.clicked.connect(self.back)
        self.add_buttons(go_back)


class NoticePage(Page):
    """Says why nothing can be cancelled, or why nothing was sent, and what to do instead."""

    back = Signal()
    check_again = Signal()

    def __init__(self, theme: Theme, said: Said, *, can_check: bool = False) -> None:
        super().__init__("noticePage")
        notice = Notice(theme, "cancelNotice")
        words = said.words
        notice.say(said.tone, words.title, words.text, words.caution)
        details = DetailsToggle("noticeDetails")
        details.show_text(words.detail)
        self.body.addWidget(notice)
        customer = CustomerWords()
        self.body.addWidget(customer)
        customer.say(words.customer)
        self.body.addWidget(details, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        go_back = button(self.tr("Go back"), "", "goBack")
        go_back.setDefault(True)
        go_back.clicked.connect(self.back)
        if not can_check:
            self.add_buttons(go_back)
            return
        check = button(self.tr("Check the state again"), "primary", "checkAgain")
        check.clicked.connect(self.check_again)
        self.add_buttons(go_back, check)
