"""Two programs at one database, and programs that are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.store.database import Database
from tests.store.shop import Shop

ROOT = Path(__file__).parents[2]


@contextmanager
def other_desk(what: str, path: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """Run another program; it is killed at the end of the block if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.other_desk", what, str(path), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
    ) as desk:
        try:
            yield desk
        finally:
            desk.kill()


def line(desk: subprocess.Popen[str]) -> str:
    assert desk.stdout is not None
    return desk.stdout.readline().strip()


def go(desk: subprocess.Popen[str]) -> None:
    assert desk.stdin is not None
    desk.stdin.write("go\n")
    desk.stdin.flush()


@pytest.fixture
def opened(path: Path) -> Path:
    """A database with one store and one paid bill, closed again."""
    database = Database.open(path)
    shop = Shop(database)
    shop.paid_bill()
    shop.close()
    database.close()
    return path


def test_of_two_pcs_that_prepare_at_once_exactly_one_may_send(opened: Path) -> None:
    with other_desk("race", opened, "op-1") as one, other_desk("race", opened, "op-2") as two:
        desks = (one, two)
        assert [line(desk) for desk in desks] == ["ready", "ready"]
        for desk in desks:
            go(desk)
        assert sorted(line(desk) for desk in desks) == ["cancellation_open", "prepared"]


def test_four_programs_may_make_the_database_at_the_same_moment(path: Path) -> None:
    with ExitStack() as stack:
        desks = [stack.enter_context(other_desk("open", path)) for _ in range(4)]
        assert [line(desk) for desk in desks] == ["ready"] * 4
        for desk in desks:
            go(desk)
        assert [line(desk) for desk in desks] == ["opened"] * 4


def test_what_was_committed_outlives_a_killed_program(opened: Path) -> None:
    with other_desk("add", opened) as desk:
        committed = 0
        while committed < 25:
            committed = int(line(desk))
        desk.kill()
        desk.wait()
        assert desk.stdout is not None
        committed = max([committed, *map(int, desk.stdout.read().split())])
    database = Database.open(opened)
    shop = Shop(database)
    there = set(shop.shown(BillQuery(1)))
    shop.close()
    database.close()
    whole = {f"{number}-{half}" for number in range(committed + 1) for half in "ab"}
    # One more transaction may have been committed before it could be said: whole, or not at all.
    more = {f"{committed + 1}-{half}" for half in "ab"}
    assert there - {"B-1"} in (whole, whole | more)


def test_what_was_not_committed_is_gone_with_a_killed_program(opened: Path) -> None:
    with other_desk("half", opened) as desk:
        assert line(desk) == "written"
        desk.kill()
        desk.wait()
    database = Database.open(opened)
    shop = Shop(database)
    assert shop.shown(BillQuery(1)) == ["B-1"]
    shop.close()
    database.close()
