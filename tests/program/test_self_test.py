"""The self-test in a process of its own: what it says, and that it leaves nothing behind."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

CHECKS = 10


def self_test(folder: Path, *options: str, **environment: str) -> tuple[int, list[str]]:
    """Its exit code and its lines."""
    done = subprocess.run(
        [sys.executable, "-m", "payssam_desktop", "--self-test", "--data-dir", folder, *options],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == b"", done.stderr
    return done.returncode, done.stdout.decode("utf-8").splitlines()


def failures(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("FAIL")]


@pytest.mark.secret_service
def test_on_a_computer_that_has_everything_each_check_is_all_right(tmp_path: Path) -> None:
    code, lines = self_test(tmp_path / "data")
    assert code == 0, lines
    assert [line[:6] for line in lines[1:-1]] == ["OK    "] * CHECKS
    assert lines[0].startswith("payssam-desktop ")
    assert lines[-1] == "모두 정상입니다."


@pytest.mark.secret_service
def test_the_keyring_is_as_it_was(tmp_path: Path) -> None:
    import secretstorage

    def labels() -> set[str]:
        with closing(secretstorage.dbus_init()) as bus:
            items = secretstorage.get_default_collection(bus).get_all_items()
            return {item.get_label() for item in items}

    before = labels()
    self_test(tmp_path / "data")
    assert labels() == before


def test_it_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    self_test(tmp_path / "data", TMPDIR=str(tmp_path / "temporary"))
    assert [path.name for path in tmp_path.rglob("*")] == ["temporary"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a keyring")
def test_without_a_keyring_it_says_so_and_makes_every_other_check(tmp_path: Path) -> None:
    code, lines = self_test(tmp_path / "data", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert code == 1
    [failed] = failures(lines)
    assert "vault_no_backend" in failed
    assert len(lines) == CHECKS + 2


def test_damaged_shop_data_are_named_and_left_as_they_are(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    file = data / "payssam.sqlite3"
    file.write_bytes(b"SQLite format 3\0" + b"damaged" * 500)
    before = file.read_bytes()
    code, lines = self_test(data)
    assert code == 1
    assert [line for line in failures(lines) if line.startswith("FAIL  매장 데이터")]
    assert file.read_bytes() == before


def test_shop_data_of_a_later_version_are_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with closing(sqlite3.connect(data / "payssam.sqlite3")) as later:
        later.execute(f"PRAGMA application_id = {0x50534454}")
        later.execute("PRAGMA user_version = 9999")
    _, lines = self_test(data)
    assert [line for line in failures(lines) if "database_newer" in line]


def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    code, lines = self_test(tmp_path / "data")
    assert code == 1
    assert [line for line in failures(lines) if line.startswith("FAIL  쓰기 가능한 폴더: 데이터")]


def test_no_line_holds_a_path_with_a_persons_name(tmp_path: Path) -> None:
    home = tmp_path / "김하늘"
    home.mkdir()
    (home / "data").write_text("a file where the folder should be")
    _, lines = self_test(home / "data")
    assert failures(lines)
    assert not [line for line in lines if "김하늘" in line or str(tmp_path) in line]


def test_without_a_console_the_lines_are_in_a_file(tmp_path: Path) -> None:
    code = "import sys; sys.stdout = None; from payssam_desktop.__main__ import main; main()"
    asked = ["--self-test", "--data-dir", str(tmp_path / "data")]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # A program on Windows that was started from the menu has no standard output at all.
    subprocess.run([sys.executable, "-c", code, *asked], env=environment, timeout=120, check=False)
    text = (tmp_path / "data" / "logs" / "self-test.txt").read_text("utf-8-sig")
    assert len(text.splitlines()) == CHECKS + 2


def test_it_speaks_english_too(tmp_path: Path) -> None:
    _, lines = self_test(tmp_path / "data", "--lang", "en")
    assert any(line.startswith("OK    practice cancellation: two cancelled") for line in lines)
    assert not any("가" <= letter <= "힣" for line in lines for letter in line)


def test_a_computer_without_korean_letters_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    fonts = str(tmp_path / "fonts.conf")
    _, lines = self_test(tmp_path / "data", FONTCONFIG_FILE=fonts)
    assert [line for line in failures(lines) if line.startswith("FAIL  한글 표시")]
