"""Every key that the program raises has words; none of them leaves a gap or shows a code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import payssam_desktop
from payssam_desktop import errors
from payssam_desktop.domain.bill import BillEvent, BillState, EventKind, EventSource
from payssam_desktop.errors import DeskError, NoAnswerError, RefusedError, StoreError
from payssam_desktop.gui.pieces.basics import ZERO_WIDTH_SPACE, Sentence, kept_together
from payssam_desktop.gui.words.error_words import ERROR_WORDS, GENERAL
from payssam_desktop.gui.words.messages import event_words, source_words, words
from payssam_desktop.payssam.outcomes import READ_DECIDES, REFUSALS, UNCLEAR
from payssam_desktop.services.reading import HOPELESS
from payssam_desktop.store import sqlite_errors
from payssam_desktop.updates import wire
from tests.gui.conftest import _now

PACKAGE = Path(payssam_desktop.__file__).parent
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, DeskError)
}

# What stands in the braces of an f-string key, file by file.
EXPANSIONS = {
    "domain/cancel_form.py": ("reason", "operator"),
    "domain/credentials.py": ("api_key", "member", "merchant"),
    "services/editing.py": ("customer", "phone", "product", "memo"),
}

# Keys that a file takes from a table or an argument, not from the call itself.
FROM_TABLES = {
    "payssam/outcomes.py": {*REFUSALS.values(), *UNCLEAR.values(), *READ_DECIDES.values()}
    | {"unlisted_code", "answer_for_other_bill", "bill_id_missing", "redirected", "http_status"},
    "payssam/send_gate.py": {"busy", "client_closed", "proxy", "certificate", "tls"}
    | {"name_lookup", "offline", "no_connection", "timeout", "connection_lost", "program_error"},
    "payssam/transport.py": {"client_closed", "program_error"},
    "updates/strict_json.py": {"update_unreadable", "update_keys_unreadable"}
    | {"update_manifest_unusable"},
    "updates/wire.py": {*wire.CONNECTING_KEYS.values(), "update_connection_lost"}
    | {"update_timeout"},
    "store/sqlite_errors.py": {*sqlite_errors._KEYS.values(), "database_failed", "disk_full"},
}


def _raised() -> Iterator[tuple[str, str | None]]:
    """File and key of every error that is made outside the window; None if it is no literal."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith("gui/"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ERRORS and node.args:
                yield from ((name, key) for key in _keys(name, node.args[0]))


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _keys(name: str, argument: ast.expr) -> list[str | None]:
    if isinstance(argument, ast.Constant):
        return [str(argument.value)]
    if isinstance(argument, ast.JoinedStr) and name in EXPANSIONS:
        ending = "".join(str(v.value) for v in argument.values if isinstance(v, ast.Constant))
        return [f"{field}{ending}" for field in EXPANSIONS[name]]
    return [None]


def test_every_key_that_is_raised_has_words() -> None:
    keys = {key for _, key in _raised() if key is not None}
    keys |= {key for table in FROM_TABLES.values() for key in table} | HOPELESS
    assert len(keys) > 60
    assert keys - set(ERROR_WORDS) == set()


def test_no_file_raises_a_key_that_this_test_cannot_see() -> None:
    assert {name for name, key in _raised() if key is None} <= set(FROM_TABLES)


@pytest.mark.parametrize("key", sorted(ERROR_WORDS))
def test_the_words_are_korean_and_leave_no_gap(key: str) -> None:
    said = words(DeskError(key, limit=20, length=21, seconds=20.0, backend="x", amount="1원"))
    for sentence in (said.title, said.text):
        assert sentence
        assert "{" not in sentence
        assert any("가" <= letter <= "힣" for letter in sentence), sentence
    assert "실패" not in said.text


def test_codes_stand_only_in_the_detail() -> None:
    said = words(RefusedError("credentials_refused", "PARTNER_004"))
    assert "PARTNER" not in said.title + said.text
    assert said.text == "연동 키를 확인할 수 없습니다. [설정]에서 다시 입력해 주세요."
    assert said.detail == "credentials_refused · PARTNER_004"


def test_a_key_without_words_gets_general_ones() -> None:
    said = words(DeskError("from_the_future", "what happened"))
    assert said.title == "처리하지 못했습니다"
    assert said.detail == "from_the_future · what happened"
    assert "from_the_future" not in said.text
    assert GENERAL[0] not in said.title


def test_a_second_start_is_not_called_a_damaged_list() -> None:
    assert words(StoreError("already_running")).title == "이미 실행 중입니다"


def test_a_very_long_word_can_be_broken(qapp: QApplication) -> None:
    number = "9" * 60
    assert ZERO_WIDTH_SPACE in kept_together(f"승인번호 {number}")
    assert Sentence(number).text() == number
    assert ZERO_WIDTH_SPACE not in kept_together("P2026-000238 00481273")


def test_a_missing_fact_is_a_gap_and_no_traceback() -> None:
    assert words(DeskError("bill_id_too_long")).text == "청구서 ID는 …자까지입니다. 지금 …자입니다."


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("bill_not_found", "청구서를 찾을 수 없습니다. 청구서 ID와 매장을 확인해 주세요."),
        ("access_denied", "이 매장에 접근할 권한이 없습니다. 관리자에게 문의해 주세요."),
        (
            "server_error",
            "결제선생에서 일시적인 오류가 발생했습니다. 잠시 후 다시 시도해 주세요.",
        ),
        (
            "offline",
            "인터넷에 연결되어 있지 않습니다. 저장된 내용은 볼 수 있지만 취소는 할 수 없습니다.",
        ),
    ],
)
def test_the_agreed_sentences_are_said_word_by_word(key: str, sentence: str) -> None:
    assert words(NoAnswerError(key)).text == sentence


def _event(kind: EventKind, **facts: str) -> BillEvent:
    return BillEvent(_now(), EventSource.MANUAL_CHECK, kind, facts)


def test_the_timeline_says_what_changed() -> None:
    read = _event(
        EventKind.STATE_READ, was="W", state="F", price="45000", approval_number="00123456"
    )
    assert event_words(read) == "미결제 → 결제완료 · 45,000원 · 승인번호 00123456"
    first = _event(EventKind.STATE_READ, was=BillState.UNREAD.value, state="W")
    assert event_words(first) == "미결제"
    edited = _event(EventKind.EDITED, fields="customer memo")
    assert event_words(edited) == "고객명, 메모 수정"
    done = _event(EventKind.CANCELLATION, state="cancelled", cancel_number="00800001")
    assert event_words(done) == "취소 완료 · 취소 거래번호 00800001"


def test_the_timeline_survives_what_it_does_not_know() -> None:
    assert event_words(_event(EventKind.CANCELLATION, state="new_state")) == "취소"
    assert event_words(_event(EventKind.STATE_READ, state="X", price="x")) == "알 수 없음"
    assert event_words(_event(EventKind.EDITED, fields="nobody")) == "내용 수정"


def test_every_source_has_a_name() -> None:
    assert {source_words(source) for source in EventSource} == {
        "직접 확인",
        "자동 확인",
        "알림",
        "취소",
        "가져오기",
        "사람",
    }
