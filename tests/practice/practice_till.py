"""A plain HTTP client of the practice server."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from payssam_desktop.domain.credentials import Credentials


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        value = json.loads(self.body)
        assert isinstance(value, dict)
        return value

    @property
    def code(self) -> object:
        return self.json["code"]

    @property
    def data(self) -> dict[str, object]:
        value = self.json["data"]
        assert isinstance(value, dict)
        return value


class Till:
    """A shop's till that talks to the practice server, right or wrong as it is told."""

    def __init__(self, base_url: str, credentials: Credentials) -> None:
        self._base = urlsplit(base_url)
        self.envelope: dict[str, object] = {
            "apiKey": credentials.api_key,
            "member": credentials.member,
            "merchant": credentials.merchant,
        }

    def send(
        self,
        path: str,
        body: bytes,
        method: str = "POST",
        kind: str = "application/json; charset=utf-8",
    ) -> Heard:
        assert self._base.hostname is not None
        connection = http.client.HTTPConnection(self._base.hostname, self._base.port, timeout=10)
        try:
            connection.request(method, self._base.path + path, body, {"Content-Type": kind})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Heard(answer.status, headers, answer.read())
        finally:
            connection.close()

    def post(self, path: str, bill: object, **envelope: object) -> Heard:
        request = {**self.envelope, "bill": bill, **envelope}
        return self.send(path, json.dumps(request).encode())

    def read(self, bill_id: object, **envelope: object) -> Heard:
        return self.post("/bill/read", {"billId": bill_id}, **envelope)

    def cancel(self, bill_id: str, price: str, **changed: object) -> Heard:
        return self.cancel_with({"billId": bill_id, "price": price, **changed})

    def cancel_with(self, bill: dict[str, object]) -> Heard:
        """A cancel of exactly these fields, rightly hashed unless a hash is among them."""
        text = f"{bill.get('billId')},{bill.get('price')}"
        return self.post("/bill/cancel", {"hash": sha256(text.encode()).hexdigest(), **bill})
