"""What is imported after the first painting, one short step after the other.

Each name brings few others, so that no step keeps the window waiting; a test measures it. A name
that is missing here is imported all the same when it is needed, only not in so short a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from importlib import import_module

_OURS = "payssam_desktop."

SECOND_STARTS = ("ctypes", "hashlib", "PySide6.QtNetwork", _OURS + "second_start")

BESIDE_THE_LIST = (
    _OURS + "gui.detail.detail_facts",
    _OURS + "gui.detail.detail_header",
    _OURS + "gui.words.messages",
    _OURS + "gui.detail.detail_operation",
    _OURS + "gui.detail.settled_in_person",
    _OURS + "gui.detail.detail_pane",
)

SERVICES = (
    _OURS + "domain.credentials",
    "typing_extensions",
    "msgspec",
    _OURS + "payssam.messages",
    "socket",
    "subprocess",
    "ssl",
    "concurrent.futures.thread",
    "signal",
    "asyncio",
    _OURS + "payssam.transport",
    _OURS + "payssam.client",
    _OURS + "services.connections",
    _OURS + "services.adding",
    _OURS + "services.cancelling",
    _OURS + "services.refreshing",
    _OURS + "services.stores",
    _OURS + "services.approval_reading",
    _OURS + "services.approvals",
    _OURS + "services.updating",
    _OURS + "services.services",
    _OURS + "services.indexing",
)

REFRESHING = (
    _OURS + "gui.refresh.refresh_strip",
    _OURS + "gui.refresh.refresh_run",
    _OURS + "gui.refresh.refresh_flow",
)

HEARING = (
    "ipaddress",
    _OURS + "domain.receiving",
    _OURS + "alert_ear",
    _OURS + "gui.hearing.hearing",
    _OURS + "gui.words.notice_words",
    _OURS + "gui.hearing.toast",
    _OURS + "gui.hearing.tray",
    _OURS + "gui.hearing.telling",
)

DIALOGS = (
    _OURS + "gui.dialogs.add_dialog",
    _OURS + "gui.dialogs.cancel_form_page",
    _OURS + "gui.pieces.slip",
    _OURS + "gui.dialogs.cancel_dialog",
    _OURS + "gui.dialogs.connection_dialog",
    _OURS + "gui.dialogs.settings_dialog",
    "logging.handlers",
)

NETWORK = (
    "h11",
    "anyio",
    "certifi",
    "idna",
    "mimetypes",
    "httpcore",
    # No dependencies of ours, but where they are installed httpx takes them along.
    "click",
    "pygments.lexers",
    "pygments.lexer",
    "rich.default_styles",
    "rich.text",
    "rich.console",
    "rich.table",
    "rich.progress",
    "rich.syntax",
    "email.parser",
    "urllib.request",
    "http.cookiejar",
    "httpx",
    "truststore",
)

KEYRING = ("jaraco.context", "more_itertools", "importlib_metadata", "configparser", "keyring")


def importing(names: Iterable[str]) -> list[Callable[[], object]]:
    """A step for each module; one that is there already takes no time."""
    return [partial(_import, name) for name in names]


def _import(name: str) -> None:
    # What is really missing says so when it is needed.
    with suppress(ImportError):
        import_module(name)
