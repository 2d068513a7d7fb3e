"""A signed-in PaysSam client per store, made from the vault when it is first needed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import NotSentError, VaultError
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.vault import MemoryVault, Vault

ClientFactory = Callable[[str, Credentials, str], PaysSamClient]


class Connections:
    """Keeps one client per store; all methods may be called from any thread.

    ``open_vault`` is called when credentials are first needed, because finding the keyring can
    take long, and again after a failure, because a person may have unlocked it since.
    """

    def __init__(
        self,
        open_vault: Callable[[], Vault],
        now: Callable[[], datetime],
        factory: ClientFactory | None = None,
    ) -> None:
        self._open_vault = open_vault
        self._factory = factory or (
            lambda base_url, credentials, proxy: PaysSamClient(
                base_url, credentials, proxy=proxy, now=now
            )
        )
        self._vault: Vault | None = None
        self._this_run_only = MemoryVault()
        self._clients: dict[str, PaysSamClient] = {}
        self._known: dict[str, Credentials] = {}
        self._api_keys: dict[str, bytes] = {}
        self._apart: dict[PaysSamClient, str] = {}
        self._lock = threading.RLock()
        self._closed = False

    def client(self, store: Store) -> PaysSamClient:
        """The store's client.

        Raises :class:`VaultError` when the keyring cannot be used, or holds nothing for this
        store (``credentials_missing``), and :class:`NotSentError` when the program is closing.
        """
        with self._lock:
            if self._closed:
                raise NotSentError("client_closed")
            known = self._clients.get(store.uuid)
        if known is not None:
            return known
        made = self._made(store)
        kept = self._kept(store.uuid, made)
        if kept is not made:
            made.close()
        if kept is None:
            raise NotSentError("client_closed")
        return kept

    def _kept(self, uuid: str, made: PaysSamClient) -> PaysSamClient | None:
        """The client to use: another thread's if it was quicker, none once all are closed."""
        with self._lock:
            return None if self._closed else self._clients.setdefault(uuid, made)

    @contextmanager
    def apart(self, store: Store) -> Iterator[PaysSamClient]:
        """A client for one run of reads, which can be cut off without touching other requests.

        Closed at the end of the block, and when all clients are. Raises as :meth:`client`.
        """
        client = self._made(store)
        with self._lock:
            if self._closed:
                raise NotSentError("client_closed")
            self._apart[client] = store.uuid
        try:
            yield client
        finally:
            with self._lock:
                self._apart.pop(client, None)
            client.close(0)

    def _made(self, store: Store) -> PaysSamClient:
        with self._lock:
            credentials = self._known.get(store.uuid)
        if credentials is None:
            # Outside of the lock: the keyring may wait for a person, and nobody else should.
            credentials = self.known_credentials(store)
        if credentials is None:
            raise VaultError("credentials_missing")
        with self._lock:
            self._known.setdefault(store.uuid, credentials)
        return self._factory(store.base_url, credentials, store.proxy)

    def trial(self, base_url: str, credentials: Credentials, proxy: str) -> PaysSamClient:
        """A client that is not kept, to check what a person is entering; the caller closes it."""
        return self._factory(base_url, credentials, proxy)

    def save(self, store: Store, credentials: Credentials, *, this_run_only: bool) -> None:
        """Keep a store's credentials, in the keyring or in memory until the program ends.

        Raises :class:`VaultError`; nothing is kept then.
        """
        vault = self._this_run_only if this_run_only else self._keyring()
        vault.save(store.uuid, credentials)
        if not this_run_only:
            self._this_run_only.delete(store.uuid)
        self._note_api_key(store, credentials)
        self.forget_client(store)

    def known_credentials(self, store: Store) -> Credentials | None:
        """The store's credentials, None if there are none. Raises :class:`VaultError`."""
        found = self._this_run_only.load(store.uuid) or self._keyring().load(store.uuid)
        self._note_api_key(store, found)
        return found

    def api_key(self, store: Store) -> bytes | None:
        """The store's apiKey if it is at hand. Asks no keyring, so that nobody ever waits."""
        with self._lock:
            return self._api_keys.get(store.uuid)

    def forget_client(self, store: Store) -> None:
        """Close the store's clients; the next call makes one from the current values."""
        with self._lock:
            self._known.pop(store.uuid, None)
            client = self._clients.pop(store.uuid, None)
            apart = [each for each, uuid in self._apart.items() if uuid == store.uuid]
        for each in apart:
            each.close(0)
        if client is not None:
            client.close()

    def close(self) -> None:
        """Close every client for good: reads are cut off, a cancel in flight is waited for."""
        with self._lock:
            self._closed = True
            clients = list(self._clients.values())
            self._clients.clear()
            self._known.clear()
            self._api_keys.clear()
            apart = list(self._apart)
        for client in apart:
            client.close(0)
        for client in clients:
            client.close()

    def _note_api_key(self, store: Store, credentials: Credentials | None) -> None:
        with self._lock:
            self._api_keys.pop(store.uuid, None)
            if credentials is not None and not self._closed:
                self._api_keys[store.uuid] = credentials.api_key.encode()

    def _keyring(self) -> Vault:
        # Two threads may both open it at first; it is the same keyring, and one of them is kept.
        if self._vault is None:
            self._vault = self._open_vault()
        return self._vault
