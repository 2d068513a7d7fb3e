"""A second program at the same database, for tests: ``python other_desk.py WHAT PATH …``.

It prints one line for every step that it has safely behind it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.errors import StoreError
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.search_index import SearchIndex
from tests.store.shop import OPENING, Shop


def say(word: str) -> None:
    """Print at once: whoever waits for the line kills this process next."""
    print(word, flush=True)


def race(path: Path, operation_id: str) -> None:
    """Wait for a line, then prepare a cancellation of the first bill."""
    database = Database.open(path)
    shop = Shop(database)
    operation = shop.operation(1, operation_id)
    say("ready")
    sys.stdin.readline()
    try:
        Cancellations(database).prepare(operation)
        say("prepared")
    except StoreError as error:
        say(error.key)
    shop.close()
    database.close()


def open_it(path: Path) -> None:
    """Wait for a line, then open a database that may not be there yet."""
    say("ready")
    sys.stdin.readline()
    Database.open(path).close()
    say("opened")


def add_for_ever(path: Path) -> None:
    """Add bill after bill, two to a transaction, and say each that is committed."""
    bills = Bills(Database.open(path))
    for number in range(100_000):
        pair = [(f"{number}-{half}", ShopFacts("김하늘")) for half in "ab"]
        bills.add(1, pair, EventSource.IMPORT, OPENING)
        say(str(number))


def stop_in_a_transaction(path: Path) -> None:
    """Write without committing, and wait to be killed."""
    database = Database.open(path)
    with database.writing():
        Bills(database).add(1, [("HALF", ShopFacts())], EventSource.IMPORT, OPENING)
        say("written")
        time.sleep(60)


def index_for_ever(path: Path) -> None:
    """Index a few bills at a time, and say how many."""
    index = SearchIndex(Database.open(path, busy_seconds=60.0))
    while True:
        say(str(index.catch_up(5)))
        time.sleep(0.005)  # as the program does, so that others get their turn


if __name__ == "__main__":
    what, where, *more = sys.argv[1:]
    match what:
        case "race":
            race(Path(where), *more)
        case "open":
            open_it(Path(where))
        case "add":
            add_for_ever(Path(where))
        case "index":
            index_for_ever(Path(where))
        case "half":
            stop_in_a_transaction(Path(where))
