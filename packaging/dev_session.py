"""Where the tests run: homes of their own and, on Linux, a keyring of their own.

The tests need a real Secret Service. They get one that lives for one run: a session bus and
a gnome-keyring with a throw-away password, whose files lie in a temporary directory. The
keyring of the person at this machine is never asked.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import dev_beside
import dev_core
import dev_environment
import dev_figures
from dev_console import ROOT, DevError, capture, run, say

_HOMES = {
    "HOME": "home",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}
_START_SECONDS = 20

BESIDE = ("tests/crash", *dev_core.tests())
"""A whole run has these beside the other tests, on the second core: programs that are killed over
and over, which wait for the disk most of the time, and the tests whose coverage is measured."""


def run_all_tests(python: Path, arguments: Sequence[str]) -> int:
    """Run every test, those of ``BESIDE`` meanwhile; return an exit code of all.

    The files that decide about money must have every branch taken by their own tests, and
    nothing else is measured: programs that race and are killed would only be slowed down.
    """
    with (
        # Shows the figures of all runs as one table, at the end.
        dev_figures.shown_together(),
        tempfile.TemporaryDirectory(prefix="payssam-beside-", ignore_cleanup_errors=True) as name,
    ):
        coverage = dev_core.Coverage(python, Path(name))
        meanwhile = [
            [str(python), "-m", "pytest", "tests/crash", *arguments],
            coverage.of_pytest([*dev_core.tests(), *arguments]),
        ]
        with dev_beside.Beside(meanwhile) as beside:
            code = run_tests(python, [*(f"--ignore={each}" for each in BESIDE), *arguments])
            code_beside = beside.wait()
        return code or code_beside or coverage.check()


def run_tests(python: Path, arguments: Sequence[str], *, coverage: bool = False) -> int:
    """Run pytest and return its exit code; no test at all counts as a failure."""
    measured = ["-m", "coverage", "run"] if coverage else []
    return run_in_session([str(python), *measured, "-m", "pytest", *arguments])


def run_in_session(command: Sequence[str], folder: Path = ROOT) -> int:
    """Run a command in a folder, on Linux with homes and a keyring that are made for it."""
    if not sys.platform.startswith("linux"):
        return run(command, folder=folder)
    with tempfile.TemporaryDirectory(prefix="payssam-test-", ignore_cleanup_errors=True) as name:
        environment = _private_environment(Path(name))
        python = dev_environment.tool("python")
        inner = [str(python), __file__, str(folder), *command]
        return run(["dbus-run-session", "--", *inner], environment=environment)


def _private_environment(base: Path) -> Mapping[str, str]:
    environment = dict(os.environ)
    for variable, name in _HOMES.items():
        (base / name).mkdir(mode=0o700)
        environment[variable] = str(base / name)
    # A bus, a keyring or an agent of the person at this machine is none of the tests' business.
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK"):
        environment.pop(variable, None)
    environment["PAYSSAM_DESKTOP_TEST_SECRET_SERVICE"] = "1"
    return environment


def _with_keyring(folder: Path, command: Sequence[str]) -> int:
    """Run a command in a folder, beside an unlocked keyring. Called inside the session bus."""
    keyring = _start_keyring()
    try:
        assert keyring.stdin is not None
        # Over stdin, where no list of processes shows it; never kept anywhere else.
        keyring.stdin.write(secrets.token_urlsafe(24))
        keyring.stdin.close()
        _wait_for_keyring(keyring)
        return run(command, folder=folder)
    finally:
        keyring.terminate()
        try:
            keyring.wait(timeout=5)
        except subprocess.TimeoutExpired:
            keyring.kill()
            keyring.wait()


def _start_keyring() -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except PermissionError as error:
        raise DevError(
            "gnome-keyring-daemon may not start: this container withholds CAP_IPC_LOCK. Grant it, "
            'or as root run: setcap -r "$(command -v gnome-keyring-daemon)"'
        ) from error


def _wait_for_keyring(keyring: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    trial = ""
    while time.monotonic() < deadline:
        if keyring.poll() is not None:
            raise DevError(f"gnome-keyring-daemon ended with {keyring.returncode} at its start.")
        done = capture([sys.executable, "-c", _TRIAL])
        if done.returncode == 0:
            return
        trial = done.stdout.strip()
        time.sleep(0.2)
    raise DevError(f"the tests' keyring did not come up within {_START_SECONDS} s:\n{trial}")


# Asks the bus who owns the name first: a call to a name without an owner would start a
# second, locked keyring. Then one secret goes in and out again.
_TRIAL = """
import secretstorage
from jeepney import DBusAddress, new_method_call
bus = secretstorage.dbus_init()
owner = bus.send_and_get_reply(new_method_call(
    DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus"),
    "NameHasOwner", "s", ("org.freedesktop.secrets",)))
assert owner.body == (True,), "no Secret Service on the bus yet"
collection = secretstorage.get_default_collection(bus)
assert not collection.is_locked(), "the keyring is locked"
item = collection.create_item("trial", {"application": "payssam-desktop trial"}, b"trial")
assert item.get_secret() == b"trial", "the keyring does not give back what it got"
item.delete()
"""

if __name__ == "__main__":
    try:
        sys.exit(_with_keyring(Path(sys.argv[1]), sys.argv[2:]))
    except DevError as error:
        say(str(error), file=sys.stderr)
        sys.exit(1)
