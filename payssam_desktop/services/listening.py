"""Which stores listen for alerts: each one's token, and its apiKey at hand."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable

from payssam_desktop.domain.store import Store
from payssam_desktop.errors import VaultError
from payssam_desktop.payssam.approvals import same_key
from payssam_desktop.services.connections import Connections
from payssam_desktop.store.approval_tokens import ApprovalTokens
from payssam_desktop.store.stores import Stores

TOKEN_BYTES = 32

KEY_PAUSE = 60.0
"""Least seconds from one question to the keyring to the next: it may show itself to a person."""

logger = logging.getLogger(__name__)


class Listening:
    """What a request is compared with, in memory: a request must wait for no keyring.

    Any thread may call any method.
    """

    def __init__(
        self,
        stores: Stores,
        tokens: ApprovalTokens,
        connections: Connections,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stores = stores
        self._tokens = tokens
        self._connections = connections
        self._clock = clock
        self._lock = threading.Lock()
        # From a question to the disk until its answer is in memory, lest an older one come last.
        # Never held while the keyring is asked, which may wait for a person.
        self._loading = threading.Lock()
        self._by_token: tuple[tuple[bytes, Store], ...] | None = None
        self._wanted: set[str] = set()
        self._asked_at: dict[str, float] = {}

    @property
    def is_loaded(self) -> bool:
        """Whether it is known which stores listen."""
        return self._by_token is not None

    def load(self) -> None:
        """Learn which stores listen, and have their keys at hand; blocks on disk and keyring.

        Raises :class:`StoreError`. A keyring that cannot be used is asked again later.
        """
        with self._loading:
            tokens = self._tokens.all()
            listening = [store for store in self._stores.all() if store.key in tokens]
            with self._lock:
                self._by_token = tuple((tokens[each.key].encode(), each) for each in listening)
        for store in listening:
            self._load_key(store)

    def load_wanted(self) -> None:
        """Ask the keyring again for keys that were missing when a request came, but not often."""
        with self._lock:
            wanted = [each for _, each in self._by_token or () if each.uuid in self._wanted]
        for store in wanted:
            asked_at = self._asked_at.get(store.uuid)
            if asked_at is None or self._clock() - asked_at >= KEY_PAUSE:
                self._load_key(store)

    def store_of(self, token: str) -> Store | None:
        """The store with this token; takes the same time for every wrong one."""
        given = token.encode("utf-8", "replace")
        with self._lock:
            known = self._by_token or ()
        found = [store for ours, store in known if same_key(given, ours)]
        return found[0] if found else None

    def key_of(self, store: Store) -> bytes | None:
        """The store's apiKey; None while it is not at hand, and then it is wanted."""
        key = self._connections.api_key(store)
        if key is None:
            with self._lock:
                self._wanted.add(store.uuid)
        return key

    def token(self, store: Store) -> str | None:
        """The store's token, None while it does not listen. Raises :class:`StoreError`."""
        return self._tokens.all().get(store.key)

    def begin(self, store: Store) -> str:
        """Give a store a new token and listen for it; an old URL is none any more.

        Blocks as :meth:`load` does, and raises :class:`StoreError`; what is in memory is then
        what is on the disk all the same.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._loading:
            self._tokens.keep(store.key, token)
            self._replace(store, token)
        self.load()
        return token

    def end(self, store: Store) -> None:
        """Listen for this store no more. Raises as :meth:`begin` does."""
        with self._loading:
            self._tokens.forget(store.key)
            self._replace(store, None)
        self.load()

    def _replace(self, store: Store, token: str | None) -> None:
        """Put a store's new token in memory at once: the next question to the disk may fail."""
        with self._lock:
            if self._by_token is None:
                # Who else listens is not known yet.
                return
            others = tuple(each for each in self._by_token if each[1].key != store.key)
            self._by_token = others if token is None else (*others, (token.encode(), store))

    def _load_key(self, store: Store) -> None:
        self._asked_at[store.uuid] = self._clock()
        try:
            found = self._connections.known_credentials(store)
        except VaultError as error:
            logger.info("no key to compare alerts with: %s", error.key)
            return
        if found is not None:
            with self._lock:
                self._wanted.discard(store.uuid)
