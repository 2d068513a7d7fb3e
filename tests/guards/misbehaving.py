"""Tests that misbehave on purpose, one for each guard; not collected by themselves.

``test_guards.py`` runs this file and looks at what became of each test. A name that starts
with ``test_bad`` must end badly, one that starts with ``test_good`` must pass.
"""

from __future__ import annotations

import base64
import logging
import socket
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from PySide6.QtCore import QThread, QThreadPool, qWarning
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.errors import InputError
from tests.guards.leaks import API_KEY, CARD

_log = logging.getLogger("misbehaving")
# Kept for the documentation of protocols (RFC 5737): nobody answers there.
FAR_AWAY = ("192.0.2.1", 9)


def test_good_plain(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing special", encoding="utf-8")


def test_bad_thread_left_alive() -> None:
    threading.Thread(target=threading.Event().wait, args=(60,), name="left", daemon=True).start()


def test_good_thread_that_ends_a_little_later() -> None:
    threading.Timer(0.3, lambda: None).start()


class _Python(QThread):
    """A thread of Qt's that Python comes to know about, as it does when something is logged."""

    def __init__(self, until: threading.Event) -> None:
        super().__init__()
        self._until = until

    def run(self) -> None:
        threading.current_thread()
        self._until.wait(60)


_RELEASE = threading.Event()
_THREADS: list[_Python] = []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be asked")
def test_bad_qt_thread_left_alive() -> None:
    _THREADS.append(_Python(_RELEASE))
    _THREADS[-1].start()
    while not any(isinstance(t, threading._DummyThread) for t in threading.enumerate()):
        QThread.msleep(5)


def test_good_releases_the_qt_thread_of_the_test_before() -> None:
    _RELEASE.set()
    assert all(thread.wait(5000) for thread in _THREADS)


def test_good_qt_thread_that_ended() -> None:
    pool = QThreadPool()
    pool.start(threading.current_thread)
    assert pool.waitForDone(5000)


def test_bad_connection_to_another_machine() -> None:
    with socket.socket() as connection, pytest.raises(OSError, match="no network"):
        connection.connect(FAR_AWAY)


def test_bad_datagram_to_another_machine() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as sender,
        pytest.raises(OSError, match="no network"),
    ):
        sender.sendto(b"x", FAR_AWAY)


def test_bad_look_up_of_a_name() -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("shop.invalid", 443))


def test_bad_server_open_to_the_network() -> None:
    with socket.socket() as server, pytest.raises(OSError, match="no network"):
        server.bind(("", 0))


def test_good_looks_up_an_address_in_numbers() -> None:
    assert socket.getaddrinfo("0.0.0.0", 80)


def test_good_expects_to_be_refused(refused_network: list[str]) -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("shop.invalid", 443))
    assert refused_network == ["socket.getaddrinfo 'shop.invalid'"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_good_talks_to_itself(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection((host, server.getsockname()[1])).close()


def test_bad_logged_warning() -> None:
    _log.warning("the shop is on fire")


@pytest.fixture
def complains_at_the_end() -> Iterator[None]:
    yield
    _log.error("said too late")


def test_bad_logged_while_taken_down(complains_at_the_end: None) -> None:
    pass


@pytest.mark.expected_log("^WARNING misbehaving: the shop is .* fire$")
def test_good_expected_warning() -> None:
    _log.warning("the shop is on fire")


@pytest.mark.expected_log("the shop is on fire")
def test_bad_expected_warning_never_came() -> None:
    _log.info("the shop is fine")


def test_bad_python_warning() -> None:
    warnings.warn("old", DeprecationWarning, stacklevel=1)


WRITTEN = {
    "key": API_KEY.encode(),
    "key in small letters": API_KEY.lower().encode(),
    "key in UTF-16": API_KEY.encode("utf-16-be"),
    "key in Base64": base64.b64encode(f"{{'apiKey': '{API_KEY}'}}".encode()),
    "key in hex": API_KEY.encode().hex().encode(),
    "key in two lines": f"{API_KEY[:9]}\r\n{API_KEY[9:]}".encode(),
    "card": CARD.encode(),
    "card in groups": b"9999-0000-0000-1234",
    "card in UTF-16": "9999 0000 0000 1234".encode("utf-16-le"),
    "card in Base64": base64.b64encode(b"card 9999-0000-0000-1234"),
    "card in a form": quote_plus("9999 0000 0000 1234").encode(),
    "card escaped": "".join(f"%{ord(digit):x}" for digit in CARD).encode(),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_bad_secret_on_disk(tmp_path: Path, written: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "log.bin").write_bytes(b"\xff" + WRITTEN[written] + b"\xff")


def test_bad_secret_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / CARD).touch()


def test_bad_secret_logged() -> None:
    logging.getLogger("payssam_desktop.payssam").debug("asked with %s", {"apiKey": API_KEY})


def test_bad_secret_logged_with_a_traceback() -> None:
    try:
        int(CARD + "x")
    except ValueError:
        logging.getLogger("payssam_desktop").info("no number", exc_info=True)


def test_bad_secret_in_an_error_that_was_caught() -> None:
    with pytest.raises(InputError):
        raise InputError("price_not_digits", error=CARD)


def test_good_four_digits_and_a_masked_number(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("999900******1234, 1234", encoding="utf-8")


def test_bad_qt_warning(qtbot: QtBot) -> None:
    qWarning("Qt is not amused")


@pytest.fixture
def complains_in_qt_at_the_end(qtbot: QtBot) -> Iterator[None]:
    yield
    qWarning("Qt is not amused, late")


def test_bad_qt_warning_while_taken_down(complains_in_qt_at_the_end: None) -> None:
    pass


def test_good_window_that_off_screen_has_nobody_to_raise(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    window.show()
    window.raise_()


@pytest.mark.secret_service
def test_bad_keyring_test_that_skips() -> None:
    pytest.skip("no keyring here")


def test_good_home_is_private() -> None:
    assert "payssam-home-" in str(Path.home())
