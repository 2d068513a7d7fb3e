"""The line at the keyring's counter: one call at a time, each with a time limit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from payssam_desktop.errors import VaultError

T = TypeVar("T")


class Line:
    """Makes calls that may wait at a prompt, one at a time, each in a thread of its own.

    One at a time, so that a save left hanging at a prompt cannot overtake a later one, and
    so that a person never faces two prompts.
    """

    def __init__(self) -> None:
        self._free = threading.Lock()

    def ask(self, call: Callable[[], T], limit: float) -> T:
        """What the call returns within ``limit`` seconds, waiting in line included.

        Raises :class:`VaultError`: ``vault_timeout`` (fact ``seconds``), or what the call's
        own error means, see :func:`as_vault_error`.
        """
        outcome = self._outcome(call, limit)
        del call  # it may hold a secret, and a traceback keeps the locals of its frames
        if not isinstance(outcome, VaultError):
            return outcome
        try:
            raise outcome
        finally:
            del outcome  # an error that its own traceback refers to lives on until collected

    def _outcome(self, call: Callable[[], T], limit: float) -> T | VaultError:
        deadline = time.monotonic() + limit
        if not self._free.acquire(timeout=limit):
            return VaultError("vault_timeout", "an earlier call has not ended", seconds=limit)
        answer: Future[T | VaultError] = Future()
        # A daemon thread is right here. A call that waits at a prompt cannot be interrupted,
        # and any other thread would keep the program from ending until a person answers.
        # Nothing of ours is lost with it: the entry belongs to the keyring's own process,
        # which writes it whole or not at all.
        worker = threading.Thread(target=self._work, args=(call, answer), name="vault", daemon=True)
        try:
            worker.start()
        except RuntimeError as error:  # the machine has no thread left
            self._free.release()
            return VaultError("vault_failed", type(error).__name__)
        try:
            return answer.result(max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            # Only the worker holds the answer now: a late one goes with its thread.
            return VaultError("vault_timeout", seconds=limit)

    def _work(self, call: Callable[[], T], answer: Future[T | VaultError]) -> None:
        outcome: T | VaultError
        try:
            outcome = call()
        except BaseException as error:  # libraries written in Rust raise more than Exception
            outcome = as_vault_error(error)
        self._free.release()
        answer.set_result(outcome)


def as_vault_error(error: BaseException) -> VaultError:
    """Our error for what a backend raised, with the name of its class but not its text.

    The text, the chain and the traceback of a backend's error may contain the secret.
    """
    if isinstance(error, VaultError):
        return error.with_traceback(None)
    from keyring import errors  # imported late for start-up speed: keyring takes about 150 ms

    detail = type(error).__name__
    if isinstance(error, errors.KeyringLocked | errors.InitError):
        return VaultError("vault_locked", detail)
    if isinstance(error, errors.PasswordSetError | errors.PasswordDeleteError):
        return VaultError("vault_denied", detail)
    # keyring lets SecretStorage's own errors through; by name, as it is there on Linux only.
    names = {kind.__name__ for kind in type(error).__mro__}
    if "PromptDismissedException" in names:
        return VaultError("vault_denied", detail)
    if "LockedException" in names:
        return VaultError("vault_locked", detail)
    return VaultError("vault_failed", detail)
