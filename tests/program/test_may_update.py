"""The installer asks whether it may replace the program; asking changes nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from payssam_desktop.domain.cancellation import OPEN_STATES, AnswerKind, CancelState
from payssam_desktop.may_update import MayUpdate, may_update, tell
from payssam_desktop.settings import Paths, paths
from payssam_desktop.store.database import Database
from tests.store.shop import Shop

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
RELEASED = Path(__file__).parents[1] / "store" / "released"

CANCELS: dict[CancelState, Callable[[Shop, int], object]] = {
    CancelState.PREPARED: lambda shop, bill: shop.prepared(bill),
    CancelState.SENDING: lambda shop, bill: shop.sending(bill),
    CancelState.ACCEPTED: lambda shop, bill: shop.answered(bill, AnswerKind.ACCEPTED),
    CancelState.UNKNOWN: lambda shop, bill: shop.answered(bill, AnswerKind.UNCLEAR),
}
ENDS = sorted(set(CancelState) - OPEN_STATES - {CancelState.ABANDONED})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "가게 자료"


@contextmanager
def a_shop(folder: Path, *, practice: bool = False) -> Iterator[tuple[Database, Shop]]:
    """A shop in this data folder, whose program does not run."""
    database = Database.open(paths(folder, practice=practice).database)
    shop = Shop(database)
    yield database, shop
    shop.close()
    database.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def asked(folder: Path) -> MayUpdate:
    """The answer, after which every file is as it was before."""
    before = contents(folder)
    answer = may_update(folder)
    assert contents(folder) == before
    return answer


def test_a_computer_on_which_the_program_never_ran_may_be_updated(folder: Path) -> None:
    assert may_update(folder) is MayUpdate.YES
    assert not folder.exists()


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_no_update_while_a_cancellation_is_open(folder: Path, state: CancelState) -> None:
    with a_shop(folder) as (_, shop):
        CANCELS[state](shop, shop.paid_bill())
    assert asked(folder) is MayUpdate.CANCELLATION_OPEN


@pytest.mark.parametrize("end", ENDS)
def test_a_cancellation_that_has_ended_holds_no_update_up(folder: Path, end: CancelState) -> None:
    with a_shop(folder) as (_, shop):
        shop.ended_in(shop.paid_bill(), end)
    assert asked(folder) is MayUpdate.YES


def test_one_open_cancellation_among_ended_ones_is_seen(folder: Path) -> None:
    with a_shop(folder) as (_, shop):
        shop.ended_in(shop.paid_bill("B-1"), CancelState.CANCELLED, "op-1")
        shop.sending(shop.paid_bill("B-2"), "op-2")
        shop.ended_in(shop.paid_bill("B-3"), CancelState.NOT_CANCELLED, "op-3")
    assert asked(folder) is MayUpdate.CANCELLATION_OPEN


def test_a_cancellation_that_only_the_log_of_a_killed_program_knows_is_seen(
    folder: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    with a_shop(folder) as (database, shop):
        bill = shop.paid_bill()
        with database.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shop.sending(bill)
        for name in ("payssam.sqlite3", "payssam.sqlite3-wal"):
            (killed / name).write_bytes((folder / name).read_bytes())
    without_its_log = f"{(killed / 'payssam.sqlite3').as_uri()}?immutable=1"
    with closing(sqlite3.connect(without_its_log, uri=True)) as file:
        assert file.execute("SELECT count(*) FROM cancellation").fetchone() == (0,)
    before = contents(killed)
    assert may_update(killed) is MayUpdate.CANCELLATION_OPEN
    after = {file: said for file, said in contents(killed).items() if not file.endswith("-shm")}
    assert after == before


@pytest.mark.parametrize("release", sorted(file.name for file in RELEASED.glob("*.sql")))
def test_the_data_of_every_earlier_version_can_be_asked(folder: Path, release: str) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(paths(folder, practice=False).database)) as database:
        database.executescript((RELEASED / release).read_text(encoding="utf-8"))
        states = [state for (state,) in database.execute("SELECT state FROM cancellation")]
    is_open = bool(OPEN_STATES & set(states))
    assert asked(folder) is (MayUpdate.CANCELLATION_OPEN if is_open else MayUpdate.YES)


def test_the_data_of_a_newer_version_cannot_be_judged(folder: Path) -> None:
    with a_shop(folder):
        pass
    with closing(sqlite3.connect(paths(folder, practice=False).database)) as database:
        database.execute("PRAGMA user_version = 9999")
    assert tell(folder) == MayUpdate.CANNOT_TELL


@pytest.mark.parametrize(
    "content", [b"this is no database" * 100, b"SQLite format 3\0" + b"?" * 84]
)
def test_a_damaged_database_cannot_be_judged(
    folder: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    paths(folder, practice=False).database.write_bytes(content)
    before = contents(folder)
    assert tell(folder) == MayUpdate.CANNOT_TELL
    assert capsys.readouterr().out == "cannot tell: database_damaged\n"
    assert contents(folder) == before


def test_somebody_elses_database_cannot_be_judged(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(paths(folder, practice=False).database)) as database:
        database.execute("CREATE TABLE cancellation (state TEXT)")
    assert tell(folder) == MayUpdate.CANNOT_TELL


def test_a_file_that_was_made_and_never_filled_holds_no_update_up(folder: Path) -> None:
    folder.mkdir()
    paths(folder, practice=False).database.touch()
    assert asked(folder) is MayUpdate.YES


def _linked(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target, target_is_directory=not target.suffix)
    except OSError:
        pytest.skip("this system lets not everybody make links")
    if not link.is_symlink():
        pytest.skip("this Windows is Wine, which says that it made a link and makes none")


@pytest.mark.parametrize("linked", [".", "payssam.sqlite3", "practice", "in-use.lock"])
def test_data_on_a_disk_that_is_away_cannot_be_judged(
    folder: Path, tmp_path: Path, linked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    link = folder / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    _linked(link, tmp_path / "a disk that is away" / link.name)
    assert tell(folder) == MayUpdate.CANNOT_TELL
    assert capsys.readouterr().out == "cannot tell: folder_not_writable\n"
    assert link.is_symlink()


def test_a_folder_on_the_way_may_be_the_one_that_leads_nowhere(folder: Path) -> None:
    _linked(folder, folder.with_name("a disk that is away"))
    assert tell(folder / "second shop") == MayUpdate.CANNOT_TELL


def test_links_that_lead_in_circles_cannot_be_judged(folder: Path) -> None:
    _linked(folder, folder)
    assert tell(folder) == MayUpdate.CANNOT_TELL


@pytest.mark.skipif(sys.platform != "win32", reason="junctions are Windows' own")
def test_a_junction_to_what_is_away_cannot_be_judged(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "away"
    target.mkdir()
    subprocess.run(["cmd", "/c", "mklink", "/J", str(folder), str(target)], check=False)
    if not folder.exists():
        pytest.skip("this Windows is Wine, which makes no junctions")
    assert tell(folder) == MayUpdate.YES
    target.rmdir()
    assert tell(folder) == MayUpdate.CANNOT_TELL


@pytest.mark.skipif(sys.platform != "win32", reason="drive letters are Windows' own")
def test_a_drive_that_is_away_cannot_be_judged() -> None:
    drives = (Path(f"{letter}:\\") for letter in "ZYXWVUTSRQPONM")
    away = next(drive for drive in drives if not drive.exists())
    assert tell(away / "shop") == MayUpdate.CANNOT_TELL


def test_a_file_in_place_of_the_folder_cannot_be_judged(folder: Path) -> None:
    folder.write_text("no folder", encoding="utf-8")
    assert tell(folder) == MayUpdate.CANNOT_TELL


@pytest.mark.parametrize("is_open", [False, True])
def test_data_that_a_link_leads_to_is_the_shops(
    folder: Path, tmp_path: Path, is_open: bool
) -> None:
    disk = tmp_path / "another disk"
    disk.mkdir()
    _linked(folder, disk)
    assert tell(folder) == MayUpdate.YES
    with a_shop(disk) as (_, shop):
        if is_open:
            shop.sending(shop.paid_bill())
    assert asked(folder) is (MayUpdate.CANCELLATION_OPEN if is_open else MayUpdate.YES)


def test_practice_cancels_nothing(folder: Path) -> None:
    with a_shop(folder, practice=True) as (_, shop):
        shop.sending(shop.paid_bill())
    assert asked(folder) is MayUpdate.YES


def test_what_a_killed_program_left_of_its_lock_holds_no_update_up(folder: Path) -> None:
    folder.mkdir()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    lock = paths(folder, practice=False).lock
    with held(paths(folder, practice=False)):
        content = lock.read_text(encoding="utf-8")
    lock.write_text(content.replace(str(os.getpid()), str(ended.pid), 1), encoding="utf-8")
    assert may_update(folder) is MayUpdate.YES


@contextmanager
def held(folder: Paths) -> Iterator[None]:
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    yield
    lock.unlock()


@pytest.mark.parametrize("practice", [False, True])
def test_a_running_program_is_to_be_closed_first(folder: Path, practice: bool) -> None:
    options = ["--demo"] if practice else []
    program = subprocess.Popen(
        [sys.executable, "-m", "payssam_desktop", "--data-dir", str(folder), *options], cwd=ROOT
    )
    try:
        _wait_for(paths(folder, practice=practice).database, program)
        assert may_update(folder) is MayUpdate.RUNNING
    finally:
        program.kill()
        program.wait()


def test_an_open_cancellation_comes_before_a_program_that_settles_it(folder: Path) -> None:
    with a_shop(folder) as (_, shop), held(paths(folder, practice=False)):
        shop.sending(shop.paid_bill())
        assert may_update(folder) is MayUpdate.CANCELLATION_OPEN


@pytest.mark.parametrize("is_open", [False, True])
def test_the_program_answers_with_its_exit_code_and_without_a_window(
    folder: Path, is_open: bool
) -> None:
    with a_shop(folder) as (_, shop):
        if is_open:
            shop.sending(shop.paid_bill())
    script = (
        "import sys; from payssam_desktop.__main__ import main\n"
        "code = main(sys.argv[1:])\n"
        "assert not {'PySide6.QtGui', 'PySide6.QtWidgets'} & set(sys.modules)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--may-update", "--data-dir", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )
    expected = (3, "a cancellation is open\n") if is_open else (0, "may be updated\n")
    assert (done.returncode, done.stdout, done.stderr) == (*expected, "")


def test_a_program_without_a_place_to_print_to_answers_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert tell(folder) == MayUpdate.YES


def _wait_for(file: Path, program: subprocess.Popen[bytes]) -> None:
    """Until the program has made its database; the lock comes before it."""
    deadline = time.monotonic() + START_SECONDS
    while not file.exists():
        assert program.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
