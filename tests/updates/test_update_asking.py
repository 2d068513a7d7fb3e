"""Asking a real server for a new version: only what is signed, whole, new and in time counts."""

from __future__ import annotations

import base64
import json
import threading
import time
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from payssam_desktop.domain.update_manifest import Verdict
from payssam_desktop.errors import DeskError, UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.updating import Updating
from payssam_desktop.settings import resources_directory
from payssam_desktop.updates.envelope import LARGEST_ENVELOPE
from payssam_desktop.updates.shipped import load_shipped
from tests.payssam.raw_payssam import Connection, http, unused_port
from tests.updates.publisher import KEY_ID, NOW, OWN, Answering, Publisher


def why(updating: Updating, publisher: Publisher, seen: str = "") -> str:
    """The key of the error that asking ends with."""
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, seen, Halt())
    return caught.value.key


def answer_with(publisher: Publisher, answer: bytes | Answering) -> None:
    publisher.answers["/update.json"] = answer


def test_a_signed_newer_version_is_offered_with_its_file(
    updating: Updating, publisher: Publisher
) -> None:
    answer = updating.ask(publisher.url, "", Halt())
    assert answer.verdict is Verdict.OFFERED
    assert str(answer.manifest.version) == "0.2.0"
    assert answer.manifest.notes("ko") == "- 영수증 인쇄가 빨라졌습니다."
    assert answer.file is not None
    assert answer.file.name.startswith("payssam-desktop-0.2.0")


def test_the_request_says_the_programs_name_and_nothing_else(
    updating: Updating, publisher: Publisher
) -> None:
    updating.ask(publisher.url, "", Halt())
    [request] = publisher.received
    assert (request.method, request.target, request.body) == ("GET", "/update.json", b"")
    assert {name.lower(): value for name, value in request.headers} == {
        "host": publisher.base_url.removeprefix("http://"),
        "user-agent": "payssam-desktop",
        "accept": "*/*",
        "accept-encoding": "identity",
        "connection": "close",
    }


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9"])
def test_as_new_or_older_is_no_offer(
    updating: Updating, publisher: Publisher, version: str
) -> None:
    publisher.publish(version=version)
    answer = updating.ask(publisher.url, "", Halt())
    assert (answer.verdict, answer.file) == (Verdict.NEWEST, None)


def test_an_expired_manifest_is_never_an_offer(updating: Updating, publisher: Publisher) -> None:
    yesterday = NOW.date() - timedelta(days=1)
    publisher.publish(
        released=(yesterday - timedelta(days=9)).isoformat(), valid_until=yesterday.isoformat()
    )
    answer = updating.ask(publisher.url, "", Halt())
    assert (answer.verdict, answer.file) == (Verdict.STALE, None)


def test_an_old_manifest_shown_again_is_no_offer(updating: Updating, publisher: Publisher) -> None:
    answer = updating.ask(publisher.url, "0.3.0", Halt())
    assert (answer.verdict, answer.file) == (Verdict.OLDER_THAN_SEEN, None)


def test_what_is_remembered_wrongly_harms_nothing(updating: Updating, publisher: Publisher) -> None:
    assert updating.ask(publisher.url, "many", Halt()).verdict is Verdict.OFFERED


def test_another_key_under_a_known_id_is_no_signature(
    updating: Updating, publisher: Publisher
) -> None:
    stranger = Ed25519PrivateKey.generate()
    answer_with(publisher, http(publisher.sealed(publisher.manifest(), stranger)))
    assert why(updating, publisher) == "update_wrong_signature"


def test_a_key_that_the_program_does_not_ship_is_not_believed(
    updating: Updating, publisher: Publisher
) -> None:
    stranger = Ed25519PrivateKey.generate()
    answer_with(publisher, http(publisher.sealed(publisher.manifest(), stranger, "stranger")))
    assert why(updating, publisher) == "update_unknown_key"


def test_any_of_the_shipped_keys_may_sign(updating: Updating, publisher: Publisher) -> None:
    second = Ed25519PrivateKey.generate()
    publisher.ship({KEY_ID: publisher.key, "second": second})
    answer_with(publisher, http(publisher.sealed(publisher.manifest(), second, "second")))
    assert updating.ask(publisher.url, "", Halt()).verdict is Verdict.OFFERED


def test_a_manifest_altered_on_its_way_is_not_even_read(
    updating: Updating, publisher: Publisher
) -> None:
    envelope = json.loads(publisher.sealed(publisher.manifest()))
    for altered in (b"no JSON at all", json.dumps(publisher.manifest(version="9.9.9")).encode()):
        envelope["manifest"] = base64.b64encode(altered).decode()
        answer_with(publisher, http(json.dumps(envelope).encode()))
        assert why(updating, publisher) == "update_wrong_signature"


