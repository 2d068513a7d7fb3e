"""What every vault keeps to, with keyring backends that live in memory."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType, FunctionType, ModuleType, TracebackType

import pytest
from keyring import errors
from keyring.backend import KeyringBackend
from keyring.compat import properties

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import VaultError
from payssam_desktop.vault import KeyringVault, MemoryVault, Vault

SHOP = "7c0b7a3e-0000-4000-8000-000000000001"
OTHER_SHOP = "7c0b7a3e-0000-4000-8000-000000000002"
CANARY = "CANARY0KEY0CANARY0KEY0CANARY0KEY"
CREDENTIALS = Credentials(CANARY, "M-TEST", "S-TEST")
OTHERS = Credentials("OTHER0KEY", "M-OTHER", "S-OTHER")


class MemoryRing(KeyringBackend):
    """A real backend that keeps its entries in a dictionary."""

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805
        raise RuntimeError("never to be found by keyring itself")

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise errors.PasswordDeleteError("No such password!")


class FailingRing(MemoryRing):
    """Raises from every method; its text repeats the secret, as a careless backend's would."""

    def __init__(self, kind: type[BaseException]) -> None:
        super().__init__()
        self.kind = kind

    def get_password(self, service: str, username: str) -> str | None:
        raise self.kind(f"cannot read {CANARY}")

    def set_password(self, service: str, username: str, password: str) -> None:
        try:
            raise ValueError(password)
        except ValueError as error:
            raise self.kind(f"cannot write {password}") from error

    def delete_password(self, service: str, username: str) -> None:
        raise self.kind(f"cannot delete {CANARY}")


class WaitingRing(MemoryRing):
    """Waits at a prompt, at every call, until the test answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.answered.wait()
        super().set_password(service, username, password)


class StubbornRing(MemoryRing):
    """Does not let anybody delete."""

    def delete_password(self, service: str, username: str) -> None:
        raise errors.PasswordDeleteError("not allowed")


class ForgettingRing(MemoryRing):
    """Accepts a secret and drops it, as KWallet does when its disk is full."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class PromptDismissedException(Exception):  # noqa: N818
    """Named as SecretStorage names it."""


class LockedException(Exception):  # noqa: N818
    """Named as SecretStorage names it."""


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()


@pytest.fixture(params=["memory", "keyring"])
def vault(request: pytest.FixtureRequest, ring: MemoryRing) -> Vault:
    return MemoryVault() if request.param == "memory" else KeyringVault(ring, "test")


@pytest.fixture
def waiting() -> Iterator[WaitingRing]:
    ring = WaitingRing()
    yield ring
    ring.answered.set()


def test_a_shop_without_credentials_has_none(vault: Vault) -> None:
    assert vault.load(SHOP) is None


def test_what_was_saved_is_loaded_and_the_last_save_counts(vault: Vault) -> None:
    vault.save(SHOP, OTHERS)
    vault.save(SHOP, CREDENTIALS)
    assert vault.load(SHOP) == CREDENTIALS


def test_two_shops_do_not_share_credentials(vault: Vault) -> None:
    vault.save(SHOP, CREDENTIALS)
    vault.save(OTHER_SHOP, OTHERS)
    vault.delete(OTHER_SHOP)
    assert vault.load(SHOP) == CREDENTIALS
    assert vault.load(OTHER_SHOP) is None


def test_deleting_what_is_not_there_is_fine(vault: Vault) -> None:
    vault.delete(SHOP)
    vault.save(SHOP, CREDENTIALS)
    vault.delete(SHOP)
    vault.delete(SHOP)
    assert vault.load(SHOP) is None


def test_a_vault_never_shows_what_it_keeps(vault: Vault) -> None:
    vault.save(SHOP, CREDENTIALS)
    assert CANARY not in f"{vault!r} {vault!s} {vault.load(SHOP)!r}"


def test_only_the_keyring_remembers(ring: MemoryRing) -> None:
    assert not MemoryVault().remembers
    assert MemoryVault().name == "memory"
    assert KeyringVault(ring, "test").remembers


