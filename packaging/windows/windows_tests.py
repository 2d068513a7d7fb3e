"""The tests that run on Python for Windows, without windows, and what is left out under Wine."""

from __future__ import annotations

import re
from pathlib import Path

from dev_console import ROOT, DevError
from windows.windows_python import WindowsPython
from windows.wine import Ended, Wine, windows_path

ROOMS = (
    "tests/domain",
    "tests/payssam",
    "tests/practice",
    "tests/receiver",
    "tests/services",
    "tests/store",
    "tests/updates",
    "tests/vault",
    "tests/program/test_may_update.py",
    "tests/program/test_preferences_and_paths.py",
)
"""Everything without a window: rules, API client, database, receiver, services, updates, vault."""

LEFT_OUT = {
    "tests/receiver/test_receiver_door.py::test_who_breaks_off_in_the_middle_has_said_nothing": (
        "now and then Wine's select() does not tell of a connection at once, and the server finds"
        " it at its next look, a second or two later than this test allows"
    ),
}
"""Tests that Wine cannot pass although Windows can: each with what Wine lacks. What needs POSIX,
a Secret Service or minutes skips itself and is named in the log."""

_SECONDS = 1_800
_FAILED = 1
"""pytest's exit code when tests failed; any other says that it could not run them."""

_ATTEMPTS = 3
"""Wine's sockets stand still for seconds now and then, on a busy machine above all, and tests of
deadlines do not forgive that. What failed is tried again by itself, and named."""


def run_tests(wine: Wine, python: WindowsPython, cache: Path) -> list[str]:
    """Run them all, the real Credential Manager's among them; what came of it, in lines.

    Raises DevError when a test fails every time, or when those of the Credential Manager did not
    run.
    """
    first = _pytest(wine, python, cache)
    seen = [_summary(first)]
    in_the_vault = re.findall(r"test_vault_credential_manager\.py::.+ PASSED", first.said)
    last, attempts = first, 1
    while last.code == _FAILED and attempts < _ATTEMPTS:
        failed = re.findall(r"(?m)^(?:FAILED|ERROR) (tests/.*)$", last.said)
        last, attempts = _pytest(wine, python, cache, "--last-failed"), attempts + 1
        seen += [f"tried again: {test}" for test in failed]
        seen.append(_summary(last))
    if last.code != 0:
        raise DevError("tests failed on Windows' Python:\n" + "\n".join(seen))
    if not in_the_vault:
        raise DevError("the tests of the real Credential Manager did not run")
    seen.append(f"{len(in_the_vault)} of them with WinVaultKeyring")
    return [*seen, *(f"left out: {test}: {why}" for test, why in LEFT_OUT.items())]


def _pytest(wine: Wine, python: WindowsPython, cache: Path, *more: str) -> Ended:
    options = ["-v", "--no-header", "-o", f"cache_dir={windows_path(cache)}", *more]
    left_out = [f"--deselect={test}" for test in LEFT_OUT]
    return wine.run(
        [python.program, "-m", "pytest", *options, *left_out, *ROOMS],
        seconds=_SECONDS,
        folder=ROOT,
        # This Windows belongs to nobody, so nobody's entries are touched.
        environment={"PAYSSAM_DESKTOP_TEST_CREDENTIAL_MANAGER": "1"},
    )


def _summary(ended: Ended) -> str:
    """Pytest's last line. Raises DevError when there is none."""
    found = re.findall(r"(?m)^=+ (\d+ (?:passed|failed).* in .*?) =+$", ended.said)
    if not found:
        raise DevError(f"pytest ended with {ended.code} and has no result")
    return str(found[-1])
