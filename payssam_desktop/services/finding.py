"""Which bills a question shows: asked on one background thread, answered in steps.

The first rows come within a few milliseconds, all keys and the sums a moment later. A newer
question ends the one that is being answered.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from payssam_desktop.domain.bill_query import BillQuery, ListSummary
from payssam_desktop.errors import StoreError
from payssam_desktop.services.chosen_rows import Chosen, Ranges, place_of, rows_of
from payssam_desktop.store.bill_finder import BillFinder

FIRST_ROWS = 200
"""Rows of the first step: more than the largest screen shows."""

PAINTING_SECONDS = 0.03
"""Before a second step: time for the window to paint the first one, undisturbed."""

_NO_MORE = 2**62


class Question(NamedTuple):
    """What the list shall show; a greater ``number`` is newer.

    ``current_key`` is the bill under the cursor, ``chosen`` are the rows that are selected: the
    answer says where they are now.
    """

    number: int
    query: BillQuery
    current_key: int | None = None
    chosen: Chosen = Chosen()


class Answer(NamedTuple):
    """What is known so far of a question's answer.

    ``keys`` are the first rows or, when ``complete``, all of them. ``summary`` is None until it
    is known; so is ``outside``, which says how many more match outside of the date range.
    ``row_of_current`` is None when the bill is not among the keys; ``chosen`` are the rows of
    the selected bills that are.
    """

    number: int
    keys: array[int]
    complete: bool
    summary: ListSummary | None = None
    outside: int | None = None
    row_of_current: int | None = None
    chosen: Ranges = ()


class Finding:
    """Answers questions; lives on the list thread, on which the first one opens the database.

    Only :meth:`supersede` and :meth:`stop` may be called from any thread.
    """

    def __init__(self, open_finder: Callable[[Callable[[], bool]], BillFinder]) -> None:
        self._open_finder = open_finder
        self._finder: BillFinder | None = None
        self._newest = 0
        self._answering: int | None = None
        self._disturbed = threading.Event()

    def supersede(self, number: int) -> None:
        """From any thread: questions older than ``number`` are not worth answering any more."""
        self._newest = max(self._newest, number)
        self._disturbed.set()

    def stop(self) -> None:
        """From any thread: no question is worth answering any more."""
        self.supersede(_NO_MORE)

    def answer(self, question: Question, heard: Callable[[Answer], None]) -> None:
        """Tell ``heard``, on this thread, each time that more of the answer is known.

        Returns early, without a word, once a newer question is there. Raises
        :class:`StoreError`.
        """
        self._disturbed.clear()
        self._answering = question.number
        try:
            if not self._is_superseded():
                self._answer_in_steps(question, heard)
        except StoreError as error:
            if error.key != "question_superseded":
                raise
        finally:
            self._answering = None

    def stale_paid_count(self, store_key: int, now: datetime) -> int:
        """How many paid bills were not checked for over twelve hours. Raises StoreError."""
        return self._ready().stale_paid_count(store_key, now)

    def stale_paid_keys(self, store_key: int, now: datetime) -> array[int]:
        """Those bills, the oldest reading first. Raises :class:`StoreError`."""
        return self._ready().stale_paid_keys(store_key, now)

    def unpaid_keys(self, store_key: int) -> array[int]:
        """Bills that may still be paid, the oldest reading first. Raises :class:`StoreError`."""
        return self._ready().unpaid_keys(store_key)

    def _answer_in_steps(self, question: Question, heard: Callable[[Answer], None]) -> None:
        finder, query = self._ready(), question.query
        first = finder.first(query, FIRST_ROWS)
        answer = Answer(question.number, first.keys, first.complete, first.summary)
        if not _looks_for_outside(query):
            answer = answer._replace(outside=0)
        answer = self._placed(answer, question)
        heard(answer)
        if not answer.complete:
            self._disturbed.wait(PAINTING_SECONDS)
            keys = finder.keys(query)
            answer = self._placed(answer._replace(keys=keys, complete=True), question)
            heard(answer)
        if answer.summary is None:
            answer = answer._replace(summary=finder.summary(query))
            heard(answer)
        if answer.outside is None:
            heard(answer._replace(outside=finder.outside_range(query)))

    def _placed(self, answer: Answer, question: Question) -> Answer:
        """An answer that says where the current and the selected bills are."""
        return answer._replace(
            row_of_current=place_of(question.current_key, answer.keys),
            chosen=rows_of(question.chosen, answer.keys, self._halt, whole=answer.complete),
        )

    def _halt(self) -> None:
        if self._is_superseded():
            raise StoreError("question_superseded")

    def _ready(self) -> BillFinder:
        if self._finder is None:
            self._finder = self._open_finder(self._is_superseded)
        return self._finder

    def _is_superseded(self) -> bool:
        return self._answering is not None and self._answering < self._newest


def _looks_for_outside(query: BillQuery) -> bool:
    return query.since is not None or query.until is not None
