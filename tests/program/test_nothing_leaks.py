"""What a program leaves behind, however it ends, and what others can see of it meanwhile.

The program is the real one with the credentials in a real keyring: as it settles, with its own
command line, and as it cancels, with a driver that does what the dialog does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from payssam_desktop.log_file import CRASH_FILE, LOG_FILE
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.practice.wire import READ_PATH
from payssam_desktop.settings import Paths
from payssam_desktop.vault import open_keyring_vault
from tests.crash.courses import TELLTALE, TRUE, Course
from tests.crash.shop_street import list_bills, open_shop, send_paid_bills
from tests.crash.till import CREDENTIALS, Till, utc_now
from tests.crash.tills import ROOT
from tests.crash.wire import Wire
from tests.guards.figures import Figure
from tests.guards.leaks import files, found_below, found_in
from tests.program.watched_program import STARTED

pytestmark = [
    pytest.mark.secret_service,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc"),
]

FAR_LATER = Course(after=60)
"""The answer is still awaited when the program ends."""

# As on a machine that is set up to keep the memory of every crash.
WITH_CORE_FILES = ["sh", "-c", 'ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"']


@dataclass(frozen=True)
class Left:
    """What is left of a program, beside its files."""

    code: int
    said: str
    seen: list[bytes]
    """The command line and environment of it and of each process below it, over time."""


class Premises:
    """A shop with one paid bill, and every place where its program may write."""

    def __init__(self, base: Path, wire: Wire, shop: PracticeShop) -> None:
        self.base, self.wire, self.shop = base, wire, shop
        self.folder = Paths(base / "data")
        self.work, self.home, self.temporary = (base / name for name in ("work", "home", "tmp"))
        for folder in (self.work, self.home, self.temporary):
            folder.mkdir()
        self.notes = base / "notes"

    def leave_a_cancel_open(self) -> None:
        """What an earlier run could not bring to an end."""
        self.wire.next_cancels.append(Course(executes=False, hangs_up=True))
        with Till(self.folder.database) as till:
            assert till.cancel(1) == "ended unknown"

    def settle(self, moment: Callable[[], bool], end: signal.Signals) -> Left:
        """Start the program, which settles what was left open, and end it at this moment."""
        return self._run(["payssam_desktop", "--data-dir", str(self.folder.data)], moment, end)

    def cancel(self, moment: Callable[[], bool], end: signal.Signals | None) -> Left:
        """Start the program and cancel the bill; end it at this moment, or close its window."""
        command = ["tests.crash.closing_desk", str(self.folder.data), "20", "signed-in"]
        return self._run(command, moment, end)

    def _run(
        self, command: list[str], moment: Callable[[], bool], end: signal.Signals | None
    ) -> Left:
        watched = [sys.executable, "-m", "tests.program.watched_program", str(self.notes)]
        with subprocess.Popen(
            [*WITH_CORE_FILES, *watched, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            cwd=self.work,
            env=self._environment(),
        ) as program:
            try:
                seen = self._watch(program, moment)
                if end is not None:
                    program.send_signal(end)
                said, _ = program.communicate("close\n" if end is None else None, timeout=30)
            finally:
                program.kill()
        return Left(program.returncode, said, seen)

    def _watch(self, program: subprocess.Popen[str], moment: Callable[[], bool]) -> list[bytes]:
        seen: set[bytes] = set()
        limit = time.monotonic() + 30
        while not moment():
            assert program.poll() is None, program.communicate()
            assert time.monotonic() < limit, "the moment never came"
            seen |= open_to_others(program.pid)
            time.sleep(0.02)
        return sorted(seen)

    def _environment(self) -> dict[str, str]:
        inherited = {n: v for n, v in os.environ.items() if not n.endswith("_HOME")}
        return inherited | {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
        }


def open_to_others(pid: int) -> set[bytes]:
    """Command line and environment of a process and of all below it that live now."""
    process, found = Path(f"/proc/{pid}"), set()
    try:
        found = {(process / name).read_bytes() for name in ("cmdline", "environ")}
        for children in (process / "task").glob("*/children"):
            for child in children.read_text().split():
                found |= open_to_others(int(child))
    except OSError:
        pass  # it ended meanwhile
    return found


@pytest.fixture
def premises(tmp_path: Path) -> Iterator[Premises]:
    shop = PracticeShop([], utc_now)
    send_paid_bills(shop, ["B-1"])
    path = Paths(tmp_path / "data").database
    vault = open_keyring_vault()
    with Wire(shop, [path], Random(1)) as wire:
        wire.calm = True
        open_shop(path, wire.base_url)
        list_bills(path, ["B-1"])
        with Till(path) as till:
            (store,) = till.stores.all()
        vault.save(store.uuid, CREDENTIALS)
        yield Premises(tmp_path, wire, shop)
        wire.hurry()
        vault.delete(store.uuid)
    assert wire.bugs == []


def assert_nothing_leaked(premises: Premises, left: Left, figure: Figure) -> None:
    notes = premises.notes.read_bytes()
    assert STARTED.encode() in notes, "nobody was watching"
    places = [*left.seen, notes, left.said.encode()]
    found = [what for place in places for what in found_in(place)] + found_below(premises.base)
    figure("secrets: real programs ended and searched", 1)
    figure("secrets: command lines and environments searched", len(left.seen))
    figure("secrets: found", len(found))
    assert found == []
    # The search was where the program has been, and there was something to find.
    names = {file.relative_to(premises.folder.data).parts for file in files(premises.folder.data)}
    assert {(premises.folder.database.name,), ("logs", LOG_FILE), ("logs", CRASH_FILE)} <= names
    assert [name for name in names if name[0] == "backups"]
    with Till(premises.folder.database) as till:
        assert till.bills.get(1).approval.issuer_tail == "1234"
    assert any(b"DBUS_SESSION_BUS_ADDRESS" in place for place in left.seen)


def assert_its_crash_file_names(premises: Premises, error: str, *places: str) -> None:
    crash = (premises.folder.logs / CRASH_FILE).read_text("utf-8")
    assert crash.startswith(f"Fatal Python error: {error}\n")
    assert [place for place in places if place not in crash] == [], crash
    assert files(premises.work) == [], "no core file"


@pytest.mark.parametrize("end", [signal.SIGSEGV, signal.SIGKILL])
def test_a_program_that_ends_in_the_middle_of_settling_leaves_no_secret(
    premises: Premises, end: signal.Signals, figure: Figure
) -> None:
    premises.leave_a_cancel_open()
    before = premises.shop.posts(READ_PATH)
    premises.wire.next_reads += [TRUE, FAR_LATER]
    left = premises.settle(lambda: premises.shop.posts(READ_PATH) == before + 2, end)
    assert left.code == -end
    if end is signal.SIGSEGV:
        places = ('app.py", line', "in run\n", 'settling.py", line')
        assert_its_crash_file_names(premises, "Segmentation fault", *places)
    assert_nothing_leaked(premises, left, figure)


@pytest.mark.parametrize("end", [signal.SIGABRT, signal.SIGKILL])
def test_a_program_that_ends_in_the_middle_of_a_cancel_leaves_no_secret(
    premises: Premises, end: signal.Signals, figure: Figure
) -> None:
    premises.wire.next_cancels.append(FAR_LATER)
    left = premises.cancel(lambda: len(premises.wire.posts) == 1, end)
    assert left.code == -end
    if end is signal.SIGABRT:
        places = ('closing_desk.py", line', 'cancelling.py", line', "in confirm\n")
        assert_its_crash_file_names(premises, "Aborted", *places)
    assert_nothing_leaked(premises, left, figure)


def test_a_program_that_is_told_secrets_in_an_answer_and_closes_leaves_none(
    premises: Premises, figure: Figure
) -> None:
    premises.wire.next_cancels.append(Course(after=0.5, answer=TELLTALE))
    left = premises.cancel(lambda: len(premises.wire.posts) == 1, None)
    assert left.code == 0, left.said
    assert (premises.folder.logs / CRASH_FILE).read_bytes() == b""
    assert_nothing_leaked(premises, left, figure)
