"""A PaysSam of the bench on loopback, in a process of its own: answers every read in 50 ms.

``python -m bench.provider``: it prints its port, answers until its standard input is closed, and
then prints what it has seen. The time runs from the last byte of a request to the first byte of
its answer, however many come at once. Nothing else is done with a request than finding the bill
ID in it, so that the provider is never what limits the rate.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.practice.answers import read_data
from payssam_desktop.practice.bills import Approval, PracticeBill, ProviderSide, ShopSide, State

CREDENTIALS = Credentials("BENCH0KEY0WORTH0NOTHING", "M-BENCH", "S-BENCH")
"""Known to the provider below alone; worth nothing anywhere else."""

ANSWER_SECONDS = 0.05
PRICE = 45_000
_PAID_AT = datetime(2026, 9, 30, tzinfo=UTC)


@dataclass(slots=True)
class Provider:
    """Answers reads; three bills in ten have been paid since they were read last."""

    answered: int = 0
    most_at_once: int = 0
    _at_once: int = 0
    _handed_over: list[float] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept for as many requests as the client sends."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = await reader.readexactly(_length(head))
                writer.write(await self._answer(body))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def seen(self) -> dict[str, float]:
        """How many reads were answered, and how many there were at the same time at most."""
        return {"answered": self.answered, "most_at_once": self.most_at_once}

    async def _answer(self, body: bytes) -> bytes:
        came = time.monotonic()
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        answer = _read_answer(json.loads(body)["bill"]["billId"])
        await asyncio.sleep(came + ANSWER_SECONDS - time.monotonic())
        self._at_once -= 1
        self.answered += 1
        return answer


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def _read_answer(bill_id: str) -> bytes:
    paid = sum(bill_id.encode()) % 10 < 3
    approval = Approval("CARD_VAN", PRICE, "00000001", _PAID_AT) if paid else None
    state = State.PAID if paid else State.UNPAID
    side = ProviderSide(state, approval, asked_price=PRICE)
    nobody = ShopSide("", "", "", 0, _PAID_AT)
    data = read_data(PracticeBill(bill_id, nobody, side), CREDENTIALS.api_key)
    body = json.dumps({"code": "0000", "message": "성공하였습니다.", "data": data}).encode()
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body


async def _serve_until_told() -> None:
    provider = Provider()
    server = await asyncio.start_server(provider.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()
    print(json.dumps(provider.seen()), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve_until_told())
