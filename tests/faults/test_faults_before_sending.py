"""Faults between the fresh read and the request: nothing left, and a new attempt is allowed."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from payssam_desktop.domain.cancellation import CancelState
from tests.faults.broken_wires import silence
from tests.faults.fault_desk import FaultDesk
from tests.faults.fault_table import IMPATIENT
from tests.faults.faulty_payssam import FaultyPaysSam
from tests.faults.shown_words import assert_words_fit
from tests.payssam.raw_payssam import Connection, RawPaysSam, Script, http
from tests.payssam.test_client_tls import granting_tunnel, only_where_trust_is_a_file


def assert_not_sent(desk: FaultDesk, payssam: FaultyPaysSam, why: str) -> None:
    ended = desk.confirm()
    assert (ended.state, ended.why) == (CancelState.NOT_SENT, why)
    assert_words_fit(desk, ended)
    desk.let_time_pass(900)
    assert desk.operations == [ended]
    assert not desk.bill.needs_checking
    assert payssam.posts == 0


def assert_a_new_attempt_cancels(desk: FaultDesk, payssam: FaultyPaysSam) -> None:
    assert desk.confirm().state is CancelState.CANCELLED
    assert payssam.posts == 1
    assert payssam.was_recorded == [True]


def test_a_refused_connection_ends_as_not_sent(tmp_path: Path) -> None:
    before, repaired = FaultyPaysSam(), FaultyPaysSam(tmp_path / "payssam.sqlite3")
    before.before_read = before.stop_listening
    with (
        before.serving(),
        repaired.serving(),
        FaultDesk(tmp_path, before.base_url) as desk,
    ):
        assert_not_sent(desk, before, "no_connection")
        desk.move_to(repaired.base_url)
        assert_a_new_attempt_cancels(desk, repaired)


@pytest.fixture
def identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate for this machine, and its key; the system trusts it."""
    x509 = pytest.importorskip("cryptography.x509")
    hashes = pytest.importorskip("cryptography.hazmat.primitives.hashes")
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    forms = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "practice")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    file = tmp_path / "practice.pem"
    file.write_bytes(secret + made.public_bytes(forms.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


class Trouble:
    """Whether the fault has begun; it begins with the answer to the fresh read."""

    def __init__(self, payssam: FaultyPaysSam) -> None:
        self.begun = self.over = False
        payssam.before_read = self._begin

    def _begin(self) -> None:
        self.begun = not self.over

    def stop(self) -> None:
        self.begun, self.over = False, True


@contextmanager
def secure_desk(
    folder: Path, identity: Path, host: str = "127.0.0.1", proxy: str = ""
) -> Iterator[tuple[FaultDesk, FaultyPaysSam, Trouble]]:
    """A front desk that speaks TLS with PaysSam, perhaps through a proxy."""
    payssam = FaultyPaysSam(folder / "payssam.sqlite3")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity)
    payssam.secured = lambda plain: context.wrap_socket(plain, server_side=True)
    trouble = Trouble(payssam)
    with ExitStack() as stack:
        stack.enter_context(payssam.serving())
        base_url = f"https://{host}:{payssam.raw.port}/partner"
        desk = FaultDesk(folder, base_url, proxy=proxy, cancel_deadline=IMPATIENT)
        yield stack.enter_context(desk), payssam, trouble


@only_where_trust_is_a_file
def test_a_name_that_is_not_found_any_more_ends_as_not_sent(
    tmp_path: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def failing(*arguments: object, **options: object) -> object:
        if trouble.begun:
            raise socket.gaierror(socket.EAI_AGAIN, "no name server answers")
        return look_up(*arguments, **options)  # type: ignore[arg-type]

    with secure_desk(tmp_path, identity, "localhost") as (desk, payssam, trouble):
        monkeypatch.setattr(socket, "getaddrinfo", failing)
        assert_not_sent(desk, payssam, "name_lookup")
        trouble.stop()
        assert_a_new_attempt_cancels(desk, payssam)


@only_where_trust_is_a_file
def test_a_name_server_that_hangs_ends_as_not_sent(
    tmp_path: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, answered = socket.getaddrinfo, threading.Event()

    def hanging(*arguments: object, **options: object) -> object:
        if trouble.begun:
            answered.wait(10)
        return look_up(*arguments, **options)  # type: ignore[arg-type]

    with secure_desk(tmp_path, identity, "localhost") as (desk, payssam, trouble):
        monkeypatch.setattr(socket, "getaddrinfo", hanging)
        assert_not_sent(desk, payssam, "no_connection")
        trouble.stop()
        # The late answer leads to no late request.
        answered.set()
        assert_a_new_attempt_cancels(desk, payssam)


def closed_in_handshake(connection: Connection) -> None:
    connection.sock.recv(100)


def reset_in_handshake(connection: Connection) -> None:
    connection.sock.recv(100)
    connection.reset()


def speaking_plainly(connection: Connection) -> None:
    connection.sock.recv(65536)
    connection.send(http(b"", "400 Bad Request"))


def silent_in_handshake(connection: Connection) -> None:
    while connection.sock.recv(65536):
        pass


@only_where_trust_is_a_file
@pytest.mark.parametrize(
    ("handshake", "why"),
    [
        (closed_in_handshake, "tls"),
        (reset_in_handshake, "tls"),
        (speaking_plainly, "tls"),
        (silent_in_handshake, "no_connection"),
    ],
)
def test_a_failed_tls_handshake_ends_as_not_sent(
    handshake: Script, why: str, tmp_path: Path, identity: Path
) -> None:
    with secure_desk(tmp_path, identity) as (desk, payssam, trouble):
        wrap = payssam.secured

        def spoilt(plain: socket.socket) -> socket.socket:
            if trouble.begun:
                handshake(Connection(plain, []))
                raise OSError("no TLS today")
            return wrap(plain)

        payssam.secured = spoilt
        assert_not_sent(desk, payssam, why)
        trouble.stop()
        assert_a_new_attempt_cancels(desk, payssam)


def tunnel_refused(connection: Connection) -> None:
    connection.request()
    connection.send(http(b"", "407 Proxy Authentication Required"))


def tunnel_broken(connection: Connection) -> None:
    connection.request()
    connection.send(http(b"", "502 Bad Gateway"))


def tunnel_hung_up(connection: Connection) -> None:
    connection.request()


@only_where_trust_is_a_file
@pytest.mark.parametrize("refusal", [tunnel_refused, tunnel_broken, tunnel_hung_up, silence])
def test_a_proxy_that_grants_no_tunnel_ends_as_not_sent(
    refusal: Script, tmp_path: Path, identity: Path
) -> None:
    def script(connection: Connection) -> None:
        answer = refusal if trouble.begun else granting_tunnel(payssam.raw.port)
        answer(connection)

    with RawPaysSam(script).serving() as proxy:
        address = f"http://127.0.0.1:{proxy.port}"
        with secure_desk(tmp_path, identity, proxy=address) as (desk, payssam, trouble):
            assert_not_sent(desk, payssam, "proxy")
            assert {each.method for each in proxy.received} == {"CONNECT"}
            trouble.stop()
            assert_a_new_attempt_cancels(desk, payssam)


def test_what_a_proxy_refuses_after_taking_it_in_is_unknown(tmp_path: Path) -> None:
    # Practice and tests speak http: their proxy is handed the whole request.
    payssam = FaultyPaysSam(tmp_path / "payssam.sqlite3")
    payssam.misbehave, payssam.executes = tunnel_refused, False
    with payssam.serving():
        proxy = f"http://127.0.0.1:{payssam.raw.port}"
        with FaultDesk(tmp_path, "http://127.0.0.1:9/partner", proxy=proxy) as desk:
            unknown = desk.confirm()
            assert (unknown.state, unknown.why) == (CancelState.UNKNOWN, "http_status")
            payssam.stop_faults()
            assert desk.until_ended().state is CancelState.NOT_CANCELLED
            assert payssam.posts == 1
