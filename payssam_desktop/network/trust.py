"""Whom this program believes: those whom the operating system trusts."""

from __future__ import annotations

import ssl


def tls_context() -> ssl.SSLContext:
    """A context that checks certificates with the system's trust store; TLS 1.2 at the least."""
    # The system's: shop PCs have security programs that inspect TLS.
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
