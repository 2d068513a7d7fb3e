"""The one tree of errors that this program raises on purpose.

An error carries two things that never mix: a ``key`` with ``facts``, from which
``gui.messages`` makes the sentence that a person reads, and a ``detail`` for the log.
Neither may hold a credential, a full card number or an answer body.

    DeskError
    ├── InputError          a person typed or chose something that cannot be used
    ├── SurroundingsError   the machine, not the program: disk, database file, keyring
    │   ├── StoreError      the local database
    │   └── VaultError      the operating system's keyring
    ├── UpdateError         a new version could not be asked for, or is not to be trusted
    └── ApiError            the conversation with PaysSam
        ├── NotSentError    no byte of the request left this machine
        ├── NoAnswerError   the request may have arrived; no readable answer came
        ├── RefusedError    PaysSam answered, with a code other than success
        └── NoticeError     an alert that came in cannot be used
"""

from __future__ import annotations


class DeskError(Exception):
    """Root of the tree.

    ``key`` names the sentence, ``facts`` are the values put into it (already fit to be
    shown), ``detail`` is for the log only.
    """

    def __init__(self, key: str, detail: str = "", **facts: object) -> None:
        super().__init__(f"{key}: {detail}" if detail else key)
        self.key = key
        self.detail = detail
        self.facts = facts


class InputError(DeskError):
    """A person typed or chose something that cannot be used; nothing was changed."""


class SurroundingsError(DeskError):
    """The machine around the program is not as it must be; not a bug of ours."""


class StoreError(SurroundingsError):
    """The local database cannot be opened, read or written."""


class VaultError(SurroundingsError):
    """The operating system's keyring is missing, locked, unsafe or silent."""


class UpdateError(DeskError):
    """A new version could not be asked for or fetched, or must not be installed."""


class ApiError(DeskError):
    """A call to PaysSam did not end in success."""


class NotSentError(ApiError):
    """No byte of the request left this machine: name lookup, connection, TLS or proxy failed."""


class NoAnswerError(ApiError):
    """The request may have reached PaysSam, but no readable answer came back."""


class RefusedError(ApiError):
    """PaysSam answered with a code other than success.

    ``code`` is PaysSam's code as it came, at most 40 characters.
    """

    def __init__(self, key: str, code: str, detail: str = "", **facts: object) -> None:
        super().__init__(key, detail or f"code {code}", **facts)
        self.code = code


class NoticeError(ApiError):
    """An alert of approval sync that came in cannot be used; it may be anybody's."""