def test_one_entry_a_shop_holds_one_json_secret(ring: MemoryRing) -> None:
    KeyringVault(ring, "test").save(SHOP, CREDENTIALS)
    (place, secret), *more = ring.entries.items()
    assert not more
    assert place == (f"payssam-desktop:{SHOP}", "credentials")
    assert json.loads(secret) == {"apiKey": CANARY, "member": "M-TEST", "merchant": "S-TEST"}


@pytest.mark.parametrize("odd", ["가게 비밀", "가", '"\\\n\x00', "🔑", "\ud800", "\ufeffM"])
def test_korean_and_odd_characters_come_back_as_they_were(ring: MemoryRing, odd: str) -> None:
    vault = KeyringVault(ring, "test")
    vault.save(SHOP, Credentials(odd, odd, odd))
    assert vault.load(SHOP) == Credentials(odd, odd, odd)
    assert all(secret.isascii() for secret in ring.entries.values())


def test_the_longest_secret_fits_windows_and_one_more_character_is_refused(
    ring: MemoryRing,
) -> None:
    vault = KeyringVault(ring, "test")
    room = 1280 - len('{"apiKey":"","member":"M","merchant":"S"}')
    longest = Credentials("k" * room, "M", "S")
    vault.save(SHOP, longest)
    (secret,) = ring.entries.values()
    assert len(secret.encode("utf-16-le")) == 2560
    with pytest.raises(VaultError, match="vault_secret_too_long") as caught:
        vault.save(SHOP, Credentials("k" * (room + 1), "M", "S"))
    assert caught.value.facts == {"limit": 1280}
    assert vault.load(SHOP) == longest


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "hunter2",
        "null",
        f'["{CANARY}"]',
        f'{{"apiKey":"{CANARY}","member":"M"}}',
        f'{{"apiKey":"{CANARY}","member":"M","merchant":1}}',
        f'{{"apiKey":"{CANARY}","member":"","merchant":"S"}}',
        f'{{"apiKey":"{CANARY}","member":"M","merchant":"S","more":"x"}}',
        f'{{"apiKey":"{CANARY}","member":"M","mer',
        "[" * 1280,
        f'{{"apiKey":"{CANARY * 50}","member":"M","merchant":"S"}}',
    ],
)
def test_an_entry_that_is_not_ours_is_refused_and_stays(ring: MemoryRing, secret: str) -> None:
    place = (f"payssam-desktop:{SHOP}", "credentials")
    ring.entries[place] = secret
    with pytest.raises(VaultError, match=r"^vault_damaged$") as caught:
        KeyringVault(ring, "test").load(SHOP)
    assert ring.entries == {place: secret}
    ring.entries.clear()
    assert CANARY not in kept_alive_by(caught.value)


def test_an_entry_that_may_not_be_deleted_is_reported() -> None:
    ring = StubbornRing()
    vault = KeyringVault(ring, "test")
    vault.delete(SHOP)
    vault.save(SHOP, CREDENTIALS)
    with pytest.raises(VaultError, match="vault_denied"):
        vault.delete(SHOP)
    assert vault.load(SHOP) == CREDENTIALS


def test_a_keyring_that_drops_the_secret_is_noticed_at_once() -> None:
    with pytest.raises(VaultError, match="vault_denied"):
        KeyringVault(ForgettingRing(), "test").save(SHOP, CREDENTIALS)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (errors.KeyringLocked, "vault_locked"),
        (errors.InitError, "vault_locked"),
        (errors.PasswordSetError, "vault_denied"),
        (errors.PasswordDeleteError, "vault_denied"),
        (PromptDismissedException, "vault_denied"),
        (LockedException, "vault_locked"),
        (errors.KeyringError, "vault_failed"),
        (OSError, "vault_failed"),
        (TimeoutError, "vault_failed"),
        (SystemExit, "vault_failed"),
    ],
)
@pytest.mark.parametrize(
    "action",
    [
        lambda vault: vault.load(SHOP),
        lambda vault: vault.save(SHOP, Credentials(CANARY, "M", "S")),
        lambda vault: vault.delete(SHOP),
    ],
    ids=["load", "save", "delete"],
)
def test_a_refusal_says_what_kind_it_is_and_never_the_secret(
    kind: type[BaseException], key: str, action: Callable[[Vault], object]
) -> None:
    vault = KeyringVault(FailingRing(kind), "test")
    with pytest.raises(VaultError) as caught:
        action(vault)
    assert caught.value.key == key
    # Deleting what is missing is no error, so there the look that follows decides.
    assert caught.value.detail == kind.__name__
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert CANARY not in kept_alive_by(caught.value)


