"""The client against the embedded PaysSam, which has its own idea of the contract."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import AnswerKind, ConfirmedPayment
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import NoAnswerError, RefusedError
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from tests.payssam.raw_payssam import CREDENTIALS, NOW, client_of

CANCEL = "/bill/cancel"


@pytest.fixture
def shop() -> PracticeShop:
    shop = PracticeShop([], lambda: NOW)
    for bill_id in ("W-1", "F-1"):
        shop.send(bill_id, 45_000)
    assert shop.pay("F-1")
    return shop


@pytest.fixture
def server(shop: PracticeShop) -> Iterator[PracticeServer]:
    with PracticeServer(shop, CREDENTIALS) as server:
        yield server


@pytest.fixture
def client(server: PracticeServer) -> Iterator[PaysSamClient]:
    with client_of(server.base_url, read_deadline=5, cancel_deadline=5) as client:
        yield client


def payment_on_screen(client: PaysSamClient, bill_id: str = "F-1") -> ConfirmedPayment:
    approval = client.read(bill_id).approval
    assert approval.price is not None
    return ConfirmedPayment(bill_id, approval.price, approval.number, approval.approved_at)


def test_a_payment_is_read_cancelled_and_read_again(
    client: PaysSamClient, shop: PracticeShop
) -> None:
    payment = payment_on_screen(client)
    answer = client.cancel(client.prepare_cancel(payment, "고객 요청"))
    assert answer.kind is AnswerKind.ACCEPTED
    assert answer.origin_number == payment.approval_number
    reading = client.read("F-1")
    assert reading.state is BillState.CANCELLED
    assert reading.approval.original_number == payment.approval_number
    assert shop.posts(CANCEL) == 1


def test_a_second_cancel_lets_a_read_decide(client: PaysSamClient, shop: PracticeShop) -> None:
    request = client.prepare_cancel(payment_on_screen(client), "고객 요청")
    client.cancel(request)
    assert client.cancel(request).kind is AnswerKind.READ_DECIDES
    assert shop.posts(CANCEL) == 2


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault.EXECUTED_THEN_502, "http_status"),
        (Fault.EXECUTED_THEN_ERROR, "server_error"),
        (Fault.ERROR_NOT_EXECUTED, "server_error"),
        (Fault.MAINTENANCE, "maintenance"),
    ],
)
def test_an_unclear_answer_is_unclear_whether_or_not_it_was_carried_out(
    client: PaysSamClient, server: PracticeServer, fault: Fault, why: str
) -> None:
    request = client.prepare_cancel(payment_on_screen(client), "고객 요청")
    server.next_answer(CANCEL, fault)
    answer = client.cancel(request)
    assert (answer.kind, answer.why) == (AnswerKind.UNCLEAR, why)
    assert server.shop.posts(CANCEL) == 1
    carried_out = client.read("F-1").state is BillState.CANCELLED
    assert carried_out is fault.executes


def test_an_unpaid_bill_has_no_approval(client: PaysSamClient) -> None:
    reading = client.read("W-1")
    assert reading.state is BillState.UNPAID
    assert reading.approval.number == ""


def test_a_bill_of_nobody_is_refused(client: PaysSamClient) -> None:
    with pytest.raises(RefusedError, match="bill_not_found"):
        client.read("no-such-bill")


def test_wrong_credentials_are_refused(server: PracticeServer) -> None:
    wrong = Credentials("0" * 32, "M-TEST", "S-TEST")
    with (
        PaysSamClient(server.base_url, wrong, now=lambda: NOW) as client,
        pytest.raises(RefusedError, match="credentials_refused"),
    ):
        client.read("F-1")


def test_maintenance_is_no_answer_to_a_read(client: PaysSamClient, server: PracticeServer) -> None:
    server.next_answer("/bill/read", Fault.MAINTENANCE)
    with pytest.raises(NoAnswerError, match="maintenance"):
        client.read("F-1")
