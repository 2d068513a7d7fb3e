"""A test alert proves the whole way, keeps nothing, and passes no real alert over."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from payssam_desktop.domain.alert_trial import Trial, TrialStep
from payssam_desktop.domain.approval_notice import NoticeStatus
from payssam_desktop.domain.receiving import ReceiverPhase, Reply
from payssam_desktop.domain.sources import networks
from payssam_desktop.errors import InputError, NoAnswerError, NotSentError
from payssam_desktop.payssam.alert_sender import SECONDS, VERSIONS, AlertSender, trial_body
from payssam_desktop.payssam.approvals import ANSWER, parse_approval
from payssam_desktop.payssam.raw_answer import RawAnswer
from payssam_desktop.receiver.receiver import Receiver
from payssam_desktop.services.alert_trial import PREFIX, TrialAlerts
from payssam_desktop.services.approvals import ACCEPTED, TRY_AGAIN, Approvals
from tests.services.ear import Ear
from tests.services.front_desk import CREDENTIALS, ShopFloor


@pytest.fixture
def ear(floor: ShopFloor) -> Iterator[Ear]:
    with Ear(floor) as opened:
        yield opened


@contextmanager
def receiving(approvals: Approvals, sources: str = "") -> Iterator[str]:
    """The address of a real receiver on loopback."""
    receiver = Receiver(lambda *given: Reply(*approvals.take(*given)), lambda _: None)
    receiver.start("127.0.0.1", 0, networks(sources))
    try:
        deadline = time.monotonic() + 10
        while receiver.state.phase is not ReceiverPhase.LISTENING:
            assert time.monotonic() < deadline, "it does not listen"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{receiver.state.port}"
    finally:
        receiver.stop()


@contextmanager
def somebody_else(status: int, body: bytes) -> Iterator[str]:
    """The address of another program that gives one answer to everything."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "https://elsewhere.example.com/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the console."""

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="somebody")
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class Recorder(AlertSender):
    """Sends nothing: hands each body to a function, or fails."""

    def __init__(self, answer: Callable[[str, str, bytes, str], RawAnswer]) -> None:
        super().__init__()
        self._answer = answer

    def post(self, base_url: str, path: str, body: bytes, proxy: str = "") -> RawAnswer:
        return self._answer(base_url, path, body, proxy)


def outcome(trial: Trial) -> tuple[TrialStep | None, str, int | None]:
    return trial.failed, trial.why, trial.status


@pytest.mark.parametrize("version", VERSIONS)
def test_a_test_alert_goes_all_the_way_and_nothing_of_it_is_kept(ear: Ear, version: str) -> None:
    with receiving(ear.approvals) as url:
        trial = ear.approvals.trials.send(ear.floor.store, url, version)
    assert outcome(trial) == (None, "", 200)
    assert trial.version == version
    assert 0 < trial.seconds < SECONDS
    assert all(trial.has_passed(step) for step in TrialStep)
    assert ear.statuses() == []
    assert ear.heard == []
    assert ear.reads() == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_a_test_alert_is_spelt_as_its_version_and_carries_no_key(version: str) -> None:
    body = trial_body(version, "TEST-1")
    parsed = parse_approval(body)
    assert parsed.notice.version == version
    assert parsed.notice.approval.price == 1000
    assert parsed.given_key is None
    assert CREDENTIALS.api_key.encode() not in body


def test_no_real_alert_is_passed_over_for_what_its_bill_is_called(ear: Ear) -> None:
    sent: list[str] = []

    def note(_url: str, _path: str, body: bytes, _proxy: str) -> RawAnswer:
        sent.append(json.loads(body)["bill_id"])
        return RawAnswer(200, ANSWER)

    ear.approvals.trials = TrialAlerts(ear.listening, Recorder(note))
    ear.approvals.trials.send(ear.floor.store, "https://pay.example.com", "V1")
    [made_up] = sent
    assert made_up.startswith(PREFIX)
    assert len(made_up) == 20
    # Anything but that very ID is a payment, however much it looks like a test.
    others = [PREFIX, f"{PREFIX}1", made_up[:-1], made_up.lower() + "x", made_up[len(PREFIX) :]]
    for other in others:
        assert ear.take(other[:20]) == ACCEPTED
    assert len(ear.statuses()) == len({other[:20] for other in others})
    assert {status for _, status in ear.statuses()} == {NoticeStatus.UNKNOWN_BILL}


def test_a_test_is_of_one_store_and_of_one_run_of_the_program(ear: Ear) -> None:
    floor = ear.floor
    sent: list[str] = []

    def note(_url: str, _path: str, body: bytes, _proxy: str) -> RawAnswer:
        sent.append(json.loads(body)["billId"])
        return RawAnswer(200, ANSWER)

    ear.approvals.trials = TrialAlerts(ear.listening, Recorder(note))
    ear.approvals.trials.send(floor.store, "https://pay.example.com", "V2")
    assert not ear.approvals.trials.take(floor.store.key + 1, sent[0])
    assert not TrialAlerts(ear.listening).take(floor.store.key, sent[0])
    assert ear.approvals.trials.take(floor.store.key, sent[0])


