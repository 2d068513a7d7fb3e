"""Fetching an installer: the signed bytes under the signed name, or nothing at all."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from payssam_desktop.domain.update_manifest import UpdateFile
from payssam_desktop.errors import UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.updating import Updating
from payssam_desktop.updates import download as downloading
from payssam_desktop.updates.wire import Wire
from tests.payssam.raw_payssam import Connection, http
from tests.updates.publisher import INSTALLER, Answering, Publisher


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.close()


def ignore(_: int) -> None:
    """Nobody watches."""


def why(updating: Updating, file: UpdateFile, folder: Path) -> str:
    """The key of the error that fetching ends with; nothing may be left behind."""
    with pytest.raises(UpdateError) as caught:
        updating.download(file, folder, ignore, Halt())
    assert not folder.is_dir() or list(folder.iterdir()) == []
    return caught.value.key


def answer_with(publisher: Publisher, answer: bytes | Answering) -> None:
    publisher.answers["/installer"] = answer


def test_the_signed_file_lies_in_the_folder_and_nothing_else(
    updating: Updating, file: UpdateFile, folder: Path
) -> None:
    counts: list[int] = []
    path = updating.download(file, folder, counts.append, Halt())
    assert path == folder / file.name
    assert path.read_bytes() == INSTALLER
    assert list(folder.iterdir()) == [path]
    assert counts == sorted(counts)
    assert counts[-1] == len(INSTALLER)


def test_nothing_that_is_fetched_can_be_run_by_itself(
    updating: Updating, file: UpdateFile, folder: Path
) -> None:
    path = updating.download(file, folder, ignore, Halt())
    if os.name == "posix":
        assert path.stat().st_mode & 0o111 == 0


def test_a_file_that_is_there_already_is_not_fetched_again(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    updating.download(file, folder, ignore, Halt())
    before = len(publisher.received)
    counts: list[int] = []
    assert updating.download(file, folder, counts.append, Halt()) == folder / file.name
    assert len(publisher.received) == before
    assert counts == [file.size]


def test_another_file_of_that_name_is_replaced_only_by_the_right_one(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    folder.mkdir()
    (folder / file.name).write_bytes(b"x" * file.size)
    answer_with(publisher, http(INSTALLER[:-1] + b"!"))
    with pytest.raises(UpdateError):
        updating.download(file, folder, ignore, Halt())
    assert (folder / file.name).read_bytes() == b"x" * file.size
    answer_with(publisher, http(INSTALLER))
    assert updating.download(file, folder, ignore, Halt()).read_bytes() == INSTALLER


@pytest.mark.parametrize(
    "body",
    [INSTALLER[:-1] + b"!", INSTALLER[:-1], INSTALLER + b"!", b"", b"<html>", INSTALLER * 2],
    ids=["altered", "shorter", "longer", "empty", "html", "twice"],
)
def test_other_bytes_than_the_signed_ones_are_deleted(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path, body: bytes
) -> None:
    answer_with(publisher, http(body))
    assert why(updating, file, folder) == "update_file_differs"


def test_an_endless_file_is_cut_off_at_the_signed_size(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    sent = 0

    def endless(connection: Connection) -> None:
        nonlocal sent
        connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.send(bytes(65536))
            sent += 65536

    answer_with(publisher, endless)
    assert why(updating, file, folder) == "update_file_differs"
    assert sent < 100 * file.size


def test_a_line_that_breaks_leaves_nothing(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    answer_with(publisher, http(INSTALLER[:1000], length=len(INSTALLER)))
    assert why(updating, file, folder) == "update_connection_lost"


def test_a_file_that_is_not_there_is_said_so(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    answer_with(publisher, http(b"", "404 No"))
    assert why(updating, file, folder) == "update_http_status"


def test_a_publisher_may_hand_the_file_out_from_elsewhere(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    answer_with(publisher, http(b"", "302 Found", headers=("Location: /store/1?sign=a%20b",)))
    publisher.answers["/store/1?sign=a%20b"] = http(INSTALLER)
    path = updating.download(file, folder, ignore, Halt())
    assert path.read_bytes() == INSTALLER


def test_what_lies_elsewhere_must_be_the_signed_file_all_the_same(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    answer_with(publisher, http(b"", "302 Found", headers=("Location: /other",)))
    publisher.answers["/other"] = http(INSTALLER[::-1])
    assert why(updating, file, folder) == "update_file_differs"


@pytest.mark.parametrize(
    "location",
    [
        "",
        "/installer",
        "ftp://127.0.0.1/installer",
        "https://127.0.0.1/installer",
        "http://download.example.com/installer",
        "http://somebody@127.0.0.1/installer",
        "file:///etc/hosts",
    ],
)
def test_it_is_not_sent_in_circles_nor_to_another_kind_of_place(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path, location: str
) -> None:
    answer_with(publisher, http(b"", "302 Found", headers=(f"Location: {location}",)))
    assert why(updating, file, folder) == "update_redirected"


def test_it_does_not_follow_for_ever(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    answer_with(publisher, http(b"", "302 Found", headers=("Location: /0",)))
    for number in range(50):
        following = (f"Location: /{number + 1}",)
        publisher.answers[f"/{number}"] = http(b"", "302 Found", headers=following)
    assert why(updating, file, folder) == "update_redirected"
    assert len(publisher.received) < 10


def test_a_server_that_falls_silent_is_not_waited_for(
    wire: Wire, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    def silent(connection: Connection) -> None:
        connection.send(http(INSTALLER)[:2000])
        connection.request()

    answer_with(publisher, silent)
    begun = time.monotonic()
    with pytest.raises(UpdateError) as caught:
        downloading.download(wire, file, folder, ignore, Halt(), silence=0.3)
    assert caught.value.key == "update_timeout"
    assert time.monotonic() - begun < 3.0
    assert list(folder.iterdir()) == []


def test_a_dripping_server_cannot_hold_it_for_ever(
    wire: Wire,
    publisher: Publisher,
    file: UpdateFile,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def drip(connection: Connection) -> None:
        connection.send(http(INSTALLER)[:200])
        connection.drip(INSTALLER, 0.02)

    answer_with(publisher, drip)
    monkeypatch.setattr(downloading, "SECONDS", 0.5)
    with pytest.raises(UpdateError) as caught:
        downloading.download(wire, file, folder, ignore, Halt(), silence=5.0)
    assert caught.value.key == "update_timeout"


def test_stopping_ends_it_and_leaves_nothing(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    halt = Halt()

    def half(connection: Connection) -> None:
        connection.send(http(INSTALLER)[:100_000])
        connection.request()

    answer_with(publisher, half)
    with pytest.raises(UpdateError) as caught:
        updating.download(file, folder, lambda _: halt.want(), halt)
    assert caught.value.key == "update_stopped"
    assert list(folder.iterdir()) == []
    assert "updates" not in {thread.name for thread in threading.enumerate()}


def test_a_stop_after_the_end_takes_nothing_away(
    updating: Updating, file: UpdateFile, folder: Path
) -> None:
    halt = Halt()
    path = updating.download(file, folder, ignore, halt)
    halt.want()
    assert path.read_bytes() == INSTALLER


def test_the_end_of_the_program_ends_it(
    updating: Updating, publisher: Publisher, file: UpdateFile, folder: Path
) -> None:
    def half(connection: Connection) -> None:
        connection.send(http(INSTALLER)[:100_000])
        connection.request()

    answer_with(publisher, half)
    with pytest.raises(UpdateError) as caught:
        updating.download(file, folder, lambda _: updating.close(), Halt())
    assert caught.value.key == "update_stopped"
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_so(
    updating: Updating, file: UpdateFile, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(UpdateError) as caught:
        updating.download(file, in_the_way, ignore, Halt())
    assert caught.value.key == "update_folder_not_writable"
    assert in_the_way.read_text() == ""


def test_a_name_that_cannot_be_taken_is_said_so(
    updating: Updating, file: UpdateFile, folder: Path
) -> None:
    # A folder of the installer's name: no file can take its place.
    (folder / file.name / "kept").mkdir(parents=True)
    with pytest.raises(UpdateError) as caught:
        updating.download(file, folder, ignore, Halt())
    assert caught.value.key == "update_folder_not_writable"
    assert [path.name for path in folder.iterdir()] == [file.name]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full")
def test_a_full_disk_is_said_so(
    updating: Updating, file: UpdateFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    full = folder / "full.part"

    def on_a_full_disk(*_: object) -> tuple[int, str]:
        full.write_bytes(b"")
        return os.open("/dev/full", os.O_WRONLY), str(full)

    monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)
    assert why(updating, file, folder) == "update_disk_full"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_has_one_sentence_however_the_system_says_it(code: int) -> None:
    assert downloading._trouble(OSError(code, "")).key == "update_disk_full"


def test_a_link_of_that_name_is_not_believed(
    updating: Updating, file: UpdateFile, folder: Path, tmp_path: Path
) -> None:
    folder.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(INSTALLER)
    try:
        (folder / file.name).symlink_to(elsewhere)
    except OSError:
        pytest.skip("no links here")
    path = updating.download(file, folder, ignore, Halt())
    assert not path.is_symlink()


def test_a_file_for_which_the_size_was_signed_wrongly_does_not_come(
    updating: Updating, file: UpdateFile, folder: Path
) -> None:
    assert why(updating, replace(file, size=file.size - 1), folder) == "update_file_differs"
    assert why(updating, replace(file, size=file.size + 1), folder) == "update_file_differs"
