"""A publisher of new versions: throw-away keys, signed manifests, a small real web server."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from payssam_desktop.updates.this_machine import this_machine
from tests.payssam.raw_payssam import Connection, RawPaysSam, Received, http

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
OWN = "0.1.0"
KEY_ID = "first"
INSTALLER = bytes(range(256)) * 1_200
"""Not quite a third of a megabyte, in place of an installer."""

Fields = dict[str, object]
Answering = Callable[[Connection], None]


class Publisher:
    """``answers`` says what is sent for a path: a whole answer, or what is done with the line."""

    def __init__(self, folder: Path) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.resources = folder / "shipped"
        self.answers: dict[str, bytes | Answering] = {}
        self._server = RawPaysSam(self._answer)
        self.ship({KEY_ID: self.key})

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def url(self) -> str:
        """Where the program asks."""
        return f"{self.base_url}/update.json"

    @property
    def received(self) -> list[Received]:
        """Every request, as it came over the wire."""
        return self._server.received

    @contextlib.contextmanager
    def serving(self) -> Iterator[Publisher]:
        with self._server.serving():
            yield self

    def ship(self, keys: dict[str, Ed25519PrivateKey], url: str = "") -> None:
        """What the program under test has on board."""
        listed = [{"id": name, "public": public_of(key)} for name, key in keys.items()]
        file = self.resources / "updates" / "keys.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"url": url, "keys": listed}), "utf-8")

    def manifest(self, **changes: object) -> Fields:
        """A good manifest of version 0.2.0, but for the changes; a value of None leaves one out."""
        fields: Fields = {
            "product": "payssam-desktop",
            "version": "0.2.0",
            "released": NOW.date().isoformat(),
            "valid_until": (NOW.date() + timedelta(days=90)).isoformat(),
            "notes": {"ko": "- 영수증 인쇄가 빨라졌습니다.", "en": "- Printing is quicker."},
            "page": "https://download.example.com/payssam-desktop",
            "files": [self.file()],
        }
        return {name: value for name, value in (fields | changes).items() if value is not None}

    def file(self, **changes: object) -> Fields:
        """The entry of a file that fits this machine, but for the changes."""
        machine = this_machine()
        name = f"payssam-desktop-0.2.0-{machine.system}{machine.endings[0]}"
        return {
            "system": machine.system,
            "arch": machine.arch,
            "name": name,
            "url": f"{self.base_url}/installer",
            "size": len(INSTALLER),
            "sha256": hashlib.sha256(INSTALLER).hexdigest(),
        } | changes

    def sealed(
        self, manifest: Fields | bytes, key: Ed25519PrivateKey | None = None, key_id: str = KEY_ID
    ) -> bytes:
        """The envelope around a manifest, signed."""
        text = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
        signature = (key or self.key).sign(text)
        envelope = {
            "manifest": base64.b64encode(text).decode(),
            "signature": base64.b64encode(signature).decode(),
            "key": key_id,
        }
        return json.dumps(envelope).encode()

    def publish(self, **changes: object) -> None:
        """Let the program find a manifest, and the file that it names."""
        self.answers["/update.json"] = http(self.sealed(self.manifest(**changes)))
        self.answers.setdefault("/installer", http(INSTALLER))

    def _answer(self, connection: Connection) -> None:
        request = connection.request()
        if request is None:
            return
        answer = self.answers.get(request.target, http(b"", "404 Not Found"))
        if isinstance(answer, bytes):
            connection.send(answer)
        else:
            answer(connection)


def public_of(key: Ed25519PrivateKey) -> str:
    """A public key as it stands in keys.json."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()
