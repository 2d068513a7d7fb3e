"""Asking a real server for a new version: only what is signed, new and in time counts."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from payssam_desktop.domain.update_manifest import Verdict
from payssam_desktop.errors import DeskError, UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.updating import Updating
from payssam_desktop.settings import resources_directory
from payssam_desktop.updates.shipped import load_shipped
from tests.payssam.raw_payssam import http
from tests.updates.asking import answer_with, why
from tests.updates.publisher import KEY_ID, NOW, OWN, Publisher


def test_a_signed_newer_version_is_offered_with_its_file(
    updating: Updating, publisher: Publisher
) -> None:
    answer = updating.ask(publisher.url, "", Halt())
    assert answer.verdict is Verdict.OFFERED
    assert str(answer.manifest.version) == "0.2.0"
    assert answer.manifest.notes("ko") == "- 영수증 인쇄가 빨라졌습니다."
    assert answer.file is not None
    assert answer.file.name.startswith("payssam-desktop-0.2.0")


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
