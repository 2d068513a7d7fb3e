"""Whether a cancellation goes all the way, and is not sent again when its answer is lost."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from payssam_desktop.app import utc_now
from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.practice.bills import State
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice_mode import PracticeMode
from payssam_desktop.self_test.check import Failed
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.services import make_services
from payssam_desktop.settings import resources_directory
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database

_PATH = "/bill/cancel"
_REASON, _OPERATOR = "프로그램 점검", "점검"


def cancel() -> str:
    """Two payments of practice mode: one cancelled plainly, of the other the answer is lost.

    Real HTTP on loopback, a real database in a temporary folder.
    """
    with (
        tempfile.TemporaryDirectory(prefix="payssam-self-test-") as name,
        closing(Database.open(Path(name) / "payssam.sqlite3")) as database,
    ):
        practice = PracticeMode(resources_directory(), utc_now)
        try:
            practice.start(database)
            return _cancel_two(practice, database)
        finally:
            practice.stop()


def _cancel_two(practice: PracticeMode, database: Database) -> str:
    paid = [
        bill.bill_id
        for bill in practice.shop.bills()
        if bill.payssam.state is State.PAID and bill.lesson is None
    ]
    plain, lost = paid[:2]
    services = make_services(database, lambda: practice.vault, utc_now, _ignore)
    try:
        keys = {bill_id: key for key, bill_id in Bills(database).ids(range(1, 1 + len(paid) * 9))}
        _confirm(services.cancelling, keys[plain])
        practice.server.next_answer(_PATH, Fault.EXECUTED_THEN_502)
        _confirm(services.cancelling, keys[lost])
    finally:
        services.connections.close()
    for bill_id in (plain, lost):
        posts = practice.shop.posts(_PATH, bill_id)
        if posts != 1:
            raise Failed(
                translate("SelfTest", "{bill} was sent {posts} times").format(
                    bill=bill_id, posts=posts
                )
            )
    return translate(
        "SelfTest", "two cancelled, each sent once; a lost answer was settled by reading"
    )


def _confirm(cancelling: Cancelling, key: int) -> None:
    payment = cancelling.look(key).payment
    if payment is None:
        raise Failed(translate("SelfTest", "a paid bill of practice mode cannot be cancelled"))
    operation = cancelling.confirm(key, payment, _REASON, _OPERATOR)
    if operation.state is not CancelState.CANCELLED:
        raise Failed(
            translate("SelfTest", "a cancellation did not come to its end ({state})").format(
                state=operation.state.value
            )
        )


def _ignore(_: Operation) -> None:
    """Nobody watches the settling."""
