"""The program itself, window and all, cancelling one payment and told to close meanwhile.

``python -m tests.crash.closing_desk FOLDER SECONDS`` cancels the first bill of that data folder,
with so many seconds for the answer, and closes its window when a line comes in. With one more
word, ``signed-in``, the credentials come from the keyring, which must have them.
"""

from __future__ import annotations

import functools
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from payssam_desktop.app import FrontDesk, prepare
from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.errors import DeskError
from payssam_desktop.log_file import stop_log
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.services import connections
from payssam_desktop.services.stores import StoreForm
from payssam_desktop.settings import Paths, Preferences
from tests.crash.forking import OVER, say_line
from tests.crash.till import CREDENTIALS


def close_when_told(window: QMainWindow) -> None:
    """Wait for a line, then close the window as a click on its corner does."""
    sys.stdin.readline()
    QMetaObject.invokeMethod(window, "close", Qt.ConnectionType.QueuedConnection)


def work(front_desk: FrontDesk, window: QMainWindow) -> None:
    """Begin to cancel the first bill, as the dialog does."""
    cancelling = front_desk.desk.cancelling

    def cancel() -> Operation:
        payment = cancelling.look(1).payment
        assert payment is not None
        return cancelling.confirm(1, payment, "고객 요청", "직원")

    def done(operation: Operation) -> None:
        say_line(f"ended {operation.state}")

    def failed(error: DeskError) -> None:
        say_line(f"failed {error.key}")

    front_desk.tasks.network(window, cancel, done, failed)


def sign_in(front_desk: FrontDesk) -> None:
    """Give the one store its credentials, for this run."""
    (store,) = front_desk.desk.stores.all()
    form = StoreForm(
        store.name, store.environment, store.base_url, store.proxy, CREDENTIALS, store.key
    )
    front_desk.desk.stores.save(form, this_run_only=True)


def main(folder: Paths, seconds: float, *, is_signed_in: bool) -> int:
    # The one thing that is not as in the program: nobody waits twenty seconds here.
    client = functools.partial(PaysSamClient, cancel_deadline=seconds)
    setattr(connections, "PaysSamClient", client)  # noqa: B010 - a type to mypy, a function to us
    application = QApplication(sys.argv[:1])
    theme = prepare(application, folder, "ko")
    with FrontDesk(folder, Preferences(), practice=False) as front_desk:
        if not is_signed_in:
            sign_in(front_desk)
        window = front_desk.open_window(theme)
        window.show()
        threading.Thread(target=close_when_told, args=(window,), daemon=True).start()
        work(front_desk, window)
        code = application.exec()
    stop_log()
    say_line(f"threads {[thread.name for thread in threading.enumerate()[1:]]}")
    say_line(OVER)
    return code


if __name__ == "__main__":
    is_signed_in = sys.argv[3:] == ["signed-in"]
    sys.exit(main(Paths(Path(sys.argv[1])), float(sys.argv[2]), is_signed_in=is_signed_in))
