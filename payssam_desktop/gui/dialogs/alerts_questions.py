"""What is asked before the owner opens the receiver to a network or voids a callback address."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from payssam_desktop.gui.looks.translation import translate

Act = Callable[[], None]


def ask_for_open_address(window: QWidget, address: str, port: int, agreed: Act) -> None:
    """Explain what an address beyond this machine means, and ask twice."""

    def once_more() -> None:
        _ask(
            window,
            "confirmOpenAddressAgain",
            translate("AlertQuestions", "Really listen at {address}?").format(address=address),
            translate(
                "AlertQuestions",
                "An address of this computer alone (127.0.0.1) needs neither. Choose it when the "
                "reverse proxy or the tunnel runs on this computer.",
            ),
            translate("AlertQuestions", "Listen at {address}").format(address=address),
            agreed,
        )

    text = translate(
        "AlertQuestions",
        "Alerts then cross the network unencrypted up to your reverse proxy, and every device in "
        "the network reaches port {port} of this computer.",
    )
    _ask(
        window,
        "confirmOpenAddress",
        translate("AlertQuestions", "Other devices will reach the receiver"),
        text.format(port=port),
        translate("AlertQuestions", "Continue all the same"),
        once_more,
    )


def ask_for_new_token(window: QWidget, agreed: Act) -> None:
    """Ask before an old callback address is void."""
    _ask(
        window,
        "confirmNewToken",
        translate("AlertQuestions", "Make a new callback address?"),
        translate(
            "AlertQuestions",
            "The old address is void at once. Alerts arrive again when the new one is registered "
            "with PaysSam.",
        ),
        translate("AlertQuestions", "Make a new address"),
        agreed,
    )


def ask_for_no_token(window: QWidget, agreed: Act) -> None:
    """Ask before a store hears nothing more."""
    _ask(
        window,
        "confirmNoToken",
        translate("AlertQuestions", "Receive nothing more for this store?"),
        translate(
            "AlertQuestions",
            "The callback address is void at once and cannot be brought back. The list keeps "
            "what has been received.",
        ),
        translate("AlertQuestions", "Receive nothing more"),
        agreed,
    )


def _ask(window: QWidget, name: str, title: str, text: str, yes: str, agreed: Act) -> None:
    box = QMessageBox(window)
    box.setObjectName(name)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(translate("AlertQuestions", "Payment alerts"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    go_on = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    go_on.setObjectName(f"{name}Yes")
    back = box.addButton(translate("AlertQuestions", "Go back"), QMessageBox.ButtonRole.RejectRole)
    back.setObjectName(f"{name}No")
    # Whoever presses Enter without reading changes nothing.
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def finished(_: int) -> None:
        if box.clickedButton() is go_on:
            agreed()

    box.finished.connect(finished)
    box.open()
