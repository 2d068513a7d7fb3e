"""The question before very many bills are read, saying how long that will take."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.refresh_words import duration

MANY_BILLS = 500
"""More bills than that are read only after asking."""


def ask_before_many(
    window: QWidget, count: int, seconds: float, answered: Callable[[bool], None]
) -> QMessageBox:
    """Ask over the window, without waiting; ``answered`` says whether to begin."""
    box = QMessageBox(window)
    box.setObjectName("confirmMany")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("ManyQuestion", "Refresh the state"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    text = translate(
        "ManyQuestion", "{count} bills will be read one by one.\nThis takes {duration}."
    )
    box.setText(text.format(count=f"{count:,}", duration=duration(seconds)))
    box.setInformativeText(
        translate("ManyQuestion", "You can go on working meanwhile, and stop at any time.")
    )
    begin = box.addButton(translate("ManyQuestion", "Begin"), QMessageBox.ButtonRole.AcceptRole)
    begin.setObjectName("beginMany")
    back = box.addButton(translate("ManyQuestion", "Go back"), QMessageBox.ButtonRole.RejectRole)
    back.setObjectName("backFromMany")
    box.setDefaultButton(begin)
    box.setEscapeButton(back)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _: answered(box.clickedButton() is begin))
    box.open()
    return box
