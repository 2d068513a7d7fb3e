"""What the program remembers of a person's choices, and where it keeps its files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from payssam_desktop.settings import (
    MOST_READS_AT_ONCE,
    Preferences,
    make_private_folder,
    paths,
    resources_directory,
)


def test_choices_come_back_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "데이터 폴더" / "preferences.json"
    Preferences(language="en", operator="직원", hidden_columns=["memo"]).save(file)
    again = Preferences.load(file)
    assert (again.language, again.operator, again.hidden_columns) == ("en", "직원", ["memo"])


def test_without_a_file_everything_is_as_delivered(tmp_path: Path) -> None:
    assert Preferences.load(tmp_path / "none.json") == Preferences()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_nothing_breaks(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "preferences.json"
    file.write_bytes(content)
    assert Preferences.load(file) == Preferences()
    assert (tmp_path / "preferences.damaged").read_bytes() == content


def test_a_file_that_cannot_be_read_now_stays_for_later(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.mkdir()
    assert Preferences.load(file) == Preferences()
    assert [path.name for path in tmp_path.iterdir()] == ["preferences.json"]


@pytest.mark.skipif(os.name != "posix", reason="other systems keep profiles private themselves")
def test_folders_that_are_made_are_the_users_alone(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "share" / "payssam-desktop" / "logs")
    for folder in (tmp_path / "share", *(tmp_path / "share").rglob("*")):
        assert folder.stat().st_mode & 0o777 == 0o700
    before = tmp_path.stat().st_mode
    make_private_folder(tmp_path)
    assert tmp_path.stat().st_mode == before


def test_a_value_of_another_kind_is_ignored_and_the_others_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(json.dumps({"reads_at_once": "many", "operator": "직원", "extra": 1}))
    assert Preferences.load(file) == Preferences(operator="직원")


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    Preferences().save(in_the_way / "preferences.json")
    assert in_the_way.read_text() == ""


def test_practice_mode_has_a_folder_of_its_own(tmp_path: Path) -> None:
    assert paths(tmp_path, practice=True).data == tmp_path / "practice"
    assert paths(tmp_path, practice=False).database == tmp_path / "payssam.sqlite3"


def test_the_resources_are_found() -> None:
    assert (resources_directory() / "practice" / "bills.json").is_file()


def test_a_number_of_reads_beyond_reason_is_brought_back_to_reason(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(json.dumps({"reads_at_once": 500}))
    assert Preferences.load(file).reads_at_once == MOST_READS_AT_ONCE
