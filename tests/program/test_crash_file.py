"""What a crash leaves: where every thread stood, in a file of its own, and no value at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from payssam_desktop.log_file import CRASH_FILE, EARLIER_CRASH_FILE, LOG_FILE
from tests.crash.tills import ROOT
from tests.guards.leaks import files, found_in

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no core files")

START = """
import sys, threading
from pathlib import Path
from payssam_desktop.log_file import catch_what_nobody_caught, start_log, stop_log
from tests.guards.leaks import API_KEY, CARD
LOGS = Path("logs")
"""
CRASH = """
import ctypes
def keep_waiting(api_key):
    started.set()
    threading.Event().wait(60)
def read_nowhere(card):
    ctypes.string_at(0)
started = threading.Event()
threading.Thread(target=keep_waiting, args=(API_KEY,), daemon=True).start()
started.wait()
read_nowhere(CARD)
"""


class Program:
    """Python programs that run one after another in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.crash, self.earlier, self.log = (
            folder / "logs" / name for name in (CRASH_FILE, EARLIER_CRASH_FILE, LOG_FILE)
        )

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script, on a machine that is set up to keep the memory of every crash."""
        command = [sys.executable, "-c", START + script]
        if sys.platform != "win32":
            command = ["sh", "-c", 'ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"', *command]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_a_crash_names_the_place_of_every_thread_and_no_value(program: Program) -> None:
    done = program.run("start_log(LOGS)" + CRASH)
    assert done.returncode != 0
    assert (done.stdout, done.stderr) == ("", ""), "nowhere else"
    crash = program.crash.read_text("utf-8")
    assert "in read_nowhere" in crash
    assert "in keep_waiting" in crash
    assert found_in(program.crash.read_bytes()) == []
    assert program.crash.stat().st_size < 10_000


@only_posix
def test_the_crash_file_is_its_owners_alone(program: Program) -> None:
    program.run("start_log(LOGS)")
    assert stat.S_IMODE(program.crash.stat().st_mode) == 0o600


@only_posix
def test_a_crash_leaves_no_core_file(program: Program) -> None:
    done = program.run("start_log(LOGS)" + CRASH)
    assert done.returncode == -signal.SIGSEGV
    assert {path.parent.name for path in files(program.folder)} == {"logs"}


@only_posix
def test_no_program_that_collects_crashes_gets_the_memory(program: Program) -> None:
    # One byte: less than any core file has, and what Linux takes for "to nobody at all".
    said = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    assert program.run(f"start_log(LOGS)\n{said}").stdout in ("1\n", "0\n")


def core_files_come_here() -> bool:
    """Whether this machine writes a core file into the folder of the program that crashed."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    return pattern.exists() and pattern.read_text().startswith("core")


@pytest.mark.skipif(not core_files_come_here(), reason="keeps core files elsewhere, or none")
def test_without_the_log_the_same_crash_would_leave_every_secret(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    # Not the tmp_path of a test, where it would be held against it.
    program = Program(tmp_path_factory.mktemp("unguarded"))
    program.run(CRASH)
    (core,) = files(program.folder)
    content = core.read_bytes()
    core.unlink()
    assert len(found_in(content)) == 2


def test_the_next_start_puts_the_crash_away_and_says_so(program: Program) -> None:
    program.run("start_log(LOGS)" + CRASH)
    crash = program.crash.read_bytes()
    for _ in range(2):
        program.run("start_log(LOGS)\nstop_log()")
        assert program.crash.read_bytes() == b""
        assert program.earlier.read_bytes() == crash
    said = f"an earlier run crashed, see {EARLIER_CRASH_FILE}"
    assert program.log.read_text("utf-8").count(said) == 1


def test_a_second_start_on_the_same_folder_takes_no_crash_away(program: Program) -> None:
    second = f"[sys.executable, '-c', {START!r} + 'start_log(LOGS)']"
    program.run(f"start_log(LOGS)\nimport subprocess\nsubprocess.run({second}){CRASH}")
    assert "in read_nowhere" in program.crash.read_text("utf-8")


def test_a_crash_after_the_log_has_been_closed_is_written_too(program: Program) -> None:
    program.run("start_log(LOGS)\nstop_log()" + CRASH)
    assert "in read_nowhere" in program.crash.read_text("utf-8")


def test_a_machine_without_limits_has_its_log_and_crash_file_all_the_same(
    program: Program,
) -> None:
    done = program.run("sys.modules['resource'] = None\nstart_log(LOGS)\nstop_log()")
    assert (done.returncode, done.stderr) == (0, "")
    assert program.crash.exists()
    assert program.log.exists()


def test_a_folder_that_cannot_be_made_keeps_nobody_from_working(program: Program) -> None:
    (program.folder / "logs").write_text("in the way")
    done = program.run("start_log(LOGS)\ncatch_what_nobody_caught()\nstop_log()\nprint('works')")
    assert (done.stdout, done.stderr) == ("works\n", "")


UNCAUGHT = """
start_log(LOGS)
catch_what_nobody_caught()
class Leaving:
    def __del__(self):
        raise ValueError(API_KEY)
def fail():
    raise ValueError(CARD)
leaving = Leaving()
del leaving
thread = threading.Thread(target=fail)
thread.start()
thread.join()
fail()
"""


def test_an_error_that_nobody_caught_is_logged_with_its_place_and_without_its_text(
    program: Program,
) -> None:
    done = program.run(UNCAUGHT)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    log = program.log.read_text("utf-8")
    assert log.count("uncaught ValueError") == 2
    assert log.count("unraisable ValueError") == 1
    assert log.count("in fail") == 2
    assert "in __del__" in log
    assert found_in(log.encode()) == []
