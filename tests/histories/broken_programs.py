"""Programs that break the law of cancelling, each in one way."""

from __future__ import annotations

from dataclasses import replace

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import (
    Answered,
    AnswerKind,
    BillRead,
    CancelState,
    Event,
    Operation,
)
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.payssam.messages import CancelRequest
from payssam_desktop.services.cancelling import Cancelling
from tests.payssam.raw_payssam import API_KEY


class Impatient(Cancelling):
    """Takes a read that shows the bill as paid after a minute for the end of the matter."""

    def _apply(self, operation: Operation, event: Event) -> Operation:
        in_doubt = operation.state is CancelState.UNKNOWN
        if in_doubt and isinstance(event, BillRead) and _paid_after_a_minute(event):
            given_up = replace(operation, state=CancelState.NOT_CANCELLED)
            return self._cancellations.save(given_up, was=operation.state, at=self._now())
        return super()._apply(operation, event)


def _paid_after_a_minute(read: BillRead) -> bool:
    return read.state is BillState.PAID and read.elapsed >= 60


class SendsInRecovery(Cancelling):
    """Sends again what an earlier run left behind."""

    def recover(self) -> list[Operation]:
        for operation in self._cancellations.open_operations():
            if operation.state is CancelState.SENDING:
                client = self._connections.client(self._stores.get(operation.store_key))
                client.cancel(client.prepare_cancel(operation.payment, operation.reason))
        return super().recover()


class Forgetful(Cancelling):
    """Writes down that it sends only after it has sent."""

    def _send(
        self, client: PaysSamClient, operation: Operation, request: CancelRequest
    ) -> Operation:
        client.cancel(request)
        return super()._send(client, operation, request)


class CallsUnknownUnsent(Cancelling):
    """Takes an answer that it cannot read for a request that never left."""

    def _apply(self, operation: Operation, event: Event) -> Operation:
        answer = getattr(event, "answer", None)
        if answer is not None and answer.kind is AnswerKind.UNCLEAR:
            unsent = replace(operation, state=CancelState.NOT_SENT, answer=answer)
            return self._cancellations.save(unsent, was=operation.state, at=self._now())
        return super()._apply(operation, event)


class TrustsAnOldRead(Cancelling):
    """Sends however long ago the bill was read, as after a slow disk."""

    def _older_than_fresh(self, moment: tuple[float, object]) -> bool:
        return False


class TakesTheAnswerForTheEnd(Cancelling):
    """Asks for no read once PaysSam has said that it cancelled."""

    def _apply(self, operation: Operation, event: Event) -> Operation:
        if isinstance(event, Answered) and event.answer.kind is AnswerKind.ACCEPTED:
            done = replace(operation, state=CancelState.CANCELLED, answer=event.answer)
            return self._cancellations.save(done, was=operation.state, at=self._now())
        return super()._apply(operation, event)


class NeverSettles(Cancelling):
    """Leaves it to people to find out what became of a request."""

    def settle(self, operation_id: str) -> Operation:
        return self._cancellations.get(operation_id)


class WritesTheKeyDown(Cancelling):
    """Keeps a secret in the journal."""

    def _apply(self, operation: Operation, event: Event) -> Operation:
        return super()._apply(replace(operation, why=API_KEY), event)
