"""A keyring that is locked, denied or hanging: nothing is sent without it, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring import errors
from keyring.backend import KeyringBackend
from keyring.compat import properties

from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.errors import DeskError, VaultError
from payssam_desktop.vault import KeyringVault
from tests.faults.fault_desk import FaultDesk
from tests.faults.fault_table import hang_up
from tests.faults.faulty_payssam import FaultyPaysSam
from tests.faults.shown_words import assert_words_fit


class PromptDismissedException(Exception):  # noqa: N818
    """Named as SecretStorage names it."""


class TroubledRing(KeyringBackend):
    """A keyring that is well, locked, denied by a person at its prompt, or hangs there."""

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805
        raise RuntimeError("never to be found by keyring itself")

    def __init__(self) -> None:
        self.trouble = ""
        self.answered = threading.Event()
        self._entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.trouble == "locked":
            raise errors.KeyringLocked
        if self.trouble == "denied":
            raise PromptDismissedException
        if self.trouble == "hanging":
            self.answered.wait(10)
        return self._entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._entries.pop((service, username), None)

    def recover(self) -> None:
        self.trouble = ""
        self.answered.set()


TROUBLES = {"locked": "vault_locked", "denied": "vault_denied", "hanging": "vault_timeout"}


@pytest.fixture(params=TROUBLES)
def trouble(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ring() -> Iterator[TroubledRing]:
    ring = TroubledRing()
    yield ring
    ring.recover()


def test_without_the_keyring_nothing_is_read_or_sent(
    trouble: str, ring: TroubledRing, tmp_path: Path
) -> None:
    payssam = FaultyPaysSam(tmp_path / "payssam.sqlite3")
    vault = KeyringVault(ring, "test", read_limit=0.1)
    with payssam.serving(), FaultDesk(tmp_path, payssam.base_url, vault=vault) as desk:
        ring.trouble = trouble
        with pytest.raises(VaultError, match=TROUBLES[trouble]):
            desk.confirm()
        assert (desk.operations, payssam.raw.received) == ([], [])
        ring.recover()
        assert desk.confirm().state is CancelState.CANCELLED
        assert payssam.posts == 1


def test_a_keyring_in_trouble_after_a_restart_only_puts_settling_off(
    trouble: str, ring: TroubledRing, tmp_path: Path
) -> None:
    payssam = FaultyPaysSam(tmp_path / "payssam.sqlite3")
    payssam.misbehave = hang_up
    vault = KeyringVault(ring, "test", read_limit=0.1)
    with payssam.serving(), FaultDesk(tmp_path, payssam.base_url, vault=vault) as desk:
        assert desk.confirm().state is CancelState.UNKNOWN
        ring.trouble = trouble
        desk.restart()
        desk.let_time_pass(60)
        assert desk.operation.state is CancelState.UNKNOWN
        assert_words_fit(desk, desk.operation)
        with pytest.raises(DeskError):
            desk.confirm()
        ring.recover()
        payssam.stop_faults()
        assert desk.until_ended().state is CancelState.CANCELLED
        assert payssam.posts == 1
