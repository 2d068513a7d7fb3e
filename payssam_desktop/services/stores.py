"""Setting up a store: its profile, its credentials, and the proof that they work."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import InputError, RefusedError
from payssam_desktop.services.connections import Connections
from payssam_desktop.store.stores import Stores


@dataclass(frozen=True, slots=True)
class StoreForm:
    """What a person entered, already checked field by field. ``key`` is None for a new store."""

    name: str
    environment: Environment
    base_url: str
    proxy: str
    credentials: Credentials
    key: int | None = None


class StoreSetup:
    """Keeps profiles in the database and credentials in the vault, never the other way round."""

    def __init__(self, stores: Stores, connections: Connections) -> None:
        self._stores = stores
        self._connections = connections

    def all(self) -> list[Store]:
        """Every store of this data folder, in the order of adding."""
        return self._stores.all()

    def credentials(self, store: Store) -> Credentials | None:
        """A store's credentials for its form. May block on the keyring; raises VaultError."""
        return self._connections.known_credentials(store)

    def check(self, form: StoreForm) -> None:
        """Prove that the credentials work by reading a bill that cannot exist.

        PaysSam checks partner, user and store before it looks for the bill, so "not found" is
        the proof. Raises :class:`ApiError` that names what is wrong otherwise.
        """
        client = self._connections.trial(form.base_url, form.credentials, form.proxy)
        try:
            client.read(f"CHECK-{secrets.token_hex(7)}")
        except RefusedError as error:
            if error.key != "bill_not_found":
                raise
        finally:
            client.close()

    def save(self, form: StoreForm, *, this_run_only: bool) -> Store:
        """Keep profile and credentials; the credentials first, so that a refusal keeps nothing.

        Raises :class:`VaultError` or :class:`StoreError`, and :class:`InputError` for a change
        that would show one server's bills as another's.
        """
        if form.key is None:
            store = self._stores.new(form.name, form.environment, form.base_url, form.proxy)
            self._connections.save(store, form.credentials, this_run_only=this_run_only)
            return self._stores.add(store)
        known = self._stores.get(form.key)
        self._check_change(known, form)
        store = known._replace(
            name=form.name,
            environment=form.environment,
            base_url=form.base_url,
            proxy=form.proxy,
        )
        self._connections.save(store, form.credentials, this_run_only=this_run_only)
        self._stores.update(store)
        self._connections.forget_client(store)
        return store

    def _check_change(self, known: Store, form: StoreForm) -> None:
        if form.environment is not known.environment and self._stores.has_bills(known.key):
            raise InputError("store_address_fixed")
        # An open cancellation must be settled at the very account that it was sent for.
        if self._stores.has_open_cancellation(known.key) and self._is_elsewhere(known, form):
            raise InputError("store_address_busy")

    def _is_elsewhere(self, known: Store, form: StoreForm) -> bool:
        if form.base_url != known.base_url:
            return True
        signed_in = self._connections.known_credentials(known)
        return signed_in is not None and (signed_in.member, signed_in.merchant) != (
            form.credentials.member,
            form.credentials.merchant,
        )
