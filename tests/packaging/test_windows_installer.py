"""The installer for Windows: its words, its promises, and how it is signed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from windows import sign

from payssam_desktop.may_update import MayUpdate

_FOLDER = Path(__file__).parents[2] / "packaging" / "windows"
_WORDS = re.compile(r'!insertmacro Words (\w+) \\\n    "(.+)" \\\n    "(.+)"\n')


def script() -> str:
    """The script and its parts, without comments."""
    parts = [*_FOLDER.glob("installer*.ns[ih]"), _FOLDER / "uninstaller.nsh"]
    texts = (part.read_text(encoding="utf-8") for part in sorted(parts))
    return "\n".join(re.sub(r"(?m)^\s*;.*$", "", text) for text in texts)


def body_of(function: str) -> str:
    found = re.search(rf"(?s)^Function {re.escape(function)}\n(.*?)^FunctionEnd", script(), re.M)
    assert found is not None, function
    return found[1]


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


def test_the_installed_program_is_asked_again_right_before_it_is_moved() -> None:
    for function, asks, moves in (
        ("ChangePlaces", "Call AskBeforeUpdate", 'RenamePatiently "$INSTDIR" '),
        ("un.RemoveProgram", "Call un.AskBeforeRemoving", 'TakeAway "$INSTDIR"\n'),
    ):
        body = body_of(function)
        asked = body.index(asks)
        assert body.index("!insertmacro WaitUntilClosed") < asked < body.index(moves), function
        between = body[asked + len(asks) : body.index(moves)]
        assert not re.search(r"RMDir|File|WaitUntilClosed", between.replace("FileExists", ""))


def test_a_broken_off_update_is_taken_back_before_anything_is_asked_about_it() -> None:
    calls = re.findall(r"Call (\w+)", body_of(".onInit"))
    assert calls == ["TakeBackBrokenOffUpdate", "RefuseOlder", "AskBeforeUpdate"]


def test_every_renaming_is_patient_and_its_failure_is_looked_at() -> None:
    text = script()
    assert len(re.findall(r"(?m)^\s*Rename ", text)) == 1, "all go through RenamePatiently"
    for use in re.finditer(r"!insertmacro RenamePatiently .*\n\s*(.*)\n", text):
        assert use[1] == "${If} ${Errors}" or use[1].startswith('RMDir /r "$INSTDIR.gone"')


def test_no_end_of_the_installer_leaves_a_program_beside_the_installed_one() -> None:
    text = script()
    assert len(re.findall(r"(?m)^\s*Quit$", text)) == 1, "all end through EndWith"
    end = text[text.index("!macro EndWith") : text.index("Quit")]
    assert 'RMDir /r "$INSTDIR.new"' in end


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
    _everything_on_the_path(monkeypatch)
    given = {"PAYSSAM_SIGN_CERTIFICATE": "shop.p12", "PAYSSAM_SIGN_PASSWORD_FILE": "password.txt"}
    command = sign.command_for(Path("setup.exe"), given)
    assert command is not None
    assert command[4:6] == ["-readpass", "password.txt"]
    assert "-ts" in command, "a signature outlives its certificate"


def test_on_windows_a_certificate_of_its_store_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    _everything_on_the_path(monkeypatch)
    command = sign.command_for(Path("setup.exe"), {"PAYSSAM_SIGN_THUMBPRINT": "AB12"})
    assert command is not None
    assert command[:4] == ["signtool", "sign", "/sha1", "AB12"]
    assert command[-1] == "setup.exe"


def test_a_signtool_that_is_not_on_the_path_is_the_newest_of_the_windows_sdk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    given = {"PAYSSAM_SIGN_THUMBPRINT": "AB12", "ProgramFiles(x86)": str(tmp_path)}
    with pytest.raises(sign.SigningError, match="signtool is not on the PATH"):
        sign.command_for(Path("setup.exe"), given)
    versions = tmp_path / "Windows Kits" / "10" / "bin"
    for version in ("10.0.9600.0", "10.0.22621.0", "10.0.19041.0"):
        for machine in ("arm64", "x64"):
            tool = versions / version / machine / "signtool.exe"
            tool.parent.mkdir(parents=True)
            tool.touch()
    command = sign.command_for(Path("setup.exe"), given)
    assert command is not None
    assert command[0] == str(versions / "10.0.22621.0" / "x64" / "signtool.exe")


def _everything_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name)
