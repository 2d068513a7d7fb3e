"""The owner turns payment alerts on: off by default, explained, and never half applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.receiving import (
    OFF,
    ReceiverPhase,
    ReceiverState,
    ReceiverTrouble,
    Reply,
)
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import StoreError
from payssam_desktop.gui.dialogs.alerts_dialog import AlertsDialog
from payssam_desktop.gui.frame.store_switcher import StoreSwitcher
from payssam_desktop.gui.frame.window_dialogs import WindowDialogs
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.receiver.receiver import Receiver
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import ALERT_PORT, Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.cancel_clerk import has, line, push, text, words_in
from tests.gui.test_accessible_names import nameless

Open = Callable[..., AlertsDialog]

LISTENING = ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", ALERT_PORT)


@pytest.fixture
def open_dialog(
    desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme, store: Store, qtbot: QtBot
) -> Iterator[Open]:
    opened: list[AlertsDialog] = []

    def open_it(state: ReceiverState = OFF) -> AlertsDialog:
        dialog = AlertsDialog(desk, tasks, preferences, theme, store, state)
        opened.append(dialog)
        dialog.show()
        qtbot.waitUntil(push(dialog, "makeToken").isEnabled)
        return dialog

    yield open_it
    for dialog in opened:
        if shiboken6.isValid(dialog):
            dialog.close()


def check_box(dialog: QWidget) -> QCheckBox:
    found = dialog.findChild(QCheckBox, "hearAlerts")
    assert isinstance(found, QCheckBox)
    return found


def hears(preferences: Preferences) -> bool:
    return preferences.hear_alerts


def question(dialog: QWidget, name: str) -> QMessageBox:
    found = dialog.findChildren(QMessageBox, name)
    assert found, name
    return found[-1]


def answer(dialog: QWidget, name: str, *, yes: bool) -> None:
    push(question(dialog, name), f"{name}{'Yes' if yes else 'No'}").click()


def make_token(dialog: AlertsDialog, qtbot: QtBot) -> str:
    push(dialog, "makeToken").click()
    qtbot.waitUntil(lambda: bool(line(dialog, "callbackUrl").text()))
    return line(dialog, "callbackUrl").text()


def test_alerts_are_off_until_the_owner_turns_them_on(
    open_dialog: Open, preferences: Preferences, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    assert not check_box(dialog).isChecked()
    assert text(dialog, "receiverState") == "결제 알림: 꺼짐"
    assert not push(dialog, "applyAlerts").isEnabled()
    check_box(dialog).click()
    assert not hears(preferences)
    assert "아직 적용하지 않았습니다." in words_in(dialog)
    with qtbot.waitSignal(dialog.changed):
        push(dialog, "applyAlerts").click()
    assert hears(preferences)
    assert (preferences.alert_address, preferences.alert_port) == ("127.0.0.1", ALERT_PORT)
    assert not push(dialog, "applyAlerts").isEnabled()
    assert dialog.isVisible()


def test_closing_without_applying_changes_nothing(
    open_dialog: Open, preferences: Preferences, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    check_box(dialog).click()
    line(dialog, "publicUrl").setText("https://pay.example.com")
    with qtbot.assertNotEmitted(dialog.changed):
        push(dialog, "closeAlerts").click()
    assert preferences == Preferences(reads_at_once=2)


@pytest.mark.parametrize(
    ("field", "entered", "said"),
    [
        ("alertAddress", "", "수신할 주소를 입력해 주세요"),
        ("alertAddress", "localhost", "숫자로 입력해 주세요"),
        ("alertAddress", "224.0.0.1", "숫자로 입력해 주세요"),
        ("alertPort", "", "포트를 입력해 주세요"),
        ("alertPort", "0", "1부터 65535까지"),
        ("alertPort", "65536", "1부터 65535까지"),
        ("alertPort", "４８６５０", "1부터 65535까지"),
        ("alertSources", "203.0.113.7, 결제선생", "“결제선생”"),
        ("publicUrl", "http://pay.example.com", "https://로 시작하는"),
        ("publicUrl", "pay.example.com", "사용할 수 없는 주소"),
        ("publicUrl", "https://pay.example.com/approval/abc", "/approval/부터는 빼고"),
        ("publicUrl", "https://user@pay.example.com", "사용할 수 없는 주소"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field_and_not_kept(
    open_dialog: Open,
    preferences: Preferences,
    qtbot: QtBot,
    field: str,
    entered: str,
    said: str,
) -> None:
    dialog = open_dialog()
    check_box(dialog).click()
    line(dialog, field).setText(entered)
    with qtbot.assertNotEmitted(dialog.changed):
        push(dialog, "applyAlerts").click()
    assert said in text(dialog, f"{field}Problem")
    # Unfolded if need be: a person sees what is wrong.
    assert has(dialog, f"{field}Problem")
    assert not hears(preferences)


def test_what_was_entered_is_tidied_up(open_dialog: Open, preferences: Preferences) -> None:
    dialog = open_dialog()
    line(dialog, "alertAddress").setText(" [::1] ")
    line(dialog, "alertPort").setText(" 50000 ")
    line(dialog, "alertSources").setText("203.0.113.7   2001:db8::/32,192.0.2.1")
    line(dialog, "publicUrl").setText(" https://pay.example.com/ ")
    push(dialog, "applyAlerts").click()
    assert (preferences.alert_address, preferences.alert_port) == ("::1", 50000)
    assert preferences.alert_sources == "203.0.113.7, 2001:db8::/32, 192.0.2.1"
    assert preferences.alert_public_url == "https://pay.example.com"
    assert line(dialog, "publicUrl").text() == "https://pay.example.com"
    assert not push(dialog, "applyAlerts").isEnabled()


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.0.20"])
def test_an_address_that_others_reach_is_explained_and_asked_twice(
    open_dialog: Open, preferences: Preferences, qtbot: QtBot, address: str
) -> None:
    dialog = open_dialog()
    check_box(dialog).click()
    line(dialog, "alertAddress").setText(address)
    push(dialog, "applyAlerts").click()
    assert "암호화되지 않은 채" in question(dialog, "confirmOpenAddress").informativeText()
    answer(dialog, "confirmOpenAddress", yes=False)
    assert not hears(preferences)
    push(dialog, "applyAlerts").click()
    answer(dialog, "confirmOpenAddress", yes=True)
    assert address in question(dialog, "confirmOpenAddressAgain").text()
    answer(dialog, "confirmOpenAddressAgain", yes=False)
    assert not hears(preferences)
    push(dialog, "applyAlerts").click()
    answer(dialog, "confirmOpenAddress", yes=True)
    with qtbot.waitSignal(dialog.changed):
        answer(dialog, "confirmOpenAddressAgain", yes=True)
    assert hears(preferences)
    assert preferences.alert_address == address


def test_the_same_open_address_is_not_asked_about_again_for_another_port(
    open_dialog: Open, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.hear_alerts, preferences.alert_address = True, "192.168.0.20"
    dialog = open_dialog()
    line(dialog, "alertPort").setText("50000")
    with qtbot.waitSignal(dialog.changed):
        push(dialog, "applyAlerts").click()
    assert dialog.findChild(QMessageBox) is None


def test_enter_opens_no_address_and_applies_nothing(
    open_dialog: Open, preferences: Preferences
) -> None:
    dialog = open_dialog()
    check_box(dialog).click()
    line(dialog, "alertAddress").setText("0.0.0.0")
    QTest.keyClick(line(dialog, "alertAddress"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    push(dialog, "applyAlerts").click()
    QTest.keyClick(question(dialog, "confirmOpenAddress"), Qt.Key.Key_Return)
    assert not hears(preferences)


def test_a_store_gets_a_callback_address_that_can_be_copied(
    open_dialog: Open, desk: Desk, store: Store, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.alert_public_url = "https://pay.example.com/shop"
    dialog = open_dialog()
    assert "콜백 주소가 없어" in text(dialog, "callbackSays")
    url = make_token(dialog, qtbot)
    token = desk.approvals.listening.token(store)
    assert token is not None
    assert url == f"https://pay.example.com/shop/approval/{token}"
    push(dialog, "copyCallbackUrl").click()
    assert QGuiApplication.clipboard().text() == url
    assert not has(dialog, "makeToken")


def test_an_address_that_payssam_cannot_reach_is_not_to_be_registered(
    open_dialog: Open, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    url = make_token(dialog, qtbot)
    assert url.startswith(f"http://127.0.0.1:{ALERT_PORT}/approval/")
    assert "접속할 수 없는 주소" in text(dialog, "callbackSays")
    line(dialog, "publicUrl").setText("https://pay.example.com")
    push(dialog, "applyAlerts").click()
    assert line(dialog, "callbackUrl").text().startswith("https://pay.example.com/approval/")
    assert "결제선생에 등록해 주세요" in text(dialog, "callbackSays")


def test_a_new_address_is_asked_for_and_ends_the_old_one(
    open_dialog: Open, desk: Desk, store: Store, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    old = make_token(dialog, qtbot)
    push(dialog, "renewToken").click()
    assert "바로 무효" in question(dialog, "confirmNewToken").informativeText()
    answer(dialog, "confirmNewToken", yes=False)
    assert line(dialog, "callbackUrl").text() == old
    push(dialog, "renewToken").click()
    answer(dialog, "confirmNewToken", yes=True)
    qtbot.waitUntil(lambda: line(dialog, "callbackUrl").text() != old)
    token = desk.approvals.listening.token(store)
    assert token is not None
    assert line(dialog, "callbackUrl").text().endswith(token)
    assert desk.approvals.listening.store_of(old.rpartition("/")[2]) is None


def test_a_store_can_be_left_out(open_dialog: Open, desk: Desk, store: Store, qtbot: QtBot) -> None:
    dialog = open_dialog()
    make_token(dialog, qtbot)
    push(dialog, "endToken").click()
    answer(dialog, "confirmNoToken", yes=True)
    qtbot.waitUntil(lambda: has(dialog, "makeToken"))
    assert desk.approvals.listening.token(store) is None
    assert line(dialog, "callbackUrl").text() == ""


def test_a_disk_that_fails_is_said_and_nothing_is_shown_as_done(
    open_dialog: Open, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog()

    def fail(_: Store) -> str:
        raise StoreError("disk_full")

    monkeypatch.setattr(desk.approvals.listening, "begin", fail)
    push(dialog, "makeToken").click()
    qtbot.waitUntil(lambda: bool(text(dialog, "callbackProblem")))
    assert line(dialog, "callbackUrl").text() == ""
    assert push(dialog, "makeToken").isEnabled()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (LISTENING, "결제 알림: 수신 대기 중 – "),
        (
            ReceiverState(
                ReceiverPhase.FAILED, "127.0.0.1", ALERT_PORT, ReceiverTrouble.PORT_IN_USE
            ),
            f"결제 알림: 오류 – 다른 프로그램이 {ALERT_PORT} 포트를 쓰고 있습니다",
        ),
    ],
)
def test_how_the_receiver_is_stands_in_the_dialog(
    open_dialog: Open, state: ReceiverState, said: str
) -> None:
    dialog = open_dialog()
    dialog.show_state(state)
    assert text(dialog, "receiverState").startswith(said)


@pytest.mark.parametrize("trouble", list(ReceiverTrouble))
def test_every_trouble_has_a_sentence(open_dialog: Open, trouble: ReceiverTrouble) -> None:
    dialog = open_dialog()
    dialog.show_state(ReceiverState(ReceiverPhase.FAILED, "192.168.0.20", 50000, trouble))
    said = text(dialog, "receiverState")
    assert said.startswith("결제 알림: 오류 – ")
    assert "{" not in said
    assert not said.isascii()


def test_a_test_alert_says_what_is_missing_first(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    assert not push(dialog, "sendTrial").isEnabled()
    assert "켜 주세요" in text(dialog, "trialSays")
    check_box(dialog).click()
    assert "[적용]" in text(dialog, "trialSays")
    push(dialog, "applyAlerts").click()
    # Still off, or still at another port: it would fail for no reason.
    for state in (OFF, ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", ALERT_PORT + 1)):
        dialog.show_state(state)
        assert "받기 시작하면" in text(dialog, "trialSays")
        assert not push(dialog, "sendTrial").isEnabled()
    dialog.show_state(LISTENING)
    assert "콜백 주소를 만들어" in text(dialog, "trialSays")
    make_token(dialog, qtbot)
    assert push(dialog, "sendTrial").isEnabled()
    line(dialog, "publicUrl").setText("https://pay.example.com")
    assert not push(dialog, "sendTrial").isEnabled()
    assert "[적용]" in text(dialog, "trialSays")


def test_a_test_alert_goes_through_the_real_receiver(
    open_dialog: Open, desk: Desk, store: Store, preferences: Preferences, qtbot: QtBot
) -> None:
    approvals = desk.approvals
    with ReceiverOn(desk) as port:
        preferences.hear_alerts, preferences.alert_port = True, port
        dialog = open_dialog(ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", port))
        make_token(dialog, qtbot)
        push(dialog, "sendTrial").click()
        qtbot.waitUntil(lambda: has(dialog, "trialResult"), timeout=15_000)
    assert "시험 알림이 도착했고" in text(dialog, "trialResultTitle")
    for version in ("V1", "V2"):
        signs = [text(dialog, f"trial{version}{step}") for step in range(1, 6)]
        assert signs == ["✓", "✓", "✓ 200", "✓", "✓"]
        assert text(dialog, f"trial{version}Seconds").endswith("초")
    assert approvals.unknown(store.key) == []


def test_a_test_alert_that_nobody_answers_says_what_to_do(
    open_dialog: Open, desk: Desk, preferences: Preferences, qtbot: QtBot
) -> None:
    with ReceiverOn(desk) as port:
        pass
    preferences.hear_alerts, preferences.alert_port = True, port
    dialog = open_dialog(ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", port))
    make_token(dialog, qtbot)
    push(dialog, "sendTrial").click()
    qtbot.waitUntil(lambda: has(dialog, "trialResult"), timeout=15_000)
    signs = [text(dialog, f"trialV1{step}") for step in range(1, 6)]
    assert signs == ["✓", "✕", "–", "–", "–"]
    assert "방화벽" in text(dialog, "trialResultText")


def test_the_help_has_both_set_ups_with_the_owners_port(
    open_dialog: Open, preferences: Preferences
) -> None:
    preferences.alert_port = 50123
    dialog = open_dialog()
    push(dialog, "alertsHelp").click()
    page = dialog.findChild(QDialog, "alertsHelpDialog")
    assert isinstance(page, QDialog)
    examples = [each.toPlainText() for each in page.findChildren(QPlainTextEdit)]
    assert len(examples) == 3
    assert all("50123" in each for each in examples)
    assert "X-Forwarded-For $remote_addr" in examples[0]
    push(page, "copyExampleSsh").click()
    assert QGuiApplication.clipboard().text() == examples[2]
    for said in ("승인동기화", "24시간", "허용할 발신 주소"):
        assert said in words_in(page)
    assert nameless(page) == []
    push(page, "closeAlertsHelp").click()


def test_the_window_opens_the_dialog_and_keeps_it_up_to_date(
    desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme, store: Store, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialogs = WindowDialogs(desk, tasks, preferences, theme, window)
    dialogs.show_receiver_state(LISTENING)
    dialogs.change_alerts(store)
    dialog = window.findChild(AlertsDialog)
    assert isinstance(dialog, AlertsDialog)
    qtbot.waitUntil(push(dialog, "makeToken").isEnabled)
    assert text(dialog, "receiverState").startswith("결제 알림: 수신 대기 중 – ")
    dialogs.show_receiver_state(OFF)
    assert text(dialog, "receiverState") == "결제 알림: 꺼짐"
    check_box(dialog).click()
    with qtbot.waitSignal(dialogs.alerts_changed):
        push(dialog, "applyAlerts").click()
    with qtbot.waitSignal(dialog.destroyed):
        push(dialog, "closeAlerts").click()
    # Nobody is left to be told, and nothing breaks.
    dialogs.show_receiver_state(LISTENING)


def test_alerts_are_in_the_menu_of_the_store(store: Store, qtbot: QtBot) -> None:
    switcher = StoreSwitcher()
    qtbot.addWidget(switcher)
    switcher.show_stores([store], store)
    [action] = [each for each in switcher.menu().actions() if each.objectName() == "openAlerts"]
    assert action.text() == "결제 알림 수신…"
    with qtbot.waitSignal(switcher.alerts_wanted):
        action.trigger()
    switcher.show_stores([], None)
    assert "openAlerts" not in [each.objectName() for each in switcher.menu().actions()]


def test_everything_has_a_name(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(LISTENING)
    push(dialog, "alertsAdvanced").setChecked(True)
    make_token(dialog, qtbot)
    assert nameless(dialog) == []


class ReceiverOn:
    """A real receiver on loopback that takes alerts for a desk."""

    def __init__(self, desk: Desk) -> None:
        self._states: list[ReceiverState] = []
        self._receiver = Receiver(
            lambda token, body: Reply(*desk.approvals.take(token, body)), self._states.append
        )

    def __enter__(self) -> int:
        self._receiver.start("127.0.0.1", 0)
        deadline = 200
        while self._receiver.state.phase is not ReceiverPhase.LISTENING and deadline:
            QTest.qWait(10)
            deadline -= 1
        return self._receiver.state.port

    def __exit__(self, *_: object) -> None:
        self._receiver.stop()
