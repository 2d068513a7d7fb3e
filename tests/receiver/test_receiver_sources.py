"""The optional list of addresses that alerts may come from."""

from __future__ import annotations

import pytest

from payssam_desktop.domain.sources import networks
from payssam_desktop.errors import InputError
from payssam_desktop.receiver.sources import is_allowed
from tests.receiver.alert_book import AlertBook, alert
from tests.receiver.callers import request, status_of
from tests.receiver.conftest import TurnOn

PAYSSAM = "203.0.113.0/24, 2001:db8::/32"


def test_an_empty_list_allows_every_source() -> None:
    assert networks(" \n") == ()
    assert is_allowed((), "198.51.100.1", None)
    assert is_allowed((), "127.0.0.1", "not an address")


def test_a_list_is_read_however_it_is_set_apart() -> None:
    assert [str(each) for each in networks("203.0.113.5,2001:db8::1\n198.51.100.7/24")] == [
        "203.0.113.5/32",
        "2001:db8::1/128",
        "198.51.100.0/24",
    ]


@pytest.mark.parametrize("text", ["payssam.kr", "203.0.113.0/33", "203.0.113", "1.2.3.4/x"])
def test_what_is_no_address_is_named(text: str) -> None:
    with pytest.raises(InputError) as caught:
        networks(f"203.0.113.1 {text}")

    assert (caught.value.key, caught.value.facts) == ("source_unreadable", {"source": text})


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "allowed"),
    [
        ("203.0.113.9", None, True),
        ("::ffff:203.0.113.9", None, True),
        ("2001:db8::9", None, True),
        ("198.51.100.1", None, False),
        # The shop's own proxy says for whom it asks; the last address is the one that it saw.
        ("127.0.0.1", "203.0.113.9", True),
        ("::1", "203.0.113.9", True),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", True),
        ("127.0.0.1", "203.0.113.9, 198.51.100.1", False),
        ("127.0.0.1", "203.0.113.9:4711", True),
        ("127.0.0.1", "[2001:db8::9]:4711", True),
        ("127.0.0.1", "[2001:db8::9]", True),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "203.0.113.9,", False),
        ("127.0.0.1", "unknown", False),
        # Nobody else is believed.
        ("198.51.100.1", "203.0.113.9", False),
        ("203.0.113.9", "198.51.100.1", True),
        # Who asks for nobody is this machine itself.
        ("127.0.0.1", None, False),
        ("", None, False),
    ],
)
def test_the_true_source_decides(peer: str, forwarded_for: str | None, allowed: bool) -> None:
    assert is_allowed(networks(PAYSSAM), peer, forwarded_for) is allowed


def test_this_machine_itself_can_be_on_the_list() -> None:
    assert is_allowed(networks(f"127.0.0.1 {PAYSSAM}"), "127.0.0.1", None)


def test_a_strange_source_is_refused_over_the_wire_and_told_nothing(
    book: AlertBook, turn_on: TurnOn
) -> None:
    port = turn_on(book.take, allowed=networks(PAYSSAM)).state.port
    good = alert("B-0000001")

    assert status_of(port, request(good, extra=("X-Forwarded-For: 198.51.100.1",))) == 403
    assert status_of(port, request(good, start="POST /other HTTP/1.1")) == 403
    assert status_of(port, request(good)) == 403
    twice = ("X-Forwarded-For: 203.0.113.1", "X-Forwarded-For: 198.51.100.1")
    assert status_of(port, request(good, extra=twice)) == 403
    assert book.calls == 0
    assert status_of(port, request(good, extra=("X-Forwarded-For: 203.0.113.1",))) == 200
