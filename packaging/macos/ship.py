"""From the frozen ``.app`` to the disk image: signed and notarised where somebody can sign."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from dev_console import DevError, run, say
from macos import build_dmg, sign
from macos.identities import Identities, from_environment
from macos.keychain import keychain_with


def ship(app: Path, dist: Path, environment: Mapping[str, str]) -> Path:
    """Make the disk image of a ``.app``; returns where. Raises DevError when a step fails."""
    identities = from_environment(environment)
    if identities is None:
        sign.seal(app)
        image = build_dmg.build(app, dist)
        say(f"{image.name} is not signed: no identity is given, macOS will warn of it")
        return image
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="payssam-sign-")))
        if identities.certificate is not None:
            stack.enter_context(keychain_with(identities.certificate, folder))
        sign.sign_program(app, identities.signer)
        _notarise_program(app, identities, folder)
        image = build_dmg.build(app, dist)
        sign.sign_disk_image(image, identities.signer)
    if identities.notary:
        sign.notarise(image, identities.notary)
        sign.staple(image)
    say(f"{image.name} is signed{' and notarised' if identities.notary else ', not notarised'}")
    return image


def _notarise_program(app: Path, identities: Identities, folder: Path) -> None:
    """The program has its own ticket, which it keeps when it is dragged out of the image."""
    if not identities.notary:
        return
    packed = folder / f"{app.stem}.zip"
    if run(["ditto", "-c", "-k", "--keepParent", str(app), str(packed)]) != 0:
        raise DevError(f"{app.name} could not be packed; the reason is above.")
    sign.notarise(packed, identities.notary)
    sign.staple(app)
