"""Guard: no test makes the program write a secret, into a file, the log or an error of ours."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from payssam_desktop.errors import DeskError
from tests.guards.figures import Figure
from tests.guards.leaks import files, found_below, found_in


class _Listener(logging.Handler):
    """Keeps what the log would hold at its loudest, with the tracebacks."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@pytest.fixture(autouse=True)
def _no_secret_in_the_log(figure: Figure) -> Iterator[None]:
    ours, listener = logging.getLogger("payssam_desktop"), _Listener()
    level = ours.level
    ours.setLevel(logging.DEBUG)
    ours.addHandler(listener)
    yield
    ours.removeHandler(listener)
    ours.setLevel(level)
    _look_into("log records", listener.said, figure)


@pytest.fixture(autouse=True)
def _no_secret_in_an_error(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every error of ours that is made during a test, whoever catches it."""
    texts: list[str] = []
    monkeypatch.setattr(DeskError, "__init__", _telling(DeskError.__init__, texts))
    yield
    _look_into("errors", texts, figure)


def _telling(make: Callable[..., None], texts: list[str]) -> Callable[..., None]:
    def made(error: DeskError, /, key: str, detail: str = "", **facts: object) -> None:
        make(error, key, detail, **facts)
        # The texts alone: an error that is kept keeps its traceback and all of its values.
        texts.append(f"{error}\n{error!r}\n{error.args}\n{error.detail}\n{error.facts}")

    return made


def _look_into(place: str, texts: list[str], figure: Figure) -> None:
    found = [f"{what} in {text}" for text in texts for what in found_in(_bytes(text))]
    figure(f"secrets: {place} searched", len(texts))
    figure("secrets: found", len(found))
    if found:
        pytest.fail(f"the {place} held {'; '.join(found)}")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


@pytest.fixture(autouse=True)
def _no_secret_on_disk(request: pytest.FixtureRequest, figure: Figure) -> Iterator[None]:
    yield
    path = getattr(request.node, "funcargs", {}).get("tmp_path")
    if isinstance(path, Path):
        found = found_below(path)
        figure("secrets: files searched", len(files(path)))
        figure("secrets: found", len(found))
        if found:
            pytest.fail(f"written in the clear: {found}")
