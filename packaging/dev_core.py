"""The files that decide about money, and the tests that know each of them best.

``dev.py test`` demands that these tests take every branch of these files, ``dev.py mutate`` that
nearly every small mistake in them fails a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dev_console import run, say

PACKAGE = "payssam_desktop"

_RULES = (
    "tests/domain/test_cancellation_waiting.py",
    "tests/domain/test_cancellation_rules.py",
)
_CANCELLING = (
    "tests/services/test_cancel_look.py",
    "tests/services/test_cancelling.py",
    "tests/services/test_cancelling_in_trouble.py",
    "tests/services/test_settling.py",
)

TESTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "domain/cancellation.py": (_RULES, _CANCELLING),
    "domain/likeness.py": (_RULES,),
    "payssam/outcomes.py": (
        ("tests/payssam/test_payssam_outcomes.py",),
        ("tests/payssam/test_client_cancels.py",),
    ),
    "services/cancelling.py": (_CANCELLING,),
    "store/cancellations.py": (
        ("tests/store/test_cancellation_journal.py", "tests/store/test_cancellation_traces.py"),
    ),
}
"""Their tests, by file of the package: in groups, of which the first is the quickest."""

# What is excluded by default is "pragma: no cover": here nothing is.
_SETTINGS = """
[run]
branch = true
include = {files}
data_file = {data}
[report]
exclude_lines =
show_missing = true
skip_covered = true
fail_under = 100
"""


def tests() -> list[str]:
    """Every test file of the table."""
    return sorted({test for groups in TESTS.values() for group in groups for test in group})


class Coverage:
    """Measures which branches of these files a run of pytest takes."""

    def __init__(self, python: Path, folder: Path) -> None:
        self._coverage = [str(python), "-m", "coverage"]
        self._settings = f"--rcfile={folder / 'settings.ini'}"
        files = ",".join(f"{PACKAGE}/{name}" for name in TESTS)
        settings = _SETTINGS.format(files=files, data=folder / "coverage")
        (folder / "settings.ini").write_text(settings, encoding="utf-8")

    def of_pytest(self, arguments: Sequence[str]) -> list[str]:
        """The command that runs pytest and measures."""
        return [*self._coverage, "run", self._settings, "-m", "pytest", *arguments]

    def check(self) -> int:
        """Say what is missing, after the run; return an exit code."""
        code = run([*self._coverage, "report", self._settings])
        if code:
            say("the files that decide about money must have every branch tested (see above)")
        else:
            say(f"every branch of the {len(TESTS)} files that decide about money is tested")
        return code
