"""The workflows: what they may do, what they are made of, and where their secrets go."""

from __future__ import annotations

import base64
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from dev_console import DevError
from macos.identities import from_environment
from release.signing_files import prepare

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RELEASE = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
P12 = b"\x30\x82not really a certificate"


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text("utf-8")


def test_there_are_workflows_for_testing_and_for_releasing() -> None:
    assert [path.stem for path in WORKFLOWS] == ["release", "test"]


def test_a_workflow_may_read_and_only_one_job_may_write(workflow: str) -> None:
    assert "\npermissions:\n  contents: read\n" in workflow
    writing = re.findall(r"^ +[a-z-]+: write", workflow, re.MULTILINE)
    assert len(writing) == (3 if "gh release create" in workflow else 0)


def test_every_action_is_githubs_own_and_held_at_a_commit(workflow: str) -> None:
    for line in workflow.splitlines():
        used = re.search(r"uses: (\S+)", line)
        if used is not None and not used[1].startswith("./"):
            assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_nothing_that_a_stranger_writes_gets_into_a_command(workflow: str) -> None:
    for command in re.findall(r"run: (?:>-\n)?((?:.*\n)(?: {10,}.*\n)*)", workflow):
        assert "${{" not in command.partition("env:")[0], command


def test_every_command_of_ours_is_there(workflow: str) -> None:
    scripts = re.findall(r"python3? (packaging/\S+\.py)", workflow)
    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


def test_no_job_runs_for_ever_and_no_checkout_leaves_its_token_behind(workflow: str) -> None:
    machines = workflow.count("runs-on:")
    assert workflow.count("timeout-minutes:") == machines
    assert workflow.count("actions/checkout@") == workflow.count("persist-credentials: false")


def test_secrets_are_read_in_jobs_of_the_release_environment_alone() -> None:
    jobs = re.split(r"\n  (?=[a-z]+:\n)", RELEASE.partition("\njobs:")[2])
    assert len(jobs) == 5
    for job in jobs:
        assert "secrets." not in job or "\n    environment: release\n" in job


def secrets_of_a_mac() -> dict[str, str]:
    return {
        "MACOS_IDENTITY": "Developer ID Application: payssam-desktop (TEAM000000)",
        "MACOS_P12_BASE64": base64.encodebytes(P12).decode(),
        "NOTARY_KEY": "-----BEGIN PRIVATE KEY-----\nnot really one\n-----END PRIVATE KEY-----\n",
        "NOTARY_KEY_ID": "KEY0000000",
        "NOTARY_ISSUER": "00000000-0000-0000-0000-000000000000",
        "WINDOWS_THUMBPRINT": "",
        "WINDOWS_P12_BASE64": "",
    }


def test_secrets_become_files_for_one_user_and_are_what_the_signing_asks_for(
    tmp_path: Path,
) -> None:
    environment = prepare(tmp_path, secrets_of_a_mac())
    environment["PAYSSAM_DESKTOP_MACOS_P12_PASSWORD"] = "of-the-file"
    identities = from_environment(environment)
    assert identities is not None
    assert identities.certificate is not None
    assert identities.certificate.path.read_bytes() == P12
    assert "PRIVATE KEY" in Path(identities.notary[1]).read_text("utf-8")
    assert not any("PRIVATE KEY" in value for value in environment.values())
    if os.name == "posix":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        assert modes == {0o600}


def test_without_secrets_nothing_is_prepared(tmp_path: Path) -> None:
    assert prepare(tmp_path, dict.fromkeys(secrets_of_a_mac(), "")) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_for_windows_becomes_a_file_that_the_next_step_puts_into_the_store(
    tmp_path: Path,
) -> None:
    secrets = {
        "WINDOWS_THUMBPRINT": "00112233445566778899AABBCCDDEEFF00112233",
        "WINDOWS_P12_BASE64": base64.encodebytes(P12).decode(),
    }
    environment = prepare(tmp_path, secrets)
    file = Path(environment.pop("PAYSSAM_DESKTOP_WINDOWS_P12"))
    assert file.read_bytes() == P12
    # What packaging/windows/sign.py signs with.
    assert environment == {"PAYSSAM_SIGN_THUMBPRINT": secrets["WINDOWS_THUMBPRINT"]}
    assert "Import-PfxCertificate $env:PAYSSAM_DESKTOP_WINDOWS_P12" in RELEASE


def test_a_token_has_a_thumbprint_and_no_file(tmp_path: Path) -> None:
    environment = prepare(tmp_path, {"WINDOWS_THUMBPRINT": "0011", "WINDOWS_P12_BASE64": ""})
    assert environment == {"PAYSSAM_SIGN_THUMBPRINT": "0011"}
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_for_windows_that_nobody_could_find_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="WINDOWS_THUMBPRINT is missing"):
        prepare(tmp_path, {"WINDOWS_P12_BASE64": base64.encodebytes(P12).decode()})
    assert list(tmp_path.iterdir()) == []


def test_every_secret_is_told_to_whoever_makes_the_environment() -> None:
    told = set(re.findall(r"^#   ([A-Z0-9_]+)  +\S", RELEASE, re.MULTILINE))
    assert told == set(re.findall(r"secrets\.([A-Z0-9_]+)", RELEASE))


def test_windows_gets_its_maker_of_installers_before_every_build(workflow: str) -> None:
    steps = re.split(r"\n      - ", workflow)
    builds = [number for number, step in enumerate(steps) if "dev.py build" in step]
    assert builds
    for number in builds:
        assert "if: runner.os == 'Windows'" in steps[number - 1]
        assert re.search(r"run: choco install nsis --version \d+\.\d+\.\d+ ", steps[number - 1])


def test_the_one_wheel_is_taken_from_one_system_alone() -> None:
    names = re.findall(r"- \{ os: \S+ name: (\S+) \}", RELEASE)
    taken = re.search(r"matrix\.name != '(.+)' && '!dist/\*\.whl'", RELEASE)
    assert taken is not None
    assert names.count(taken[1]) == 1


def test_a_value_that_would_set_another_variable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="more than one line"):
        prepare(tmp_path, {"NOTARY_KEY_ID": "KEY\nPATH=/tmp"})


def test_a_key_without_an_identity_is_noticed(tmp_path: Path) -> None:
    secrets = secrets_of_a_mac() | {"MACOS_IDENTITY": ""}
    with pytest.raises(DevError, match="MACOS_IDENTITY is missing"):
        from_environment(prepare(tmp_path, secrets))


@pytest.mark.parametrize(("named", "code"), [("v{}", 0), ("v9.9.9", 1), ("{}", 1)])
def test_the_release_stops_at_a_tag_that_names_another_version(named: str, code: int) -> None:
    version = re.search('__version__ = "(.+)"', (ROOT / "payssam_desktop/__init__.py").read_text())
    assert version is not None
    command = [sys.executable, "packaging/dev_release.py", "tag", named.format(version[1])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
