"""The package for Debian and Ubuntu, made with their own ``dpkg-deb``."""

from __future__ import annotations

import platform
import shutil
import tempfile
from pathlib import Path

from dev_console import ROOT, DevError, run

NAME = "payssam-desktop"

_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

# What the frozen program is linked to and does not bring: the C library, and what belongs to the
# graphics driver or the screen. Korean letters and a keyring it can start without, but no shop
# can work so.
_DEPENDS = (
    "libc6, libegl1, libgl1, libwayland-cursor0, libwayland-egl1,"
    " fontconfig-config, fonts-nanum | fonts-noto-cjk"
)
_RECOMMENDS = "ca-certificates, gnome-keyring | kwalletmanager"

_CONTROL = """\
Package: payssam-desktop
Version: {version}
Architecture: {architecture}
Maintainer: payssam-desktop contributors <noreply@example.com>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: front desk's window onto a shop's PaysSam (결제선생) bills
 Lists the shop's bills from a local database, refreshes them by reading, and
 cancels a payment with a reason. Not an official program of 결제선생.
"""

_DESKTOP = """\
[Desktop Entry]
Type=Application
Name=payssam-desktop
GenericName=PaysSam bills
GenericName[ko]=결제선생 청구서
Comment=The front desk's window onto a shop's PaysSam bills
Comment[ko]=매장의 결제선생 청구서를 조회하고 결제를 취소합니다
Exec=payssam-desktop
Icon=payssam-desktop
Categories=Office;Finance;
StartupWMClass=payssam-desktop
Actions=practice;

[Desktop Action practice]
Name=Practice mode
Name[ko]=연습 모드
Exec=payssam-desktop --demo
"""


def build(frozen: Path, dist: Path, version: str) -> Path:
    """Write ``payssam-desktop_VERSION_ARCH.deb`` from the frozen folder; returns where.

    Raises DevError when it cannot be made.
    """
    architecture = _ARCHITECTURES.get(platform.machine(), platform.machine())
    target = dist / f"{NAME}_{version}_{architecture}.deb"
    dist.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="payssam-deb-") as folder:
        root = Path(folder) / NAME
        _lay_out(root, frozen)
        _write_control(root, version, architecture)
        command: list[str | Path] = [
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "-z2",
            "--build",
            root,
            target,
        ]
        if run(command) != 0:
            raise DevError(f"{target.name} could not be made; the reason is above.")
    return target


def _lay_out(root: Path, frozen: Path) -> None:
    """Everything where Debian keeps it."""
    shutil.copytree(frozen, root / "usr" / "lib" / NAME, symlinks=True)
    command = root / "usr" / "bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    share = root / "usr" / "share"
    icons = share / "icons" / "hicolor" / "scalable" / "apps"
    icons.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources" / "icons" / "app.svg", icons / f"{NAME}.svg")
    (share / "applications").mkdir()
    (share / "applications" / f"{NAME}.desktop").write_text(_DESKTOP, encoding="utf-8")
    (share / "doc" / NAME).mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", share / "doc" / NAME / "copyright")


def _write_control(root: Path, version: str, architecture: str) -> None:
    # A checkout may be readable by its owner alone; what is installed is for everybody.
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    size = sum(p.stat().st_size for p in root.rglob("*") if p.is_file() and not p.is_symlink())
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        _CONTROL.format(
            version=version,
            architecture=architecture,
            kilobytes=size // 1024,
            depends=_DEPENDS,
            recommends=_RECOMMENDS,
        ),
        encoding="utf-8",
    )
