"""Connections that are kept from one read to the next: none is kept that cannot be used."""

from __future__ import annotations

import asyncio
import ssl

import pytest

from payssam_desktop.payssam.kept_connections import KeptConnections
from payssam_desktop.payssam.send_gate import GateClosedError, SendGate
from tests.payssam.raw_payssam import READ_PAID, Connection, RawPaysSam, answer_body, http, replying

ANSWER = http(answer_body(data=READ_PAID))


def silence(connection: Connection) -> None:
    connection.request()
    connection.request()


class GateAtTheDeadline(SendGate):
    """Closes when the request would leave; in the next moment the deadline's timer goes off."""

    async def on_trace(self, event: str, info: dict[str, object]) -> None:
        if event == "http11.send_request_headers.started":
            reading = asyncio.current_task()
            assert reading is not None
            reading.cancel()
            raise GateClosedError
        await super().on_trace(event, info)


def test_a_read_cut_off_at_its_first_byte_leaves_no_dead_connection_to_the_next() -> None:
    async def read_twice(url: str) -> int:
        kept = KeptConnections(ssl.create_default_context(), {})
        cut_off = asyncio.create_task(kept.post(url, b"{}", GateAtTheDeadline(False)))
        with pytest.raises(asyncio.CancelledError):
            await cut_off
        try:
            return (await kept.post(url, b"{}", SendGate(False))).status
        finally:
            await kept.aclose()

    with RawPaysSam(replying(ANSWER)).serving() as server:
        assert asyncio.run(read_twice(f"http://127.0.0.1:{server.port}/bill/read")) == 200


def test_connections_are_closed_while_reads_on_them_are_being_cut_off() -> None:
    async def cut_off_and_close(url: str, server: RawPaysSam) -> list[bool]:
        kept = KeptConnections(ssl.create_default_context(), {})
        reads = [asyncio.create_task(kept.post(url, b"{}", SendGate(False))) for _ in range(4)]
        while len(server.received) < len(reads):
            await asyncio.sleep(0.01)
        for read in reads:
            read.cancel()
        await kept.aclose()
        await asyncio.wait(reads)
        return [read.cancelled() for read in reads]

    with RawPaysSam(silence).serving() as server:
        url = f"http://127.0.0.1:{server.port}/bill/read"
        assert asyncio.run(cut_off_and_close(url, server)) == [True] * 4


def test_a_read_that_went_well_leaves_its_connection_to_the_next() -> None:
    async def read_twice(url: str) -> int:
        kept = KeptConnections(ssl.create_default_context(), {})
        try:
            for _ in range(2):
                answer = await kept.post(url, b"{}", SendGate(False))
            return answer.status
        finally:
            await kept.aclose()

    with RawPaysSam(replying(ANSWER)).serving() as server:
        assert asyncio.run(read_twice(f"http://127.0.0.1:{server.port}/bill/read")) == 200
        assert (len(server.received), server.connections) == (2, 1)
