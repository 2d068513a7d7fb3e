"""A second start on a data folder shows the window of the program that holds it.

Two programs on one folder would be safe for the money (the journal sees to that), but not for
the clerk, who would have two lists to believe.
"""

from __future__ import annotations

import ctypes
import hashlib
import sys
import time

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QMainWindow

from payssam_desktop.settings import Paths

CONNECT_MS = 1_000
LISTENING_SECONDS = 2.0
"""How long a first start may take from holding the folder to listening."""

BETWEEN_TRIES = 0.05
"""Seconds."""

ANSWER_MS = 3_000
"""How long a second start waits for the first one, which may be busy opening a dialog."""

SHOWN = b"shown\n"


def show_the_first(folder: Paths) -> bool:
    """Ask the program that holds the folder to show its window; returns whether it did.

    It does not while it is closing, or if it runs for another user of this computer.
    """
    if sys.platform == "win32":
        # A person has just started this program, so it may pass the foreground on; the first
        # one could only make its button in the task bar blink. -1: to whichever process.
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    socket = QLocalSocket()
    deadline = time.monotonic() + LISTENING_SECONDS
    socket.connectToServer(_server_name(folder))
    while not socket.waitForConnected(CONNECT_MS):
        if time.monotonic() > deadline:
            return False
        time.sleep(BETWEEN_TRIES)
        socket.connectToServer(_server_name(folder))
    answered = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()) == SHOWN
    socket.abort()
    return answered


class SecondStarts(QObject):
    """Listens for second starts on this folder and shows the window to the clerk."""

    def __init__(self, folder: Paths, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # What a killed program left; the folder is held, so nobody else can be listening.
        QLocalServer.removeServer(_server_name(folder))
        self._server.newConnection.connect(self._show_window)
        self._server.listen(_server_name(folder))

    def _show_window(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            bring_to_front(self._window)
            socket.write(SHOWN)
            socket.disconnectFromServer()


def bring_to_front(window: QMainWindow) -> None:
    """Show a window that may be minimised or behind others; an open dialog stays in front."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    front = QApplication.activeModalWidget() or window
    front.raise_()
    front.activateWindow()
    QApplication.alert(window)


def _server_name(folder: Paths) -> str:
    """A name that only programs on this folder share; short, for the limits of socket paths."""
    place = str(folder.data.resolve())
    return f"payssam-desktop-{hashlib.sha256(place.encode()).hexdigest()[:16]}"
