"""The steps of the tour: what a front desk does on a busy afternoon, good days and bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget

from payssam_desktop.domain.bill import BillState
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.practice_mode import PracticeMode
from payssam_desktop.services.desk import Desk
from payssam_desktop.tour.hands import Hands

CANCEL, READ = "/bill/cancel", "/bill/read"
CUSTOMER = "김하늘"
OPERATOR = "연습 직원"
Seen = dict[str, object]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step before it is played; ``play`` does it and returns what it saw."""

    name: str
    expected: Seen
    play: Callable[[], Seen]


class Tour:
    """Plays the steps on a running practice desk; each step relies on those before it."""

    def __init__(
        self, window: MainWindow, desk: Desk, practice: PracticeMode, theme: Theme
    ) -> None:
        self._window = window
        self._theme = theme
        self._desk = desk
        self._server = practice.server
        self._shop: PracticeShop = practice.shop
        self.hands = Hands(window)
        self._wait_for_list()
        paid = self._listed(BillState.PAID)
        self._paid_first = next(key for key in paid if self._customer(key) == CUSTOMER)
        others = (key for key in paid if key != self._paid_first and self._is_plain(key))
        self._paid_elsewhere, self._paid_in_doubt = next(others), next(others)
        self._unpaid = next(key for key in self._listed(BillState.UNPAID) if self._is_plain(key))

    def is_settled(self) -> bool:
        """Whether list, counts and sums on screen belong together."""
        return self._window.list_page.is_settled

    def steps(self) -> Iterator[PlannedStep]:
        """The steps in order."""
        cancelled: Seen = {"state": "C", "posts": 1}
        yield PlannedStep("list", {"bills": 240, "practice_marked": True}, self._see_list)
        yield PlannedStep("search", {"rows": 1, "customer": CUSTOMER}, self._search)
        yield PlannedStep("refresh", {"before": "W", "after": "F"}, self._refresh)
        yield PlannedStep("detail", {"customer": True, "amount": True}, self._see_detail)
        yield PlannedStep("cancel: form", {"pressable_before": False}, self._open_form)
        yield PlannedStep("cancel: wrong amount", {"pressable": False, "posts": 0}, self._mistype)
        yield PlannedStep("cancel: success", cancelled | {"words": True}, self._cancel)
        yield PlannedStep("cancelled elsewhere", {"posts": 0, "words": True}, self._too_late)
        yield PlannedStep(
            "unknown outcome", {"posts": 1, "failed_or_done": []}, self._lose_the_answer
        )
        yield PlannedStep("unknown outcome in the list", {"needs_checking": 1}, self._see_unknown)
        yield PlannedStep(
            "unknown outcome settled", cancelled | {"needs_checking": 0}, self._see_settled
        )
        yield PlannedStep("no match", {"rows": 0}, self._search_in_vain)
        yield PlannedStep("add by ID", {"usable": 1, "problems": 2}, self._paste_ids)
        yield PlannedStep("dark", {"dark": True}, self._turn_dark)

    def _see_list(self) -> Seen:
        rows = self._window.list_page.model.rowCount()
        self._select(self._paid_first)
        words = self.hands.words_on(self._window)
        return {"bills": rows, "practice_marked": "연습 모드" in words}

    def _search(self) -> Seen:
        self._search_for("ㄱㅎㄴ 0001")
        keys = list(self._window.list_page.model.keys)
        return {"rows": len(keys), "customer": self._customer(keys[0]) if keys else ""}

    def _refresh(self) -> Seen:
        self._search_for(self._bill_id(self._unpaid))
        self._select(self._unpaid)
        before = self._state(self._unpaid)
        self._shop.pay(self._bill_id(self._unpaid))
        self._window.top_bar.refresh_shown.trigger()
        self.hands.wait_until(lambda: not self._window.refresh_run.is_running, "the refresh")
        self._wait_for_list()
        return {"before": before, "after": self._state(self._unpaid)}

    def _see_detail(self) -> Seen:
        # It goes by itself, after some seconds: in one tour sooner, in another one later.
        self.hands.click_if_there("refreshClose")
        self._search_for("")
        self._select(self._paid_first)
        words = self.hands.words_on(self._window.detail)
        return {"customer": CUSTOMER in words, "amount": "300,000원" in words}

    def _open_form(self) -> Seen:
        self.hands.click("cancelPayment")
        self.hands.dialog("cancelDialog")
        confirm = self.hands.wait_for(lambda: self._confirm_button(), "the form")
        return {"pressable_before": confirm.isEnabled()}

    def _mistype(self) -> Seen:
        self.hands.click("reason1")
        self.hands.type_into("cancelAmount", "30000")
        self.hands.type_into("cancelOperator", OPERATOR)
        confirm = self._confirm_button()
        return {
            "pressable": confirm is not None and confirm.isEnabled(),
            "posts": self._posts(self._paid_first),
        }

    def _cancel(self) -> Seen:
        self.hands.type_into("cancelAmount", "300,000")
        self.hands.click("confirmCancel")
        words = self._wait_for_words("결제가 취소되었습니다", "취소 완료")
        return self._outcome(self._paid_first) | {"words": words}

    def _too_late(self) -> Seen:
        self._close_dialog()
        self._select(self._paid_elsewhere)
        self._shop.cancel_in_manager_site(self._bill_id(self._paid_elsewhere))
        self.hands.click("cancelPayment")
        words = self._wait_for_words("이미 취소된 청구서입니다")
        return {"posts": self._posts(self._paid_elsewhere), "words": words}

    def _lose_the_answer(self) -> Seen:
        self._close_dialog()
        key = self._paid_in_doubt
        self._select(key)
        self.hands.click("cancelPayment")
        self.hands.wait_for(lambda: self._confirm_button(), "the form")
        self.hands.click("reason2")
        amount = self._desk.listing.rows([key])[key].amount
        self.hands.type_into("cancelAmount", str(amount))
        # The cancel is carried out, but a server error is answered, and for a while no read gets
        # through either: the fresh read before the cancel does, the next two do not.
        self._server.next_answer(CANCEL, Fault.EXECUTED_THEN_ERROR)
        for fault in (Fault.delay(0.0), Fault.MAINTENANCE, Fault.MAINTENANCE):
            self._server.next_answer(READ, fault)
        self.hands.click("confirmCancel")
        self._wait_for_words("취소 결과를 확인하지 못했습니다")
        words = self.hands.words_on(self.hands.dialog("cancelDialog"))
        untrue = [word for word in ("실패", "취소 완료", "취소되었습니다") if word in words]
        return {"posts": self._posts(key), "failed_or_done": untrue}

    def _see_unknown(self) -> Seen:
        self._close_dialog()
        return {"needs_checking": self._needs_checking()}

    def _see_settled(self) -> Seen:
        self.hands.wait_until(lambda: self._needs_checking() == 0, "the settling reads")
        self._select(self._paid_in_doubt)
        return self._outcome(self._paid_in_doubt) | {"needs_checking": self._needs_checking()}

    def _search_in_vain(self) -> Seen:
        self._search_for("없는 손님")
        return {"rows": self._window.list_page.model.rowCount()}

    def _paste_ids(self) -> Seen:
        self._search_for("")
        self.hands.click("addButton")
        dialog = self.hands.dialog("addDialog")
        listed = self._bill_id(self._unpaid)
        self.hands.type_into("pastedIds", f"P2026-009999\n{listed}\n{'X' * 21}")
        self.hands.wait_until(
            lambda: "1건 추가" in self.hands.words_on(dialog), "the judgement of the lines"
        )
        problems = self.hands.find(QListWidget, "pasteProblems")
        return {"usable": 1, "problems": problems.count()}

    def _turn_dark(self) -> Seen:
        self._close_dialog()
        self._select(self._paid_in_doubt)
        self._theme.set_forced(True)
        return {"dark": self._theme.dark}

    def _search_for(self, text: str) -> None:
        self.hands.type_into("searchBox", text)
        self._wait_for_list()

    def _wait_for_list(self) -> None:
        self.hands.wait_until(self.is_settled, "the list")

    def _listed(self, state: BillState) -> list[int]:
        rows = self._desk.listing.rows(self._window.list_page.model.keys)
        return [key for key in self._window.list_page.model.keys if rows[key].state is state]

    def _is_plain(self, key: int) -> bool:
        bill = self._shop.bill(self._bill_id(key))
        return bill is not None and bill.lesson is None

    def _bill_id(self, key: int) -> str:
        return self._desk.listing.rows([key])[key].bill_id

    def _customer(self, key: int) -> str:
        return self._desk.listing.rows([key])[key].shop.customer

    def _state(self, key: int) -> str:
        return self._desk.listing.rows([key])[key].state.value

    def _posts(self, key: int) -> int:
        return self._shop.posts(CANCEL, self._bill_id(key))

    def _outcome(self, key: int) -> Seen:
        self.hands.wait_until(lambda: self._state(key) == BillState.CANCELLED, "the list")
        return {"state": self._state(key), "posts": self._posts(key)}

    def _needs_checking(self) -> int:
        rows = self._desk.listing.rows(self._window.list_page.model.keys)
        return sum(bill.needs_checking for bill in rows.values())

    def _select(self, key: int) -> None:
        self._window.list_page.view.select_key(key)

    def _confirm_button(self) -> QAbstractButton | None:
        dialog = self.hands.dialog("cancelDialog")
        found = dialog.findChild(QAbstractButton, "confirmCancel")
        return found if found is not None and found.isVisible() else None

    def _wait_for_words(self, *sentences: str) -> bool:
        dialog = self.hands.dialog("cancelDialog")

        def said() -> bool:
            words = self.hands.words_on(dialog)
            return any(sentence in words for sentence in sentences)

        self.hands.wait_until(said, sentences[0])
        return True

    def _close_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
