"""A server that claims to be PaysSam, with a certificate that nobody vouches for."""

from __future__ import annotations

import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from payssam_desktop.app import utc_now

LOOPBACK = "127.0.0.1"
_SECONDS = 10.0


@contextmanager
def impostor() -> Iterator[int]:
    """A TLS server on loopback with a certificate that it signed itself; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory(prefix="payssam-self-test-") as name:
        file = Path(name) / "impostor.pem"
        file.write_bytes(_self_signed())
        context.load_cert_chain(file)
    with socket.create_server((LOOPBACK, 0)) as listener:
        thread = threading.Thread(target=_shake_hands, args=(listener, context), daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            # Wakes the thread where closing the socket alone does not.
            with suppress(OSError):
                socket.create_connection((LOOPBACK, listener.getsockname()[1]), 1.0).close()
            listener.close()
            thread.join(_SECONDS)


def _shake_hands(listener: socket.socket, context: ssl.SSLContext) -> None:
    """Answer every connection with the certificate until the listener is closed."""
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            connection.settimeout(_SECONDS)
            with suppress(OSError), context.wrap_socket(connection, server_side=True):
                pass


def _self_signed() -> bytes:
    """A new key, and a certificate for loopback that it signed itself, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "payssam-desktop self-test")])
    now, day = utc_now(), timedelta(days=1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    loopback = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(LOOPBACK))])
    certificate = (
        builder.not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(loopback, critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + certificate.public_bytes(serialization.Encoding.PEM)
