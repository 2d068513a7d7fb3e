"""The twelve invariants of a cancellation, checked against the provider's books.

They are numbered as in the law of cancelling. All of them hold after every step of a history.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.errors import DeskError
from payssam_desktop.services.cancelling import FRESH_SECONDS
from tests.histories.endings import unfounded, untruth
from tests.histories.journal_view import LOGS, Entry, Row
from tests.histories.provider import CARD_NUMBER, RECEIPT_NUMBER, SIGNATURE
from tests.histories.spoken_words import wrong_words, wrong_words_after
from tests.payssam.raw_payssam import API_KEY

if TYPE_CHECKING:
    from tests.histories.ledger import Post
    from tests.histories.run import PC, Run
    from tests.histories.street import Street

SECRETS = (API_KEY, CARD_NUMBER, RECEIPT_NUMBER, SIGNATURE)


class BrokenLawError(AssertionError):
    """The message begins with the number of the invariant."""


class Law:
    """Looks at everything after a step; what was seen once it remembers."""

    def __init__(self, street: Street) -> None:
        self._street = street
        self._versions: dict[str, int] = {}
        self._ended: dict[str, Entry] = {}
        self._events: dict[tuple[str, str], list[Row]] = {}
        self._heard: list[str] = []
        self.endings: Counter[CancelState] = Counter()

    def check(self) -> None:
        """Raise :class:`BrokenLawError` at the first invariant that does not hold."""
        changed = [pc for pc in self._street.pcs if self._has_news(pc)]
        for post in self._street.ledger.posts:
            self._nr_1_sent_at_most_once(post)
            self._nr_2_a_durable_row_was_there_before(post)
            self._nr_3_only_confirming_sends(post)
            self._nr_8_sent_as_confirmed_on_screen(post)
        for pc in changed:
            self._nr_4_at_most_one_open_operation(pc)
            self._nr_5_ended_stays_ended(pc)
            self._nr_7_unknown_is_shown_as_neither(pc)
            self._nr_9_the_logs_only_grow(pc)
            self._nr_12_no_secret_is_written(pc)
        for pc in self._street.pcs:
            for entry in pc.view.entries.values():
                self._nr_6_and_10_an_ending_is_true_and_rests_on_reads(pc, entry)
        self._nothing_was_said_wrong()

    def _has_news(self, pc: PC) -> bool:
        pc.view.look()
        before = self._versions.get(pc.name)
        self._versions[pc.name] = pc.view.version
        return pc.view.version != before

    def words_fit(self, run: Run, operation: Operation) -> None:
        """What the settler tells the window is said rightly too."""
        wrong = wrong_words(operation, run.settler.next_check(operation))
        self._heard += [wrong] if wrong else []

    def words_after(self, error: DeskError, *, open_operation: bool) -> None:
        """Confirming ended with an error although the request had left."""
        wrong = wrong_words_after(error, open_operation=open_operation)
        self._heard += [wrong] if wrong else []

    def check_at_the_end(self) -> None:
        """Let faults stop and hours pass, then check what can only be checked once."""
        self._nr_11_everything_ends()
        self._nr_9_refuses_to_change_the_logs()
        self._nr_12_no_secret_in_any_file()

    def _nr_11_everything_ends(self) -> None:
        left = self._street.calm_down()
        self.check()
        _must(not left, 11, "still open after hours:", left)

    def _nr_9_refuses_to_change_the_logs(self) -> None:
        for pc in self._street.pcs:
            for name in (log for log in LOGS if pc.view.events[log]):
                for statement in (f"DELETE FROM {name}", f"UPDATE {name} SET at = 0"):
                    refusal = pc.view.refusal_of(statement)
                    _must(refusal == "IntegrityError", 9, statement, refusal)

    def _nr_12_no_secret_in_any_file(self) -> None:
        for pc in self._street.pcs:
            _no_secret_in(pc.view.all_bytes(), f"the files of PC {pc.name}")

    def _nr_1_sent_at_most_once(self, post: Post) -> None:
        same = [each for each in self._street.ledger.posts if each.digest == post.digest]
        _must(len(same) == 1, 1, "sent", len(same), "times:", post)

    def _nr_2_a_durable_row_was_there_before(self, post: Post) -> None:
        _must(post.row is not None and post.was_sending, 2, "no row before", post)

    def _nr_3_only_confirming_sends(self, post: Post) -> None:
        _must(post.doing == "confirm", 3, "sent by", post.doing, post)

    def _nr_4_at_most_one_open_operation(self, pc: PC) -> None:
        open_ones = Counter(
            entry.operation.bill_key
            for entry in pc.view.entries.values()
            if entry.operation.locks_bill
        )
        _must(max(open_ones.values(), default=0) <= 1, 4, open_ones)

    def _nr_5_ended_stays_ended(self, pc: PC) -> None:
        for operation_id, entry in pc.view.entries.items():
            before = self._ended.get(operation_id)
            closing = before is not None and before.operation.locks_bill
            if closing and entry.operation.state is CancelState.NEEDS_PERSON:
                self._ended[operation_id] = entry
            elif before is not None:
                _must(entry.row == before.row, 5, before, "became", entry)

    def _nr_6_and_10_an_ending_is_true_and_rests_on_reads(self, pc: PC, entry: Entry) -> None:
        """6: cancelled only by proof. 10: nothing but an answer and reads end an operation."""
        operation, ledger = entry.operation, self._street.ledger
        if operation.state.is_open:
            return
        post = ledger.post_of(entry.digest) if entry.digest else None
        number = 6 if operation.state is CancelState.CANCELLED else 10
        wrong = untruth(operation, post, ledger)
        if not wrong and operation.operation_id not in self._ended:
            self._ended[operation.operation_id] = entry
            self.endings[operation.state] += 1
            since = post.sent_at if post else 0.0
            reads = ledger.settling_reads(pc.name, operation.payment.bill_id, since)
            wrong = unfounded(operation, post, reads)
        _must(not wrong, number, wrong, operation, post)

    def _nr_7_unknown_is_shown_as_neither(self, pc: PC) -> None:
        soon = pc.now() + timedelta(seconds=60)
        for entry in pc.view.entries.values():
            if entry.operation.operation_id not in self._ended:
                wrong = wrong_words(entry.operation, soon)
                _must(not wrong, 7, wrong)

    def _nr_8_sent_as_confirmed_on_screen(self, post: Post) -> None:
        shown, row = post.on_screen, post.row or {}
        _must(shown is not None, 8, "nobody confirmed", post)
        if shown is not None:
            sent = (post.bill_id, post.price, row.get("approval_number"))
            wanted = (shown.bill_id, str(shown.price), shown.approval_number)
            _must(sent == wanted, 8, wanted, "was confirmed:", post)
        fresh = post.age_of_read is not None and post.age_of_read <= FRESH_SECONDS
        _must(fresh, 8, "seconds since a read:", post.age_of_read, post)

    def _nr_9_the_logs_only_grow(self, pc: PC) -> None:
        for name in LOGS:
            before, now = self._events.get((pc.name, name), []), pc.view.events[name]
            _must(now[: len(before)] == before, 9, name, "was changed")
            self._events[pc.name, name] = now

    def _nr_12_no_secret_is_written(self, pc: PC) -> None:
        _no_secret_in(pc.view.new_bytes(), f"the log of PC {pc.name}'s file")

    def _nothing_was_said_wrong(self) -> None:
        ear = self._street.ear
        said, ear.unread = "\n".join(ear.unread), []
        _no_secret_in(said.encode(), "what was logged or raised")
        _must(not self._heard, 7, *self._heard)
        _must(not ear.unexpected, 11, "unaccounted for:", *ear.unexpected)


def _no_secret_in(content: bytes, where: str) -> None:
    found = [secret[:4] for secret in SECRETS if secret.encode() in content]
    _must(not found, 12, "in", where, found)


def _must(holds: bool, number: int, *otherwise: object) -> None:
    """Raise unless it holds. What to say is put into words only then."""
    if not holds:
        raise BrokenLawError(f"invariant {number}: {' '.join(map(str, otherwise))}")