def test_a_secret_too_long_is_not_kept_alive_by_its_error(ring: MemoryRing) -> None:
    with pytest.raises(VaultError, match="too_long") as caught:
        KeyringVault(ring, "test").save(SHOP, Credentials(CANARY * 50, "M", "S"))
    assert CANARY not in kept_alive_by(caught.value)
    assert not ring.entries


def test_a_prompt_that_nobody_answers_ends_in_a_timeout(waiting: WaitingRing) -> None:
    vault = KeyringVault(waiting, "test", read_limit=0.1, write_limit=0.1)
    started = time.monotonic()
    with pytest.raises(VaultError, match="vault_timeout") as caught:
        vault.save(SHOP, CREDENTIALS)
    assert time.monotonic() - started < 2
    assert caught.value.facts == {"seconds": 0.1}
    assert CANARY not in kept_alive_by(caught.value)


def test_a_save_that_hangs_cannot_overtake_a_later_one(waiting: WaitingRing) -> None:
    vault = KeyringVault(waiting, "test", read_limit=5, write_limit=0.1)
    with pytest.raises(VaultError, match="vault_timeout"):
        vault.save(SHOP, OTHERS)
    with pytest.raises(VaultError, match="an earlier call has not ended"):
        vault.delete(SHOP)
    with pytest.raises(VaultError, match="an earlier call has not ended"):
        vault.save(OTHER_SHOP, OTHERS)
    waiting.answered.set()
    assert vault.load(SHOP) == OTHERS, "the first save ends, once its prompt is answered"
    assert vault.load(OTHER_SHOP) is None, "a save that gave up in line is never carried out"
    vault.save(SHOP, CREDENTIALS)
    assert vault.load(SHOP) == CREDENTIALS


def test_an_answer_that_comes_late_goes_to_nobody(waiting: WaitingRing) -> None:
    waiting.entries[f"payssam-desktop:{SHOP}", "credentials"] = "late and damaged"
    vault = KeyringVault(waiting, "test", read_limit=0.1)
    with pytest.raises(VaultError, match="vault_timeout"):
        vault.load(SHOP)
    waiting.answered.set()
    assert vault.load(OTHER_SHOP) is None


def test_clerks_who_ask_at_the_same_time_are_served_one_after_the_other(ring: MemoryRing) -> None:
    vault = KeyringVault(ring, "test")
    shops = [f"shop-{number}" for number in range(20)]
    threads = [threading.Thread(target=vault.save, args=(shop, CREDENTIALS)) for shop in shops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [vault.load(shop) for shop in shops] == [CREDENTIALS] * 20


def test_importing_the_vault_does_not_pay_for_keyring() -> None:
    script = "import sys, payssam_desktop.vault; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0


def kept_alive_by(error: BaseException) -> str:
    """Every text that the error's chain and the program's frames in its traceback keep alive."""
    waiting: list[object] = [error.args, vars(error), error.__context__, error.__cause__]
    waiting += [list(frame.f_locals.values()) for frame in program_frames(error.__traceback__)]
    seen: set[int] = set()
    texts: list[str] = []
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(
            thing, type | ModuleType | FunctionType | FrameType | TracebackType
        ):
            continue
        seen.add(id(thing))
        if isinstance(thing, str | bytes):
            texts.append(str(thing))
        waiting.extend(gc.get_referents(thing))
    return "\n".join(texts)


def program_frames(traceback: TracebackType | None) -> Iterator[FrameType]:
    while traceback is not None:
        if "payssam_desktop" in traceback.tb_frame.f_globals["__name__"]:
            yield traceback.tb_frame
        traceback = traceback.tb_next