@pytest.mark.parametrize("signature", ["", "AAAA", base64.b64encode(bytes(64)).decode()])
def test_no_signature_is_no_signature(
    updating: Updating, publisher: Publisher, signature: str
) -> None:
    envelope = json.loads(publisher.sealed(publisher.manifest())) | {"signature": signature}
    answer_with(publisher, http(json.dumps(envelope).encode()))
    assert why(updating, publisher) == "update_wrong_signature"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Wi-Fi sign-in</body></html>",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 30_000,
        b'{"manifest": "", "signature": ""}',
        b'{"manifest": "", "signature": "", "key": "first", "more": ""}',
        b'{"manifest": 1, "signature": "", "key": "first"}',
        b'{"manifest": "*", "signature": "", "key": "first"}',
        b'{"manifest": "", "signature": "", "key": 1}',
        b'{"manifest": NaN, "signature": "", "key": "first"}',
    ],
)
def test_what_is_no_envelope_is_not_about_a_version(
    updating: Updating, publisher: Publisher, body: bytes
) -> None:
    answer_with(publisher, http(body))
    assert why(updating, publisher) == "update_unreadable"


def test_an_envelope_that_names_a_thing_twice_is_not_read(
    updating: Updating, publisher: Publisher
) -> None:
    good = publisher.sealed(publisher.manifest()).decode()
    answer_with(publisher, http(good.replace("{", '{"key": "other", ', 1).encode()))
    assert why(updating, publisher) == "update_unreadable"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"not JSON",
        b"\xff",
        b'{"product": "payssam-desktop", "product": "payssam-desktop"}',
        b'{"product": "payssam-desktop", "size": ' + b"9" * 5_000 + b"}",
    ],
)
def test_signed_nonsense_is_nonsense(updating: Updating, publisher: Publisher, text: bytes) -> None:
    answer_with(publisher, http(publisher.sealed(text)))
    assert why(updating, publisher) == "update_manifest_unusable"


def test_a_name_twice_in_the_signed_manifest_spoils_it(
    updating: Updating, publisher: Publisher
) -> None:
    text = json.dumps(publisher.manifest()).replace("{", '{"version": "0.0.1", ', 1)
    answer_with(publisher, http(publisher.sealed(text.encode())))
    assert why(updating, publisher) == "update_manifest_unusable"


def test_a_manifest_of_another_program_is_not_used(
    updating: Updating, publisher: Publisher
) -> None:
    publisher.publish(product="another-program")
    assert why(updating, publisher) == "update_other_product"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_no_redirect_is_followed(updating: Updating, publisher: Publisher, status: str) -> None:
    elsewhere = f"Location: {publisher.base_url}/elsewhere"
    answer_with(publisher, http(b"", status, headers=(elsewhere,)))
    assert why(updating, publisher) == "update_redirected"
    assert [request.target for request in publisher.received] == ["/update.json"]


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oh", "204 No Content", "206 Partial"])
def test_a_server_that_has_no_answer_is_said_so(
    updating: Updating, publisher: Publisher, status: str
) -> None:
    answer_with(publisher, http(b"", status))
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, "", Halt())
    assert (caught.value.key, caught.value.facts) == (
        "update_http_status",
        {"status": int(status[:3])},
    )


def test_an_answer_in_a_packed_form_is_not_unpacked(
    updating: Updating, publisher: Publisher
) -> None:
    answer_with(publisher, http(b"\x1f\x8b", headers=("Content-Encoding: gzip",)))
    assert why(updating, publisher) == "update_unreadable"


def test_an_answer_is_read_up_to_its_limit_and_no_further(
    updating: Updating, publisher: Publisher
) -> None:
    good = publisher.sealed(publisher.manifest())
    answer_with(publisher, http(good.ljust(LARGEST_ENVELOPE)))
    assert updating.ask(publisher.url, "", Halt()).verdict is Verdict.OFFERED
    answer_with(publisher, http(good.ljust(LARGEST_ENVELOPE + 1)))
    assert why(updating, publisher) == "update_too_large"


def test_an_endless_answer_is_cut_off(updating: Updating, publisher: Publisher) -> None:
    def endless(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.send(b" " * 65536)

    answer_with(publisher, endless)
    assert why(updating, publisher) == "update_too_large"


@pytest.mark.parametrize("at", ["head", "body", "never"])
def test_a_dripping_or_silent_server_costs_no_more_than_the_deadline(
    updating: Updating, publisher: Publisher, at: str
) -> None:
    def drip(connection: Connection) -> None:
        if at == "head":
            connection.drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 4_000, 0.05)
        elif at == "body":
            connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
            connection.drip(b" " * 4_000, 0.05)
        else:
            connection.request()

    answer_with(publisher, drip)
    begun = time.monotonic()
    assert why(updating, publisher) == "update_timeout"
    assert time.monotonic() - begun < 4.0


