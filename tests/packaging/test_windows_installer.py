"""The installer for Windows: its words, its promises, and how it is signed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from windows import sign
from windows.build_installer import our_version

from payssam_desktop import __version__
from payssam_desktop.may_update import MayUpdate

_FOLDER = Path(__file__).parents[2] / "packaging" / "windows"
_WORDS = re.compile(r'!insertmacro Words (\w+) \\\n    "(.+)" \\\n    "(.+)"\n')


def script() -> str:
    """The script and its parts, without comments."""
    parts = [*_FOLDER.glob("installer*.ns[ih]"), _FOLDER / "uninstaller.nsh"]
    texts = (part.read_text(encoding="utf-8") for part in sorted(parts))
    return "\n".join(re.sub(r"(?m)^\s*;.*$", "", text) for text in texts)


def words() -> dict[str, tuple[str, str]]:
    text = (_FOLDER / "installer_words.nsh").read_text(encoding="utf-8")
    found = {name: (english, korean) for name, english, korean in _WORDS.findall(text)}
    assert len(found) == text.count("!insertmacro Words")
    return found


def test_every_word_of_the_installer_is_there_in_english_and_korean() -> None:
    for name, (english, korean) in words().items():
        assert not re.search("[가-힣]", english), name
        assert re.search("[가-힣]", korean), name
        # Values and line breaks are the same in both, where there are any.
        assert re.findall(r"\$\{\w+\}", english) in ([], re.findall(r"\$\{\w+\}", korean)), name


def test_every_word_of_the_installer_is_used_and_every_used_one_is_there() -> None:
    used = set(re.findall(r"\$\((\w+)\)", script()))
    assert used == set(words())


def test_the_installer_understands_every_answer_of_the_program() -> None:
    codes = dict(re.findall(r"!define (\w+) (\d+)", script()))
    assert int(codes["CANCELLATION_OPEN"]) == MayUpdate.CANCELLATION_OPEN
    assert int(codes["RUNNING"]) == MayUpdate.RUNNING
    numbers = list(codes.values())
    assert len(numbers) == len(set(numbers)), "each end has an exit code of its own"
    assert not {"0", "1", "2"} & set(numbers), "these are NSIS's own"


def test_whatever_silent_mode_is_asked_has_an_answer() -> None:
    asked = [line for line in script().splitlines() if "MessageBox" in line]
    assert asked
    assert [line for line in asked if "/SD " not in line] == []


def test_nothing_is_deleted_unless_a_person_says_yes_twice() -> None:
    lines = [line.strip() for line in script().splitlines() if line.strip()]
    deletes = [number for number, line in enumerate(lines) if '/r "${DATA}"' in line]
    assert len(deletes) == 1
    first, second = lines[deletes[0] - 2 : deletes[0]]
    for line, question in ((first, "DeleteData"), (second, "DeleteDataSurely")):
        assert f"$({question})" in line
        assert "MB_DEFBUTTON2" in line
        assert "/SD IDNO" in line


def test_the_installer_has_the_programs_version() -> None:
    assert our_version() == __version__


def test_without_a_certificate_nothing_is_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("PAYSSAM_SIGN_THUMBPRINT", "PAYSSAM_SIGN_CERTIFICATE"):
        monkeypatch.delenv(variable, raising=False)
    file = tmp_path / "setup.exe"
    file.write_bytes(b"MZ")
    assert not sign.sign(file)
    assert capsys.readouterr().out == "not signed, there is no certificate: setup.exe\n"
    assert file.read_bytes() == b"MZ"


def test_a_certificate_without_its_password_is_an_error() -> None:
    with pytest.raises(sign.SigningError, match="PAYSSAM_SIGN_PASSWORD_FILE"):
        sign.command_for(Path("setup.exe"), {"PAYSSAM_SIGN_CERTIFICATE": "shop.p12"})


def test_a_password_is_never_an_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign, "_program", lambda name: name)
    given = {"PAYSSAM_SIGN_CERTIFICATE": "shop.p12", "PAYSSAM_SIGN_PASSWORD_FILE": "password.txt"}
    command = sign.command_for(Path("setup.exe"), given)
    assert command is not None
    assert command[4:6] == ["-readpass", "password.txt"]
    assert "-ts" in command, "a signature outlives its certificate"


def test_on_windows_a_certificate_of_its_store_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign, "_program", lambda name: name)
    command = sign.command_for(Path("setup.exe"), {"PAYSSAM_SIGN_THUMBPRINT": "AB12"})
    assert command is not None
    assert command[:4] == ["signtool", "sign", "/sha1", "AB12"]
    assert command[-1] == "setup.exe"
