"""kill -9 at any moment of an alert: none that was answered for is lost, none is told for good.

PaysSam is played by this test: it posts alerts, and posts each again until it is answered right.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus
from payssam_desktop.domain.bill import BillState
from payssam_desktop.payssam.approvals import ANSWER
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.approval_tokens import ApprovalTokens
from payssam_desktop.store.database import Database
from tests.crash.alert_desk import STEPS as ITS_STEPS
from tests.crash.alert_desk import AlertDesk, AlertJob
from tests.crash.shop_street import in_memory, list_bills, listed, open_shop, send_paid_bills
from tests.crash.till import CREDENTIALS, utc_now
from tests.crash.tills import FORKS, Tills, tills
from tests.crash.wire import Wire
from tests.guards.figures import Figure

CYCLES = 50
"""Cycles on one street, on a disk and in memory: a hundred."""

NEW_PAYMENTS = 3
"""Payments in each cycle, the last of them of a bill that is not in the list."""

ANSWERED = "answered"
STEPS = (*ITS_STEPS, ANSWERED)

TOKEN = "k" * 43
MODULE = "tests.crash.alert_desk"


@dataclass
class Caller:
    """PaysSam's side: payments, and which of them were answered for."""

    shop: PracticeShop
    random: Random
    payments: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    wrong_answers: list[str] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)
    """An alert was answered for."""

    def post_all(self, port: int, bill_ids: list[str]) -> None:
        """Post these alerts, several at once; whatever breaks off was not answered."""
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(lambda bill_id: self._post(port, bill_id), bill_ids))

    def due(self) -> list[str]:
        """What was not answered yet, and some of the rest again, in any order."""
        due = [each for each in self.payments if each not in self.answered]
        again = self.random.sample(self.payments, min(2, len(self.payments)))
        due += again
        self.random.shuffle(due)
        return due

    def _post(self, port: int, bill_id: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", f"/approval/{TOKEN}", self._body(bill_id), headers)
            answer = connection.getresponse()
            said = answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return
        finally:
            connection.close()
        if said == (200, ANSWER):
            self.answered.add(bill_id)
            self.heard.set()
        else:
            self.wrong_answers.append(f"{bill_id}: {said}")

    def _body(self, bill_id: str) -> bytes:
        bill = self.shop.bill(bill_id)
        assert bill is not None
        assert bill.payssam.approval is not None
        fields = {
            "apiKey": CREDENTIALS.api_key,
            "billId": bill_id,
            "apprState": "F",
            "apprPrice": str(bill.payssam.approval.price),
            "apprNum": bill.payssam.approval.number,
        }
        return json.dumps(fields).encode()


@dataclass
class Street:
    """A shop whose program is killed while it hears of payments, and what was found."""

    path: Path
    caller: Caller
    tills: Tills
    random: Random
    answers_first: bool = False
    killed: int = 0
    killed_after: Counter[str] = field(default_factory=Counter)
    """Steps after which a thread stood still when the program was killed."""
    told: Counter[int] = field(default_factory=Counter)
    left_untold: Counter[int] = field(default_factory=Counter)
    """Alerts that were told when the program was killed before that could be noted."""
    listed: dict[str, int] = field(default_factory=dict)

    def cycle(self, number: int) -> list[str]:
        """Let payments happen, kill the program while it hears of them; what is wrong then."""
        new = [f"B-{number}-{each}" for each in range(NEW_PAYMENTS)]
        send_paid_bills(self.caller.shop, new)
        self.listed |= list_bills(self.path, new[:-1])
        self.caller.payments += new
        step = STEPS[number % len(STEPS)]
        said = self._listen_and_die(step, stands=self.random.random() < 0.7)
        self._note(said)
        wrong = self._lost(said) + self.caller.wrong_answers
        return [f"cycle {number}: {each}" for each in wrong]

    def _listen_and_die(self, step: str, stands: bool) -> list[str]:
        """Kill the program between a step and the next, or about then, wherever it is."""
        if self.answers_first:
            step = ANSWERED
        stands_at = step if stands and step != ANSWERED else ""
        self.caller.heard.clear()
        till = self.tills.start(AlertJob(str(self.path), stands_at, self.answers_first))
        port = till.wait_for_value("port ")
        with ThreadPoolExecutor(1) as pool:
            posting = pool.submit(self.caller.post_all, int(port), self.caller.due())
            if step == ANSWERED:
                assert self.caller.heard.wait(10)
                self.killed_after[ANSWERED] += 1
            else:
                till.wait_for(f" {step}")
            time.sleep(self.random.choice((0, 0, self.random.uniform(0, 0.01))))
            till.kill()
            said, code = till.reap()
            posting.result()
        self.killed += code != 0
        if stands_at and any(line.endswith(f" {stands_at}") for line in said):
            self.killed_after[stands_at] += 1
        return said

    def _note(self, said: list[str]) -> None:
        told = [int(line.split()[0]) for line in said if line.endswith(" told")]
        noted = {int(line.split()[0]) for line in said if line.endswith(" noted")}
        self.told.update(told)
        self.left_untold.update(key for key in told if key not in noted)

    def _lost(self, said: list[str]) -> list[str]:
        """What was said to be on the disk, or answered for, and is not there."""
        kept = Counter(notice.bill_id for notice in kept_notices(self.path))
        stored = {line.split()[0] for line in said if line.endswith(" stored")}
        wrong = [f"{each} lost" for each in (stored | self.caller.answered) - kept.keys()]
        return wrong + [f"{each} kept {count} times" for each, count in kept.items() if count > 1]

    def come_to_rest(self) -> None:
        """A program that nobody kills: what was not answered comes again, and all ends."""
        said: list[str] = []
        with AlertDesk(self.path, said.append) as desk:
            self.caller.post_all(desk.port, self.caller.due())
            deadline = time.monotonic() + 20
            while self._is_at_work(desk):
                assert time.monotonic() < deadline, "never at rest"
                time.sleep(0.01)
        self._note(said)

    def _is_at_work(self, desk: AlertDesk) -> bool:
        return bool(desk.notices.waiting(1) or desk.notices.unnotified())

    def wrong_ends(self) -> list[str]:
        """Alerts and bills that are not as PaysSam's payments are."""
        notices = kept_notices(self.path)
        wrong = [f"{each} unheard of" for each in self._unheard({n.bill_id for n in notices})]
        wrong += [f"{n.bill_id} is {n.status}" for n in notices if n.status is not self._end(n)]
        with closing(Database.open(self.path)) as database:
            bills = listed(database)
        wrong += [f"{b.bill_id} {b.state}" for b in bills if b.state is not BillState.PAID]
        for notice in notices:
            most = 1 + self.left_untold[notice.key]
            if not 1 <= self.told[notice.key] <= most:
                wrong.append(f"{notice.bill_id} told {self.told[notice.key]} times, not {most}")
        return wrong

    def _unheard(self, heard: set[str]) -> set[str]:
        return set(self.caller.payments) - heard | set(self.caller.payments) - self.caller.answered

    def _end(self, notice: KeptNotice) -> NoticeStatus:
        known = notice.bill_id in self.listed
        return NoticeStatus.CONFIRMED if known else NoticeStatus.UNKNOWN_BILL


def kept_notices(path: Path) -> list[KeptNotice]:
    """Every alert in a database."""
    with closing(Database.open(path)) as database:
        with database.reading() as connection:
            rows = connection.execute("SELECT key FROM approval_notice ORDER BY key").fetchall()
        notices = ApprovalNotices(database)
        return [notices.get(row["key"]) for row in rows]


@contextmanager
def open_street(folder: Path, seed: int, *, answers_first: bool = False) -> Iterator[Street]:
    """A street with a shop that listens; nobody may have complained when it is left."""
    random = Random(seed)
    path, errors = folder / "data" / "payssam.sqlite3", folder / "errors.txt"
    shop = PracticeShop([], utc_now)
    with Wire(shop, [path], random) as wire, tills(errors, MODULE) as started:
        wire.calm = True
        open_shop(path, wire.base_url)
        with closing(Database.open(path)) as database:
            ApprovalTokens(database).keep(1, TOKEN)
        yield Street(path, Caller(shop, random), started, random, answers_first)
        assert wire.bugs == []
    assert errors.read_text("utf-8") == "", seed


def kill_again_and_again(folder: Path, cycles: int, seed: int, figure: Figure) -> Street:
    """Run so many cycles on a new street; fails at the first one that lost anything."""
    with open_street(folder, seed) as street:
        lost: list[str] = []
        try:
            for number in range(cycles):
                lost = street.cycle(number)
                assert lost == [], seed
        finally:
            figure("kill -9 at alerts: cycles", cycles)
            figure("kill -9 at alerts: programs killed", street.killed)
            figure("kill -9 at alerts: answered 0000", len(street.caller.answered))
            figure("kill -9 at alerts: answered and lost", len(lost))
        street.come_to_rest()
        assert street.wrong_ends() == [], seed
    return street


def test_a_program_killed_at_any_moment_loses_no_alert_that_it_answered_for(
    tmp_path: Path, figure: Figure
) -> None:
    # On a disk the kills fall into flushes more often, and in memory into everything else.
    with in_memory(tmp_path) as memory:
        streets = [
            kill_again_and_again(folder, CYCLES, seed, figure)
            for seed, folder in enumerate((tmp_path, memory))
        ]
    killed_after = sum((street.killed_after for street in streets), Counter[str]())
    # The kills have to fall between every two steps, or nothing was proved.
    assert killed_after.keys() >= set(STEPS), killed_after
    assert min(killed_after.values()) >= 3, killed_after
    assert sum(street.killed for street in streets) >= 2 * CYCLES - 5


@pytest.mark.skipif(not FORKS, reason="takes long where every program starts from nothing")
def test_a_program_that_answers_too_early_is_found_out(tmp_path: Path) -> None:
    with open_street(tmp_path, 1, answers_first=True) as street:
        found = (street.cycle(number) for number in range(CYCLES))
        lost = next((wrong for wrong in found if wrong), [])
    assert any(each.endswith(" lost") for each in lost), lost


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2000, 2000 + 1000 // CYCLES))
def test_a_thousand_kills_lose_no_alert(tmp_path: Path, seed: int, figure: Figure) -> None:
    kill_again_and_again(tmp_path, CYCLES, seed, figure)
