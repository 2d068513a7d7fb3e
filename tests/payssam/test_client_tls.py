"""TLS: a shop's credentials and cancels go only to whom the system trusts."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from payssam_desktop.domain.cancellation import AnswerKind
from payssam_desktop.errors import NotSentError
from payssam_desktop.payssam.transport import CONNECTIONS, Transport
from tests.payssam.raw_payssam import (
    BILL_ID,
    CANCELLED,
    Connection,
    RawPaysSam,
    Script,
    answer_body,
    cancel_over,
    client_of,
    http,
    replying,
)

ACCEPTED = http(answer_body(data=CANCELLED))
only_where_trust_is_a_file = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the system's trust store is no file here"
)


def certificate(folder: Path, address: str) -> Path:
    """A self-signed certificate for an IP address, and its key, in one file."""
    x509 = pytest.importorskip("cryptography.x509")
    hashes = pytest.importorskip("cryptography.hazmat.primitives.hashes")
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    forms = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "practice")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    file = folder / "practice.pem"
    file.write_bytes(secret + made.public_bytes(forms.Encoding.PEM))
    return file


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    return certificate(tmp_path, "127.0.0.1")


def over_tls(identity: Path, script: Script) -> Script:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity)

    def tls_script(connection: Connection) -> None:
        # Wrapping takes the plain socket's descriptor over.
        with context.wrap_socket(connection.sock, server_side=True) as sock:
            script(Connection(sock, connection._received))

    return tls_script


def granting_tunnel(to: int) -> Script:
    """A proxy that connects every tunnel to a port of this machine."""

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while chunk := source.recv(65536):
                sink.sendall(chunk)
            sink.shutdown(socket.SHUT_WR)

    def script(connection: Connection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", to)) as onward:
            back = threading.Thread(target=pump, args=(onward, connection.sock))
            back.start()
            pump(connection.sock, onward)
            back.join()

    return script


@only_where_trust_is_a_file
def test_a_trusted_payssam_is_spoken_to(identity: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(identity))
    with RawPaysSam(over_tls(identity, replying(ACCEPTED))).serving() as server:
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner")
    assert answer.kind is AnswerKind.ACCEPTED
    assert len(server.posts()) == 1


@only_where_trust_is_a_file
def test_a_cancel_lost_inside_tls_is_unclear(
    identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang_up(connection: Connection) -> None:
        connection.request()

    monkeypatch.setenv("SSL_CERT_FILE", str(identity))
    with RawPaysSam(over_tls(identity, hang_up)).serving() as server:
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner")
    assert (answer.kind, answer.why) == (AnswerKind.UNCLEAR, "connection_lost")
    assert len(server.posts()) == 1


@only_where_trust_is_a_file
def test_a_proxys_tunnel_carries_a_cancel(identity: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(identity))
    with (
        RawPaysSam(over_tls(identity, replying(ACCEPTED))).serving() as server,
        RawPaysSam(granting_tunnel(server.port)).serving() as proxy,
    ):
        address = f"http://127.0.0.1:{proxy.port}"
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner", proxy=address)
    assert answer.kind is AnswerKind.ACCEPTED
    assert [each.method for each in proxy.received] == ["CONNECT"]
    assert len(server.posts()) == 1


@only_where_trust_is_a_file
def test_a_certificate_of_another_address_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = certificate(tmp_path, "127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(elsewhere))
    with RawPaysSam(over_tls(elsewhere, replying(ACCEPTED))).serving() as server:
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner")
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "certificate")
    assert server.received == []


def test_a_certificate_nobody_vouches_for_sends_nothing(identity: Path) -> None:
    with RawPaysSam(over_tls(identity, replying(ACCEPTED))).serving() as server:
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner")
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "certificate")
    assert server.received == []


def test_an_untrusted_payssam_behind_a_proxy_is_sent_nothing(identity: Path) -> None:
    with (
        RawPaysSam(over_tls(identity, replying(ACCEPTED))).serving() as server,
        RawPaysSam(granting_tunnel(server.port)).serving() as proxy,
    ):
        address = f"http://127.0.0.1:{proxy.port}"
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner", proxy=address)
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "certificate")
    assert server.received == []


def speak_plainly(connection: Connection) -> None:
    connection.sock.recv(65536)
    connection.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def hang_up_in_handshake(connection: Connection) -> None:
    connection.sock.recv(65536)


@pytest.mark.parametrize("script", [speak_plainly, hang_up_in_handshake])
def test_a_failed_handshake_sent_nothing(script: Script) -> None:
    with RawPaysSam(script).serving() as server:
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner")
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "tls")
    assert server.connections == 1


def test_a_handshake_that_never_ends_sent_nothing() -> None:
    def silence(connection: Connection) -> None:
        while connection.sock.recv(65536):
            pass

    with RawPaysSam(silence).serving() as server:
        answer = cancel_over(f"https://127.0.0.1:{server.port}/partner", deadline=0.4)
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "no_connection")


def test_many_failed_handshakes_behind_a_proxy_block_no_later_read(identity: Path) -> None:
    with (
        RawPaysSam(over_tls(identity, replying(ACCEPTED))).serving() as server,
        RawPaysSam(granting_tunnel(server.port)).serving() as proxy,
        client_of(
            f"https://127.0.0.1:{server.port}", proxy=f"http://127.0.0.1:{proxy.port}"
        ) as client,
    ):
        for _ in range(CONNECTIONS + 1):
            with pytest.raises(NotSentError, match="certificate"):
                client.read(BILL_ID)


def test_old_tls_is_not_spoken() -> None:
    transport = Transport("https://127.0.0.1:9")
    tls = transport._started().tls
    transport.close(0)
    assert tls.minimum_version is ssl.TLSVersion.TLSv1_2
    assert tls.verify_mode is ssl.CERT_REQUIRED
    assert tls.check_hostname
