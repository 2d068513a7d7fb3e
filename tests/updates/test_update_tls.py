"""A new version is asked for only of a server that the system trusts."""

from __future__ import annotations

from pathlib import Path

import pytest

from payssam_desktop.domain.update_manifest import Verdict
from payssam_desktop.errors import UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.updating import Updating
from tests.payssam.raw_payssam import RawPaysSam, http, replying
from tests.payssam.test_client_tls import certificate, only_where_trust_is_a_file, over_tls
from tests.updates.publisher import Publisher


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    return certificate(tmp_path, "127.0.0.1")


def test_a_certificate_that_nobody_vouches_for_is_refused(
    identity: Path, publisher: Publisher, updating: Updating
) -> None:
    sealed = publisher.sealed(publisher.manifest())
    with RawPaysSam(over_tls(identity, replying(http(sealed)))).serving() as server:
        with pytest.raises(UpdateError) as caught:
            updating.ask(f"https://127.0.0.1:{server.port}/u", "", Halt())
        assert server.received == []
    assert caught.value.key == "update_certificate"


@only_where_trust_is_a_file
def test_a_trusted_server_is_asked(
    identity: Path, publisher: Publisher, updating: Updating, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(identity))
    sealed = publisher.sealed(publisher.manifest())
    with RawPaysSam(over_tls(identity, replying(http(sealed)))).serving() as server:
        answer = updating.ask(f"https://127.0.0.1:{server.port}/u", "", Halt())
    assert answer.verdict is Verdict.OFFERED


def test_a_server_that_falls_silent_in_mid_handshake_costs_the_deadline_at_most(
    publisher: Publisher, updating: Updating
) -> None:
    publisher.answers["/update.json"] = lambda connection: None
    with (
        RawPaysSam(lambda connection: connection.drip(b"\x16\x03\x03\x40" * 40, 0.1)).serving() as (
            server
        ),
        pytest.raises(UpdateError) as caught,
    ):
        updating.ask(f"https://127.0.0.1:{server.port}/u", "", Halt())
    assert caught.value.key in ("update_no_connection", "update_tls")
