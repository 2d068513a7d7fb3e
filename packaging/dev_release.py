#!/usr/bin/env python3
"""What a release needs beside the installers; the workflow calls this as a program.

``dev_release.py tag v1.2.3``: fails unless the tag names the version of the source.
``dev_release.py finish --base-url URL --page URL``: writes the signed manifest for 새 버전 확인
and ``SHA256SUMS`` beside everything that was built.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

import dev_build
import dev_environment
from dev_console import ROOT, DevError, run, say
from dev_version import version
from release import checksums, tag

_MANIFEST = ROOT / "packaging" / "release" / "update_manifest.py"


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
    checking.set_defaults(do=lambda options: tag.check(options.tag, version()))
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
