"""What the shop itself knows of a bill, edited in place: name, phone, product, memo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from payssam_desktop.domain.bill import Bill, ShopFacts
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.editable_fact import EditableFact
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.desk import Desk
from payssam_desktop.tasks import Tasks


class ShopFactsEditor(QWidget):
    """Keeps what was typed when it cannot be stored, and says why beside it.

    It is kept when another bill is chosen too, and shown again with this one.
    """

    edited = Signal(int)
    not_kept = Signal(object)
    """The :class:`DeskError` for which a value of a bill that was left is not stored."""

    def __init__(self, desk: Desk, tasks: Tasks, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._bill_key: int | None = None
        self._unsaved: dict[tuple[int, str], tuple[str, str]] = {}
        self.setObjectName("shopFacts")
        hint = self.tr("Enter")
        self._facts = {
            "customer": EditableFact(theme, "customer", self.tr("Customer"), hint),
            "phone": EditableFact(theme, "phone", self.tr("Phone"), hint),
            "product": EditableFact(theme, "product", self.tr("Product"), hint),
            "memo": EditableFact(theme, "memo", self.tr("Memo"), hint, lines=True),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for fact in self._facts.values():
            layout.addWidget(fact)
            fact.submitted.connect(self._submit)
            fact.given_up.connect(self._forget)

    def show_bill(self, bill: Bill) -> None:
        """Show a bill; the same one anew keeps what is being typed."""
        same = bill.key == self._bill_key
        if not same:
            self.finish()
        self._bill_key = bill.key
        for field, fact in self._facts.items():
            value = _value(bill.shop, field)
            if same:
                fact.show_value(value)
            else:
                fact.start_over(value)
                if (bill.key, field) in self._unsaved:
                    fact.take_up(*self._unsaved[bill.key, field])

    def finish(self) -> None:
        """Store what is being typed, as if its field were left now."""
        if self._bill_key is not None:
            for fact in self._facts.values():
                fact.finish()

    def _submit(self, field: str, text: str) -> None:
        key = self._bill_key
        if key is None:
            return
        self._tasks.database(
            self,
            lambda: self._desk.editing.edit(key, field, text),
            self._stored(key, field, text),
            self._not_stored(key, field, text),
        )

    def _stored(self, key: int, field: str, text: str) -> Callable[[None], None]:
        def done(_: None) -> None:
            self._unsaved.pop((key, field), None)
            if key == self._bill_key:
                self._facts[field].accept(text)
            self.edited.emit(key)

        return done

    def _not_stored(self, key: int, field: str, text: str) -> Callable[[DeskError], None]:
        def failed(error: DeskError) -> None:
            why = words(error).text
            self._unsaved[key, field] = (text, why)
            if key == self._bill_key:
                self._facts[field].refuse(text, why)
            if key != self._bill_key or not self.isVisible():
                self.not_kept.emit(error)

        return failed

    def _forget(self, field: str) -> None:
        if self._bill_key is not None:
            self._unsaved.pop((self._bill_key, field), None)


def _value(shop: ShopFacts, field: str) -> str:
    values = {
        "customer": shop.customer,
        "phone": shop.phone,
        "product": shop.product,
        "memo": shop.memo,
    }
    return values[field]
