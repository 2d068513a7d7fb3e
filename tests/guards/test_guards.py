"""Each guard can fail: a file of tests that misbehave is run, and none gets away with it."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import dev_figures
import pytest

_ROOT = Path(__file__).parents[2]

# What each guard says when it fails a test.
_WORDS = {
    "test_bad_thread_left_alive": "threads are still alive after the test: ['left']",
    "test_bad_connection_to_another_machine": "socket.connect ('192.0.2.1', 9)",
    "test_bad_datagram_to_another_machine": "socket.sendto ('192.0.2.1', 9)",
    "test_bad_look_up_of_a_name": "socket.getaddrinfo 'shop.invalid'",
    "test_bad_server_open_to_the_network": "socket.bind ('', 0)",
    "test_bad_logged_warning": "WARNING misbehaving: the shop is on fire",
    "test_bad_logged_while_taken_down": "ERROR misbehaving: said too late",
    "test_bad_expected_warning_never_came": "never logged: ['the shop is on fire']",
    "test_bad_python_warning": "DeprecationWarning: old",
    "test_bad_secret_in_the_name_of_a_file": "a whole card number in 9999000000001234",
    "test_bad_secret_logged": "the log records held the apiKey in asked with",
    "test_bad_secret_logged_with_a_traceback": "the log records held a whole card number in",
    "test_bad_secret_in_an_error_that_was_caught": "the errors held a whole card number in price",
    "test_bad_qt_warning": "Qt is not amused",
    "test_bad_qt_warning_while_taken_down": "Qt is not amused, late",
    "test_bad_keyring_test_that_skips": "skipped, although this run provides a keyring",
}
_KEYS = ("key", "key in small letters", "key in UTF-16", "key in Base64", "key in hex")
_CARDS = ("card", "card in groups", "card in UTF-16", "card in Base64", "card in a form")
_WORDS |= {
    f"test_bad_secret_on_disk[{written}]": f"['{what} in deep/log.bin']"
    for what, ways in {
        "the apiKey": (*_KEYS, "key in two lines"),
        "a whole card number": (*_CARDS, "card escaped"),
    }.items()
    for written in ways
}
_LINUX_ONLY = {"test_bad_qt_thread_left_alive"}
if sys.platform.startswith("linux"):
    _WORDS["test_bad_qt_thread_left_alive"] = "threads are still alive after the test: ['Dummy-"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the misbehaving tests; for each name, what was said against it ("" when nothing)."""
    # Not the tmp_path of a test: the key that is written here would be held against it.
    base = tmp_path_factory.mktemp("misbehaving")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [f"--basetemp={base / 'tmp'}", f"--junitxml={base / 'report.xml'}"]
    command += [str(Path(__file__).with_name("misbehaving.py"))]
    environment = os.environ | {"PAYSSAM_DESKTOP_TEST_SECRET_SERVICE": "1"}
    # What is found there is no figure of this run.
    environment.pop(dev_figures.VARIABLE, None)
    done = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    return _outcomes(base / "report.xml")


def _outcomes(report: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        name = case.attrib["name"]
        complaints = (*case.iter("failure"), *case.iter("error"))
        said = "\n".join(f"{c.attrib.get('message')}\n{c.text}" for c in complaints)
        found[name] = found.get(name, "") + said
    return found


@pytest.mark.parametrize("name", sorted(_WORDS))
def test_a_test_that_misbehaves_is_caught(outcomes: dict[str, str], name: str) -> None:
    assert _WORDS[name] in outcomes[name]


def test_a_test_that_behaves_is_left_alone(outcomes: dict[str, str]) -> None:
    good = {name: said for name, said in outcomes.items() if name.startswith("test_good")}
    assert good
    assert not any(good.values()), good


def test_every_misbehaving_test_is_accounted_for(outcomes: dict[str, str]) -> None:
    bad = {name for name in outcomes if name.startswith("test_bad")}
    assert bad - _LINUX_ONLY == set(_WORDS) - _LINUX_ONLY