def test_a_connection_that_breaks_is_said_so(updating: Updating, publisher: Publisher) -> None:
    good = publisher.sealed(publisher.manifest())
    answer_with(publisher, http(good[:50], length=len(good)))
    assert why(updating, publisher) == "update_connection_lost"
    answer_with(publisher, lambda connection: connection.reset())
    assert why(updating, publisher) == "update_connection_lost"


def test_a_server_that_is_not_there_is_said_so(updating: Updating) -> None:
    with pytest.raises(UpdateError) as caught:
        updating.ask(f"http://127.0.0.1:{unused_port()}/u", "", Halt())
    assert caught.value.key == "update_no_connection"


def test_without_a_network_that_is_said(publisher: Publisher, refused_network: list[str]) -> None:
    patient = Updating(lambda: NOW, publisher.resources, OWN, seconds=5.0)
    for url, key in (
        ("https://download.example.com/u", "update_name_lookup"),
        ("https://203.0.113.7/u", "update_offline"),
    ):
        with pytest.raises(UpdateError) as caught:
            patient.ask(url, "", Halt())
        assert caught.value.key == key
    assert len(refused_network) == 2


def test_a_server_without_tls_behind_https_is_said_so(
    updating: Updating, publisher: Publisher
) -> None:
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url.replace("http:", "https:"), "", Halt())
    assert caught.value.key in ("update_tls", "update_no_connection")


def test_stopping_ends_it_at_once(updating: Updating, publisher: Publisher) -> None:
    halt, asked = Halt(), threading.Event()

    def stall(connection: Connection) -> None:
        asked.set()
        connection.request()

    answer_with(publisher, stall)

    def stop() -> None:
        asked.wait(5)
        halt.want()

    stopping = threading.Thread(target=stop)
    stopping.start()
    begun = time.monotonic()
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, "", halt)
    stopping.join()
    assert caught.value.key == "update_stopped"
    assert time.monotonic() - begun < 0.9


def test_a_stop_that_comes_before_the_beginning_counts(
    updating: Updating, publisher: Publisher
) -> None:
    halt = Halt()
    halt.want()
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, "", halt)
    assert caught.value.key == "update_stopped"


def test_after_closing_nothing_is_asked(updating: Updating, publisher: Publisher) -> None:
    updating.close()
    assert why(updating, publisher) == "update_stopped"
    assert publisher.received == []


def test_as_committed_nobody_is_asked_and_nobody_believed() -> None:
    shipped = load_shipped(resources_directory())
    assert (shipped.url, dict(shipped.keys)) == ("", {})
    with pytest.raises(UpdateError) as caught:
        Updating(lambda: NOW).ask("", "", Halt())
    assert caught.value.key == "update_off"
    with pytest.raises(UpdateError) as caught:
        Updating(lambda: NOW).ask("https://download.example.com/u", "", Halt())
    assert caught.value.key == "update_no_keys"


def test_a_publisher_may_ship_an_address_and_the_owner_another(publisher: Publisher) -> None:
    publisher.ship({KEY_ID: publisher.key}, "https://download.example.com/u")
    updating = Updating(lambda: NOW, publisher.resources, OWN)
    assert updating.shipped_url() == updating.address("") == "https://download.example.com/u"
    assert updating.address(publisher.url) == publisher.url
    with pytest.raises(DeskError) as caught:
        updating.address("http://download.example.com/u")
    assert caught.value.key == "update_url_not_https"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        '{"url": "", "keys": {}}',
        '{"url": 1, "keys": []}',
        '{"url": "http://download.example.com", "keys": []}',
        '{"url": "", "keys": [{"id": "", "public": ""}]}',
        '{"url": "", "keys": [{"id": "a", "public": "AAAA"}]}',
        '{"url": "", "keys": [{"id": "a", "public": "*"}]}',
        '{"url": "", "keys": [1]}',
    ],
)
def test_damaged_keys_are_no_keys(publisher: Publisher, content: str) -> None:
    (publisher.resources / "updates" / "keys.json").write_text(content)
    updating = Updating(lambda: NOW, publisher.resources, OWN)
    assert updating.shipped_url() == ""
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, "", Halt())
    assert caught.value.key == "update_keys_unreadable"
    assert publisher.received == []


def test_two_keys_of_one_name_are_no_keys(publisher: Publisher) -> None:
    public = {"id": "a", "public": base64.b64encode(bytes(32)).decode()}
    file = publisher.resources / "updates" / "keys.json"
    file.write_text(json.dumps({"url": "", "keys": [public, public]}))
    with pytest.raises(UpdateError):
        load_shipped(publisher.resources)
    file.unlink()
    with pytest.raises(UpdateError):
        load_shipped(publisher.resources)