def test_no_two_tests_have_the_same_bill_and_old_ones_are_forgotten(ear: Ear) -> None:
    sent: list[str] = []

    def note(_url: str, _path: str, body: bytes, _proxy: str) -> RawAnswer:
        sent.append(json.loads(body)["bill_id"])
        return RawAnswer(200, ANSWER)

    trials = TrialAlerts(ear.listening, Recorder(note))
    for _ in range(50):
        trials.send(ear.floor.store, "https://pay.example.com", "V1")
    assert len(set(sent)) == 50
    assert not trials.take(ear.floor.store.key, sent[0])
    assert trials.take(ear.floor.store.key, sent[-1])


@pytest.mark.parametrize(
    ("status", "body", "failed", "why"),
    [
        (200, b'{"code":"0000","msg":"OK"}', TrialStep.BODY, "other_body"),
        (200, ANSWER + b"\n", TrialStep.BODY, "other_body"),
        # Right to the byte, and yet not from here.
        (200, ANSWER, TrialStep.ARRIVAL, "elsewhere"),
        (502, b"Bad Gateway", TrialStep.STATUS, "status_502"),
        (301, b"", TrialStep.STATUS, "status_301"),
        (204, b"", TrialStep.STATUS, "status_204"),
    ],
)
def test_another_program_at_the_address_is_never_taken_for_this_one(
    ear: Ear, status: int, body: bytes, failed: TrialStep, why: str
) -> None:
    with somebody_else(status, body) as url:
        trial = ear.approvals.trials.send(ear.floor.store, url, "V1")
    assert outcome(trial) == (failed, why, status)
    assert not trial.has_passed(failed)


def test_nobody_at_the_address_is_a_failed_connection(ear: Ear) -> None:
    with receiving(ear.approvals) as url:
        pass
    trial = ear.approvals.trials.send(ear.floor.store, url, "V1")
    assert outcome(trial) == (TrialStep.CONNECTION, "no_connection", None)
    assert trial.has_passed(TrialStep.NAME)


@pytest.mark.parametrize(
    ("error", "failed"),
    [
        (NotSentError("name_lookup"), TrialStep.NAME),
        (NotSentError("certificate"), TrialStep.CONNECTION),
        (NoAnswerError("timeout"), TrialStep.STATUS),
    ],
)
def test_each_kind_of_trouble_has_its_step(
    ear: Ear, error: NotSentError | NoAnswerError, failed: TrialStep
) -> None:
    def fail(*_: object) -> RawAnswer:
        raise error

    trials = TrialAlerts(ear.listening, Recorder(fail))
    trial = trials.send(ear.floor.store, "https://pay.example.com", "V1")
    assert outcome(trial) == (failed, error.key, None)


def test_a_sender_that_is_not_allowed_hears_so(ear: Ear) -> None:
    with receiving(ear.approvals, "203.0.113.7") as url:
        trial = ear.approvals.trials.send(ear.floor.store, url, "V1")
    assert outcome(trial) == (TrialStep.STATUS, "status_403", 403)


def test_without_the_stores_key_a_test_fails_as_a_payment_would(ear: Ear) -> None:
    ear.floor.connections.close()
    with receiving(ear.approvals) as url:
        trial = ear.approvals.trials.send(ear.floor.store, url, "V1")
    assert outcome(trial) == (TrialStep.STATUS, f"status_{TRY_AGAIN.status}", 503)


def test_a_store_without_a_callback_address_has_nothing_to_try(ear: Ear) -> None:
    ear.listening.end(ear.floor.store)
    with pytest.raises(InputError, match="trial_not_listening"):
        ear.approvals.trials.send(ear.floor.store, "http://127.0.0.1:1", "V1")


@pytest.mark.parametrize(
    "url", ["http://192.168.0.20:48650", "http://pay.example.com", "http://127.0.0.1.example.com"]
)
def test_nothing_is_sent_in_the_clear_beyond_this_machine(ear: Ear, url: str) -> None:
    with pytest.raises(InputError, match="trial_needs_public_url"):
        ear.approvals.trials.send(ear.floor.store, url, "V1")
    with pytest.raises(InputError, match="public_url_not_https"):
        AlertSender().post(url, "/approval/x", b"{}")


def test_the_stores_proxy_is_for_the_way_out_alone(ear: Ear) -> None:
    proxies: list[tuple[str, str]] = []

    def note(url: str, _path: str, _body: bytes, proxy: str) -> RawAnswer:
        proxies.append((url, proxy))
        return RawAnswer(200, ANSWER)

    trials = TrialAlerts(ear.listening, Recorder(note))
    store = ear.floor.store._replace(proxy="http://192.168.0.10:3128")
    for url in ("https://pay.example.com", "http://127.0.0.1:48650", "http://[::1]:48650"):
        trials.send(store, url, "V1")
    assert [proxy for _, proxy in proxies] == ["http://192.168.0.10:3128", "", ""]


def test_the_end_of_the_program_waits_for_no_test(ear: Ear) -> None:
    ear.approvals.trials.stop()
    trial = ear.approvals.trials.send(ear.floor.store, "http://127.0.0.1:1", "V1")
    assert outcome(trial) == (TrialStep.CONNECTION, "client_closed", None)
