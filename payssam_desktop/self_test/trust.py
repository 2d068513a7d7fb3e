"""Whether this computer tells PaysSam from an impostor, and keeps a secret."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

from payssam_desktop.app import utc_now
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import ApiError
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.self_test.check import Failed
from payssam_desktop.self_test.impostor import LOOPBACK, impostor
from payssam_desktop.vault import open_keyring_vault

_NOTHING = Credentials("SELF0TEST0WORTH0NOTHING", "M-SELF-TEST", "S-SELF-TEST")
_SECONDS = 10.0
_PROMPT_SECONDS = 30.0
"""The whole self-test must end before the window that shows it loses patience."""

_BUNDLES = (
    "/etc/ssl/cert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/ssl/ca-bundle.pem",
)
"""Where truststore looks, too: a frozen OpenSSL knows the places of the system it was built on."""

_ENTRY = "self-test"
"""One name for all: what a killed self-test left, the next one writes over and deletes."""


def tls() -> str:
    """The system's certificates are found, and a server that none of them knows is refused."""
    roots = _roots()
    if roots == 0:
        raise Failed(translate("SelfTest", "the system has no certificates to check with"))
    with (
        impostor() as port,
        PaysSamClient(
            f"https://{LOOPBACK}:{port}/partner", _NOTHING, read_deadline=_SECONDS, now=utc_now
        ) as client,
    ):
        try:
            client.read("SELF-TEST-0001")
        except ApiError as error:
            if error.key != "certificate":
                raise
        else:
            raise Failed(translate("SelfTest", "a server with a made-up certificate was believed"))
    counted = (
        translate("SelfTest", "the system's own")
        if roots is None
        else translate("SelfTest", "{count} of them").format(count=roots)
    )
    return translate("SelfTest", "certificates: {counted}; an impostor is refused").format(
        counted=counted
    )


def vault() -> str:
    """A made-up entry goes into the keyring, comes out again, and is deleted."""
    kept = open_keyring_vault(open_limit=_SECONDS, read_limit=_SECONDS, write_limit=_PROMPT_SECONDS)
    kept.save(_ENTRY, _NOTHING)
    if kept.load(_ENTRY) != _NOTHING:
        raise Failed(translate("SelfTest", "the keyring did not give back what it got"))
    kept.delete(_ENTRY)
    if kept.load(_ENTRY) is not None:
        raise Failed(translate("SelfTest", "the keyring did not delete what it was told to"))
    return translate("SelfTest", "written, read and deleted: {backend}").format(
        backend=kept.backend_name
    )


def _roots() -> int | None:
    """How many certificates the system trusts; None where only the system itself knows."""
    if sys.platform == "darwin":
        return None
    if sys.platform == "win32":
        return len(ssl.enum_certificates("ROOT"))
    places = ssl.get_default_verify_paths()
    if places.capath and (count := len(list(Path(places.capath).glob("*.0")))):
        return count
    bundles = filter(None, (places.cafile, *_BUNDLES))
    return next((_in_bundle(bundle) for bundle in bundles if Path(bundle).is_file()), 0)


def _in_bundle(bundle: str) -> int:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(bundle)
    return context.cert_store_stats()["x509_ca"]
