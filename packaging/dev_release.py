#!/usr/bin/env python3
"""What a release needs beside the installers; the workflow calls this as a program.

``dev_release.py tag v1.2.3``: fails unless the tag names the version of the source.
``dev_release.py finish --base-url URL --page URL``: writes the signed manifest for 새 버전 확인
and ``SHA256SUMS`` beside everything that was built.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

import dev_build
import dev_environment
from dev_console import ROOT, DevError, run, say
from release import checksums, tag

_MANIFEST = ROOT / "packaging" / "release" / "update_manifest.py"
_SYSTEMS = {"win32": "windows", "darwin": "macos"}
_MACHINES = {"amd64": "x86_64"}


def describe(python: Path) -> Path:
    """Put the licence texts into the frozen program, before it is packed or signed.

    Returns where the bill of materials is. Raises DevError when something has no licence.
    """
    frozen = dev_build.FROZEN / dev_build.NAME
    texts = frozen / "licenses"
    if sys.platform == "darwin":
        # A bundle's code and its other files have folders of their own, or it cannot be signed.
        texts = frozen.with_suffix(".app") / "Contents" / "Resources" / "licenses"
    bill = dev_build.DIST / _bill_name(dev_build.version())
    work = dev_build.WORK / dev_build.NAME
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "packaging")])}
    command: list[str | Path] = [python, "-m", "release", work, frozen, texts, bill]
    if run(command, environment=environment) != 0:
        raise DevError("the frozen program could not be described; the reason is above.")
    return bill


def _bill_name(version: str) -> str:
    """Each system's program has other parts, and so a bill of its own."""
    system = _SYSTEMS.get(sys.platform, "linux")
    machine = platform.machine().lower()
    machine = _MACHINES.get(machine, machine)
    return f"{dev_build.NAME}-{version}-{system}-{machine}-sbom.cdx.json"


def finish(base_url: str, page: str) -> None:
    """Write the manifest, if there is a key for it, and the checksums. Raises DevError."""
    if os.environ.get("PAYSSAM_UPDATE_KEY"):
        command: list[str | Path] = [dev_environment.ready(), _MANIFEST, "make"]
        command += ["--base-url", base_url, "--page", page]
        if run(command) != 0:
            raise DevError("the manifest could not be made; the reason is above.")
    else:
        say("no manifest: PAYSSAM_UPDATE_KEY is not given, programs will not hear of this version")
    say(f"{checksums.write(dev_build.DIST).name} is written")


def main() -> int:
    """Do what the command line says; returns an exit code."""
    parser = argparse.ArgumentParser(prog="dev_release.py")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("tag", help="does the tag name the version?")
    checking.add_argument("tag")
    checking.set_defaults(do=lambda options: tag.check(options.tag, dev_build.version()))
    finishing = commands.add_parser("finish", help="manifest and checksums")
    finishing.add_argument("--base-url", required=True)
    finishing.add_argument("--page", required=True)
    finishing.set_defaults(do=lambda options: finish(options.base_url, options.page))
    options = parser.parse_args()
    do: Callable[[argparse.Namespace], None] = options.do
    try:
        do(options)
    except DevError as error:
        say(str(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
