"""The tests that run on Python for Windows, without windows, and what is left out under Wine."""

from __future__ import annotations

import re

from dev_console import ROOT, DevError
from windows.windows_python import WindowsPython
from windows.wine import Wine

ROOMS = (
    "tests/domain",
    "tests/payssam",
    "tests/practice",
    "tests/receiver",
    "tests/services",
    "tests/store",
    "tests/vault",
    "tests/program/test_may_update.py",
    "tests/program/test_preferences_and_paths.py",
)
"""Everything without a window: rules, API client, database, receiver, services, keyring."""

LEFT_OUT: dict[str, str] = {}
"""Tests that Wine cannot pass although Windows can: each with what Wine lacks. What needs POSIX,
a Secret Service or minutes skips itself and is named in the log."""

_SECONDS = 1_800


def run_tests(wine: Wine, python: WindowsPython) -> str:
    """Run them all, the real Credential Manager's among them; returns pytest's last line.

    Raises DevError when one fails, or when those of the Credential Manager did not run.
    """
    left_out = [f"--deselect={test}" for test in LEFT_OUT]
    pytest = ["-m", "pytest", "-v", "-p", "no:cacheprovider", "--no-header"]
    ended = wine.run(
        [python.program, *pytest, *left_out, *ROOMS],
        seconds=_SECONDS,
        folder=ROOT,
        # This Windows belongs to nobody, so nobody's entries are touched.
        environment={"PAYSSAM_DESKTOP_TEST_CREDENTIAL_MANAGER": "1"},
    )
    summary = re.findall(r"(?m)^=* ?(\d+ .*passed.* in .*)$", ended.said)
    if ended.code != 0 or not summary:
        raise DevError(f"tests failed on Windows' Python: {summary or 'no result'}")
    in_the_vault = re.findall(r"test_vault_credential_manager\.py::\S+ PASSED", ended.said)
    if not in_the_vault:
        raise DevError("the tests of the real Credential Manager did not run")
    return f"{summary[-1].strip('= ')}; {len(in_the_vault)} of them with WinVaultKeyring"
