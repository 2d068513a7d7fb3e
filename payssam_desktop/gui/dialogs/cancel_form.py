"""What the clerk fills in: the reason, the amount once more, and who is doing it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from payssam_desktop.domain.cancel_form import (
    check_retyped_amount,
    checked_operator,
    checked_reason,
)
from payssam_desktop.domain.cancellation import ConfirmedPayment
from payssam_desktop.errors import InputError
from payssam_desktop.gui.dialogs.reason_choice import ReasonChoice
from payssam_desktop.gui.looks.theme import tabular
from payssam_desktop.gui.pieces.basics import Sentence, label, set_invalid, set_role
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit
from payssam_desktop.gui.words.messages import words


class CancelForm(QWidget):
    """Checks every field as it is typed, and says beside each what is still missing."""

    changed = Signal()

    def __init__(self, payment: ConfirmedPayment, operator: str) -> None:
        super().__init__()
        self.setObjectName("cancelForm")
        self._payment = payment
        self._reason = ReasonChoice()
        self._amount = ComposingEdit("cancelAmount", self.tr("Paid amount, typed again"))
        self._amount.setPlaceholderText(self.tr("Type the paid amount as it stands"))
        self._amount.setFont(tabular(self._amount.font()))
        self._operator = ComposingEdit("cancelOperator", self.tr("Handled by"))
        self._operator.setPlaceholderText(self.tr("Your name"))
        self._operator.setText(operator)
        self._hints = {name: _hint_label(name) for name in _FIELDS}
        self._lay_out()
        self._reason.changed.connect(self._check)
        self._amount.composed.connect(self._check)
        self._operator.composed.connect(self._check)
        self._check()

    def values(self) -> tuple[str, str]:
        """Reason and operator, checked, with the syllable being composed taken as it stands.

        Raises :class:`InputError` for the first field that is not right yet.
        """
        QGuiApplication.inputMethod().commit()
        check_retyped_amount(self._amount.whole_text(), self._payment.price)
        return checked_reason(self._reason.text()), checked_operator(self._operator.whole_text())

    @property
    def is_complete(self) -> bool:
        """Whether every field is right."""
        return all(problem is None for problem in self._problems().values())

    def begin(self) -> None:
        """Put the keyboard where the form begins."""
        self._reason.first().setFocus()

    def focus_order(self) -> list[QWidget]:
        """The fields in the order in which Tab visits them."""
        return [self._reason.last(), self._amount, self._operator]

    def _problems(self) -> dict[str, InputError | None]:
        price = self._payment.price
        return {
            "reason": _problem(lambda: checked_reason(self._reason.text())),
            "amount": _problem(lambda: check_retyped_amount(self._amount.whole_text(), price)),
            "operator": _problem(lambda: checked_operator(self._operator.whole_text())),
        }

    def _check(self) -> None:
        problems = self._problems()
        for name, problem in problems.items():
            self._hint(name, problem)
        set_invalid(self._amount, self._is_wrong(problems["amount"]))
        self.changed.emit()

    def _hint(self, name: str, problem: InputError | None) -> None:
        hint = self._hints[name]
        if problem is None:
            hint.setText("✓")
            set_role(hint, "good")
        elif name == "reason" and not self._reason.is_chosen:
            hint.setText(self.tr("Please choose one."))
            set_role(hint, "muted")
        elif name == "amount" and self._is_on_the_way():
            hint.setText(self.tr("Please type it to the end."))
            set_role(hint, "muted")
        else:
            hint.setText(words(problem).text)
            set_role(hint, "error" if self._is_wrong(problem) else "muted")

    def _is_wrong(self, problem: InputError | None) -> bool:
        """Whether something was typed that cannot become right by typing on."""
        if problem is None or problem.key.endswith("_empty"):
            return False
        return not (problem.key == "amount_differs" and self._is_on_the_way())

    def _is_on_the_way(self) -> bool:
        """Whether the amount typed so far is a beginning of the right one."""
        typed = unicodedata.normalize("NFKC", self._amount.whole_text()).strip()
        typed = typed.removeprefix("₩")
        price = self._payment.price
        return bool(typed) and any(right.startswith(typed) for right in (f"{price}", f"{price:,}"))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._caption("reason", self.tr("Cancel reason")))
        layout.addWidget(self._reason)
        layout.addSpacing(12)
        layout.addLayout(self._caption("amount", self.tr("Type the amount to be cancelled")))
        layout.addWidget(self._amount)
        layout.addSpacing(12)
        layout.addLayout(self._caption("operator", self.tr("Handled by")))
        layout.addWidget(self._operator)

    def _caption(self, name: str, text: str) -> QHBoxLayout:
        caption = label(text, "caption")
        font = caption.font()
        font.setBold(True)
        caption.setFont(font)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(caption)
        row.addWidget(self._hints[name], 1)
        return row


_FIELDS = ("reason", "amount", "operator")


def _hint_label(name: str) -> Sentence:
    hint = Sentence("–", "muted", f"{name}Hint")
    hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    return hint


def _problem(check: Callable[[], object]) -> InputError | None:
    """What a check complains of, None when it does not."""
    try:
        check()
    except InputError as error:
        return error
    return None
