"""Connecting a store: proof before trust, keys in the keyring or nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import SANDBOX_URL, Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import VaultError
from payssam_desktop.gui.dialogs.connection_dialog import ConnectionDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.services.desk import Desk
from payssam_desktop.tasks import Tasks
from payssam_desktop.vault import MemoryVault
from tests.gui.cancel_clerk import line, push, radio, text, words_in
from tests.gui.conftest import CREDENTIALS, Rooms

Open = Callable[[Store | None], ConnectionDialog]


class LockedVault(MemoryVault):
    """A keyring that is locked: nothing goes in or out."""

    def load(self, store_uuid: str) -> Credentials | None:
        raise VaultError("vault_locked")

    def save(self, store_uuid: str, credentials: Credentials) -> None:
        raise VaultError("vault_locked")


@pytest.fixture
def open_dialog(desk: Desk, tasks: Tasks, theme: Theme, qtbot: QtBot) -> Iterator[Open]:
    opened: list[ConnectionDialog] = []

    def open_it(store: Store | None) -> ConnectionDialog:
        dialog = ConnectionDialog(desk, tasks, theme, store)
        opened.append(dialog)
        dialog.show()
        qtbot.waitUntil(push(dialog, "saveStore").isEnabled)
        return dialog

    yield open_it
    for dialog in opened:
        if shiboken6.isValid(dialog):
            dialog.close()


def _fill(dialog: ConnectionDialog, base_url: str, api_key: str = CREDENTIALS.api_key) -> None:
    line(dialog, "storeName").setText("하늘학원")
    line(dialog, "baseUrl").setText(base_url)
    line(dialog, "apiKey").setText(api_key)
    line(dialog, "member").setText(CREDENTIALS.member)
    line(dialog, "merchant").setText(CREDENTIALS.merchant)


def test_only_a_test_store_is_offered_an_address(open_dialog: Open) -> None:
    dialog = open_dialog(None)
    address = line(dialog, "baseUrl")
    assert radio(dialog, "environmentLive").isChecked()
    assert address.text() == ""
    radio(dialog, "environmentTest").click()
    assert address.text() == SANDBOX_URL
    assert "실제 카드가 결제될 수 있습니다" in words_in(dialog)
    radio(dialog, "environmentLive").click()
    assert address.text() == ""


def test_an_address_that_was_typed_is_left_alone(open_dialog: Open) -> None:
    dialog = open_dialog(None)
    line(dialog, "baseUrl").setText("https://example.invalid/partner")
    radio(dialog, "environmentTest").click()
    assert line(dialog, "baseUrl").text() == "https://example.invalid/partner"


def test_each_wrong_field_says_so_beside_itself(open_dialog: Open) -> None:
    dialog = open_dialog(None)
    push(dialog, "advanced").click()
    line(dialog, "proxy").setText("nonsense")
    line(dialog, "baseUrl").setText("http://example.invalid")
    push(dialog, "saveStore").click()
    assert text(dialog, "storeNameProblem") == "매장 이름을 입력해 주세요."
    assert "https://" in text(dialog, "baseUrlProblem")
    assert text(dialog, "apiKeyProblem") == "연동 키를 입력해 주세요."
    assert text(dialog, "memberProblem") == "사용자 코드를 입력해 주세요."
    assert text(dialog, "merchantProblem") == "매장 코드를 입력해 주세요."
    assert "http://" in text(dialog, "proxyProblem")
    assert dialog.isVisible()


def test_the_connection_is_proved_before_it_is_trusted(
    open_dialog: Open, practice_server: PracticeServer, qtbot: QtBot
) -> None:
    dialog = open_dialog(None)
    _fill(dialog, practice_server.base_url)
    push(dialog, "checkConnection").click()
    qtbot.waitUntil(lambda: "연결을 확인했습니다" in words_in(dialog))
    line(dialog, "apiKey").setText("ANOTHERKEY")
    push(dialog, "checkConnection").click()
    qtbot.waitUntil(lambda: "연동 키를 확인할 수 없습니다" in words_in(dialog))
    assert "PARTNER" not in words_in(dialog)


def test_saving_keeps_the_profile_and_puts_the_keys_into_the_keyring(
    open_dialog: Open, practice_server: PracticeServer, rooms: Rooms, qtbot: QtBot
) -> None:
    dialog = open_dialog(None)
    _fill(dialog, practice_server.base_url)
    with qtbot.waitSignal(dialog.saved) as saved:
        push(dialog, "saveStore").click()
    [store] = saved.args
    assert (store.name, store.environment) == ("하늘학원", Environment.LIVE)
    assert rooms.stores.get(store.key) == store
    assert rooms.vault.load(store.uuid) == CREDENTIALS


def test_a_stored_key_is_used_and_never_shown(
    open_dialog: Open, store: Store, rooms: Rooms, qtbot: QtBot
) -> None:
    dialog = open_dialog(store)
    assert line(dialog, "member").text() == CREDENTIALS.member
    assert line(dialog, "apiKey").text() == ""
    assert not push(dialog, "showApiKey").isEnabled()
    shown = words_in(dialog) + "".join(e.text() for e in dialog.findChildren(QLineEdit))
    assert CREDENTIALS.api_key not in shown
    with qtbot.waitSignal(dialog.saved):
        push(dialog, "saveStore").click()
    assert rooms.vault.load(store.uuid) == CREDENTIALS


def test_a_key_just_typed_is_masked_until_it_is_asked_for(open_dialog: Open) -> None:
    dialog = open_dialog(None)
    key = line(dialog, "apiKey")
    key.setText("TYPED")
    assert key.echoMode() is QLineEdit.EchoMode.Password
    push(dialog, "showApiKey").click()
    assert key.echoMode() is QLineEdit.EchoMode.Normal
    assert push(dialog, "showApiKey").text() == "가리기"


def test_a_locked_keyring_offers_this_run_only(
    open_dialog: Open, practice_server: PracticeServer, rooms: Rooms, qtbot: QtBot
) -> None:
    locked = LockedVault()
    rooms.connections._open_vault = lambda: locked
    rooms.connections._vault = None
    dialog = open_dialog(None)
    _fill(dialog, practice_server.base_url)
    push(dialog, "saveStore").click()
    qtbot.waitUntil(push(dialog, "thisRunOnly").isVisible)
    assert "비밀번호 보관소가 잠겨 있습니다" in words_in(dialog)
    assert push(dialog, "thisRunOnly").text() == "이번 실행에만 사용"
    with qtbot.waitSignal(dialog.saved) as saved:
        push(dialog, "thisRunOnly").click()
    [store] = saved.args
    assert rooms.connections.known_credentials(store) == CREDENTIALS


def test_enter_neither_saves_nor_closes(open_dialog: Open, rooms: Rooms) -> None:
    dialog = open_dialog(None)
    before = rooms.stores.all()
    for name in ("storeName", "baseUrl", "apiKey"):
        QTest.keyClick(line(dialog, name), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert rooms.stores.all() == before


def test_everything_has_a_name(open_dialog: Open) -> None:
    dialog = open_dialog(None)
    for widget in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QRadioButton)):
        assert widget.objectName()
        assert widget.accessibleName()
