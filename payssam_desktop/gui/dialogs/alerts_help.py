"""Help about payment alerts: how PaysSam reaches this computer, in two worked set-ups."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from payssam_desktop.gui.dialogs.alerts_examples import caddy, nginx, tunnel
from payssam_desktop.gui.dialogs.page import Page
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button
from payssam_desktop.gui.pieces.copy_button import CopyButton

_SIZE = QSize(680, 760)
_BESIDE = 12
"""Pixels between the words and the scroll bar."""

_AROUND = 12
"""Pixels above and below the lines of an example."""


class AlertsHelp(QDialog):
    """Every word and every example can be marked and copied."""

    def __init__(self, theme: Theme, port: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._port = port
        self._page = Page("alertsHelpPage")
        self.setObjectName("alertsHelpDialog")
        title = self.tr("Help: payment alerts")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._page.body.setContentsMargins(0, 0, _BESIDE, 0)
        self._say_how_it_works()
        self._say_set_ups()
        self._say_the_rest()
        self._page.body.addStretch(1)
        close = button(self.tr("Close"), "primary", "closeAlertsHelp")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        self._page.add_buttons(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(16)
        layout.addWidget(Sentence(title, "title", "alertsHelpTitle"))
        layout.addWidget(self._page, 1)
        close.setFocus()
        if parent is None:
            theme.dress(self)
        room = self.screen().availableSize() - QSize(40, 60)
        self.resize(_SIZE.boundedTo(room))

    def _say_how_it_works(self) -> None:
        self._part(
            self.tr("How an alert arrives"),
            self.tr(
                "PaysSam → https:// your public address → reverse proxy or tunnel → this program."
            ),
            self.tr(
                "PaysSam calls public addresses that begin with https:// only, so something "
                "outside of this program has to receive the call and pass it on. That is a "
                "reverse proxy on the shop's server, or a tunnel."
            ),
            self.tr(
                "An alert changes no bill. The program reads the bill, and shows what was read."
            ),
        )
        self._part(
            self.tr("What to register with PaysSam"),
            self.tr(
                "Turn alerts on, make a callback address for each store, and enter your public "
                "address. Then ask PaysSam to register the whole callback address as the "
                "address of 승인동기화 for that store."
            ),
            self.tr(
                "Whoever knows a callback address can send alerts. If it became known, make a "
                "new one and register that."
            ),
        )

    def _say_set_ups(self) -> None:
        self._part(
            self.tr("Set-up 1: HTTPS reverse proxy on the shop's server"),
            self.tr(
                "The server has a name on the internet (here pay.example.com) and a certificate. "
                "If this program runs on the server itself, leave the address to listen at as it "
                "is."
            ),
        )
        self._example("nginx", nginx(self._port))
        self._example("Caddy", caddy(self._port))
        self._part(
            "",
            self.tr(
                "If the program runs on another computer, write that computer's address into "
                "the example in place of 127.0.0.1, choose the same address as the one to listen "
                "at, and enter the server's address as the only allowed sender."
            ),
        )
        self._part(
            self.tr("Set-up 2: tunnel"),
            self.tr(
                "Without a server in the shop, a small server on the internet receives the call, "
                "and this computer keeps a tunnel to it. The server runs the Caddy example above; "
                "this computer runs:"
            ),
        )
        self._example("ssh", tunnel(self._port))
        self._part(
            "",
            self.tr(
                "A tunnel service that gives you a fixed https address does the same. Let the "
                "tunnel start together with the computer."
            ),
        )

    def _say_the_rest(self) -> None:
        self._part(
            self.tr("Allowed senders"),
            self.tr(
                "An extra check that may be left empty. Ask PaysSam for the addresses that it "
                "calls from. Behind a proxy or tunnel on this computer the program looks at the "
                "last address in X-Forwarded-For; a proxy on another computer counts as the "
                "sender itself."
            ),
        )
        self._part(
            self.tr("While the program is off"),
            self.tr(
                "PaysSam calls again every hour for 24 hours. Besides, open bills are read again "
                "whenever the program starts, so nothing stays unpaid in the list because an "
                "alert was missed."
            ),
        )
        self._part(
            self.tr("If the test does not get through"),
            self.tr(
                "The test shows the step that failed and what to do. Begin without a public "
                "address: then the test goes straight to this program. If that works, the fault "
                "lies with the proxy, the tunnel or the firewall."
            ),
        )

    def _part(self, title: str, *paragraphs: str) -> None:
        if title:
            self._page.body.addWidget(Sentence(title, "heading"))
        for text in paragraphs:
            said = Sentence(text)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._page.body.addWidget(said)

    def _example(self, what: str, text: str) -> None:
        shown = QPlainTextEdit(text)
        shown.setObjectName(f"example{what.capitalize()}")
        shown.setAccessibleName(self.tr("Example: {what}").format(what=what))
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.ensurePolished()
        lines = text.count("\n") + 1
        height = lines * shown.fontMetrics().lineSpacing() + _AROUND
        # The height that the stylesheet gives to fields would win over one set otherwise.
        shown.setStyleSheet(f"QPlainTextEdit {{ min-height: {height}px; max-height: {height}px; }}")
        copy = CopyButton(self._theme, f"copyExample{what.capitalize()}", what)
        copy.hold(text)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(shown, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self._page.body.addLayout(row)
