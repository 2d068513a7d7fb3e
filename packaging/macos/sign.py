"""Signs the program for macOS and has Apple notarise it.

The hardened runtime without a single exception: ``entitlements.plist`` is empty, on purpose.

* ``allow-unsigned-executable-memory`` and ``allow-jit``: Python's ``ctypes`` makes machine code
  for callbacks, and neither keyring, truststore nor the program itself asks it for one. Qt's
  regular expressions do without compiling when they may not.
* ``disable-library-validation``: everything in the bundle is signed by the same team, so what
  another one wants to load into a program that holds credentials stays out.
* ``allow-dyld-environment-variables``: nobody may slip a library in.
* Keychain groups belong to sandboxed programs; the login keychain goes by the signature.

The workflow runs ``--self-test`` on what was signed: if a system ever needs an exception, that
fails before anything is published. ``entitlements.plist`` has no comments because ``codesign``
refuses some files that have.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dev_console import DevError, run
from macos.bundle import IDENTIFIER

ENTITLEMENTS = Path(__file__).parent / "entitlements.plist"

_MACH_O = frozenset(
    bytes.fromhex(magic) for magic in ("feedface", "cefaedfe", "feedfacf", "cffaedfe", "cafebabe")
)


def sign_program(app: Path, signer: str) -> None:
    """Sign a whole ``.app``. Raises DevError when something cannot be signed."""
    for command in commands(app, signer):
        _do(command, f"{command[-1]} could not be signed")
    _verify(app)


def seal(app: Path) -> None:
    """Sign a whole ``.app`` as nobody ("ad hoc"). Raises DevError when that fails.

    PyInstaller has done so already, and then the licences were added: with its seal broken, macOS
    calls a downloaded copy damaged and offers nothing but to throw it away.
    """
    _do(
        ["codesign", "--force", "--deep", "--sign", "-", str(app)],
        f"{app.name} could not be sealed",
    )
    _verify(app)


def _verify(app: Path) -> None:
    _do(
        ["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(app)],
        "the signature does not hold",
    )


def sign_disk_image(image: Path, signer: str) -> None:
    """Sign a ``.dmg``; it has no runtime and no entitlements."""
    _do([*_codesign(signer), str(image)], f"{image.name} could not be signed")


def notarise(file: Path, notary: Sequence[str]) -> None:
    """Send a ``.dmg`` or ``.zip`` to Apple and wait. Raises DevError when the verdict is no."""
    _do(
        ["xcrun", "notarytool", "submit", str(file), *notary, "--wait"],
        f"Apple has not notarised {file.name}",
    )


def staple(thing: Path) -> None:
    """Attach Apple's verdict, so that a PC without network can see it."""
    _do(["xcrun", "stapler", "staple", str(thing)], f"{thing.name} has no ticket")


def commands(app: Path, signer: str) -> list[list[str]]:
    """Every call of ``codesign``, from the inside out: a signature covers those within."""
    inner = [[*_codesign(signer), *_RUNTIME, str(path)] for path in _nested(app)]
    outer = [*_codesign(signer), *_RUNTIME, "--identifier", IDENTIFIER]
    # Libraries have the entitlements of the program that loads them.
    return [*inner, [*outer, "--entitlements", str(ENTITLEMENTS), str(app)]]


_RUNTIME = ["--options", "runtime"]


def _codesign(signer: str) -> list[str]:
    # A time stamp keeps the signature good after the certificate has run out.
    return ["codesign", "--force", "--timestamp", "--sign", signer]


def _nested(app: Path) -> list[Path]:
    """Libraries, programs and frameworks within, the innermost first."""
    main = app / "Contents" / "MacOS" / app.stem
    found = [path for path in app.rglob("*") if path != main and _is_code(path)]
    return sorted(found, key=lambda path: (-len(path.parts), path.as_posix()))


def _is_code(path: Path) -> bool:
    if path.is_symlink():
        return False
    if path.is_dir():
        return path.suffix == ".framework"
    with path.open("rb") as file:
        return file.read(4) in _MACH_O


def _do(command: Sequence[str], complaint: str) -> None:
    if run(command) != 0:
        raise DevError(f"{complaint}; the reason is above.")
