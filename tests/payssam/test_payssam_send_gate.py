"""The proof that nothing left: what the gate lets pass, and what it concludes."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest

from payssam_desktop.errors import NoAnswerError, NotSentError
from payssam_desktop.payssam.send_gate import GateClosedError, SendGate, Stage

OURS = {"request": SimpleNamespace(method=b"POST")}
TUNNEL = {"request": SimpleNamespace(method=b"CONNECT")}


def gate_after(*events: tuple[str, dict[str, object]], through_proxy: bool = False) -> SendGate:
    gate = SendGate(through_proxy)
    gate.hand_over()
    for name, info in events:
        asyncio.run(gate.on_trace(name, info))
    return gate


def test_connecting_and_a_proxys_tunnel_send_nothing_of_ours() -> None:
    gate = gate_after(
        ("connection.connect_tcp.started", {}),
        ("connection.connect_tcp.complete", {"return_value": None}),
        ("http11.send_request_headers.started", dict(TUNNEL)),
        ("http11.receive_response_headers.started", dict(TUNNEL)),
        ("proxy.start_tls.started", {}),
        ("http11.response_closed.started", {}),
    )
    assert gate.stage is Stage.CONNECTING
    assert isinstance(gate.error("timeout"), NotSentError)


def test_our_headers_on_their_way_mean_that_it_may_have_arrived() -> None:
    gate = gate_after(
        ("connection.connect_tcp.started", {}), ("http11.send_request_headers.started", dict(OURS))
    )
    assert gate.stage is Stage.LEFT
    assert isinstance(gate.error("timeout"), NoAnswerError)


@pytest.mark.parametrize(("why", "key"), [("timeout", "busy"), ("client_closed", "client_closed")])
def test_a_request_that_never_got_its_turn_was_not_sent(why: str, key: str) -> None:
    error = SendGate(through_proxy=False).error(why)
    assert isinstance(error, NotSentError)
    assert error.key == key


def test_a_step_nobody_knows_counts_as_sent() -> None:
    gate = gate_after(("connection.connect_tcp.started", {}), ("quic.send.started", {}))
    assert gate.stage is Stage.LEFT


def test_a_silent_httpx_proves_nothing() -> None:
    assert isinstance(gate_after().error("timeout"), NoAnswerError)


def test_connecting_again_after_sending_does_not_take_it_back() -> None:
    gate = gate_after(
        ("http11.send_request_headers.started", dict(OURS)), ("connection.connect_tcp.started", {})
    )
    assert gate.stage is Stage.LEFT


def test_nothing_leaves_after_the_caller_gave_up() -> None:
    gate = gate_after(("connection.connect_tcp.started", {}))
    gate.abandon()
    with pytest.raises(GateClosedError):
        asyncio.run(gate.on_trace("http11.send_request_headers.started", dict(OURS)))
    assert isinstance(gate.error("timeout"), NotSentError)


def test_nothing_leaves_after_the_deadline() -> None:
    gate = gate_after(("connection.connect_tcp.started", {}))
    gate.deadline = time.monotonic()
    with pytest.raises(GateClosedError):
        asyncio.run(gate.on_trace("http11.send_request_headers.started", dict(OURS)))
    assert gate.stage is Stage.CONNECTING
