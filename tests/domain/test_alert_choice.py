"""Where alerts are received, as an address that can be tried and registered."""

from __future__ import annotations

import pytest

from payssam_desktop.domain.alert_choice import AlertChoice, checked_public_url
from payssam_desktop.errors import InputError


def choice(address: str, public_url: str = "") -> AlertChoice:
    return AlertChoice(True, address, 48650, "", public_url)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:48650"),
        ("::1", "http://[::1]:48650"),
        ("0.0.0.0", "http://127.0.0.1:48650"),
        ("::", "http://[::1]:48650"),
        ("192.168.0.20", "http://192.168.0.20:48650"),
    ],
)
def test_the_receiver_is_found_from_this_machine(address: str, url: str) -> None:
    assert choice(address).own_url == url
    assert choice(address).callback_url("TOKEN") == f"{url}/approval/TOKEN"


def test_the_public_address_is_what_is_registered() -> None:
    public = choice("127.0.0.1", "https://pay.example.com/shop")
    assert public.callback_url("TOKEN") == "https://pay.example.com/shop/approval/TOKEN"


def test_only_a_loopback_address_is_of_this_machine_alone() -> None:
    assert choice("127.0.0.1").is_for_this_machine
    assert choice("::1").is_for_this_machine
    for address in ("0.0.0.0", "::", "192.168.0.20", "203.0.113.7"):
        assert not choice(address).is_for_this_machine


@pytest.mark.parametrize("url", ["", "https://pay.example.com", "http://127.0.0.1:8080"])
def test_a_usable_public_address_stays_as_it_is(url: str) -> None:
    assert checked_public_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "https://pay.example.com:port",
        "https://결제.example.com",
        "https://pay.example.com?x=1",
        "https://pay.example.com/#x",
        "https://pay.example.com/approval/",
        "http://127.0.0.1.example.com",
        "ftp://pay.example.com",
    ],
)
def test_an_unusable_public_address_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="public_url"):
        checked_public_url(url)
