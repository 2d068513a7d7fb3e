#!/usr/bin/env python3
"""One command for everything a developer does: ``python3 packaging/dev.py COMMAND``.

Standard library only, Python 3.11 or later. The first use makes ``.venv`` in the
repository's root from the locked requirements, and on Debian and Ubuntu installs the
system packages that Qt and the tests need, when it may.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file may meet any Python; the package may not
    sys.exit("payssam-desktop needs Python 3.11 or later.")

import dev_build
import dev_checks
import dev_environment
import dev_frozen_tests
import dev_lock
import dev_mutate
import dev_session
import dev_system
import dev_translations
from dev_console import ROOT, DevError, run, say

TOUR = Path("build") / "tour"


def main() -> int:
    """Run the command named on the command line and return its exit code."""
    options = _parse(sys.argv[1:])
    os.chdir(ROOT)
    try:
        return _COMMANDS[options.command](options)
    except DevError as error:
        say(str(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("interrupted.", file=sys.stderr)
        return 130


def _parse(arguments: list[str]) -> argparse.Namespace:
    """Split what is ours from what follows ``--`` and goes to the program or to pytest."""
    extra: list[str] = []
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, extra = arguments[:cut], arguments[cut + 1 :]
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Develop payssam-desktop. What follows -- goes to the program or to pytest.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("demo", help="open practice mode; without a display, draw its tour")
    commands.add_parser("run", help="open the real program")
    test = commands.add_parser("test", help="the static checks, then every test")
    test.add_argument("--long", action="store_true", help="also the tests that take minutes")
    test.add_argument("--coverage", action="store_true", help="report what no test runs")
    test.add_argument("--no-lint", action="store_true", help="leave out the static checks")
    commands.add_parser("lint", help="the static checks alone")
    mutate = commands.add_parser("mutate", help="put mistakes into the code: do the tests notice?")
    mutate.add_argument("words", nargs="*", metavar="WORD", help="only files named with this")
    commands.add_parser("translate", help="bring resources/translations up to the source")
    lock = commands.add_parser("lock", help="lock packaging/requirements*.txt again")
    lock.add_argument("--upgrade", action="store_true", help="move to the newest versions")
    bench = commands.add_parser("bench", help="measure how quick the program is with many bills")
    bench.add_argument("--bills", type=int, default=1_000_000, help="so many bills (1,000,000)")
    bench.add_argument("--only", action="append", default=[], metavar="NAME", help="one figure")
    bench.add_argument("--check", action="store_true", help="fail when a limit is missed")
    commands.add_parser("test-frozen", help="freeze the tests too, and run them on frozen modules")
    commands.add_parser("check-windows", help="build and try the Windows program under Wine")
    commands.add_parser("build", help="freeze the program, try it, pack it for this system")
    options = parser.parse_args(arguments)
    options.extra = extra
    return options


def _demo(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM)
    python = dev_environment.ready()
    command = [str(python), "-m", "payssam_desktop", "--demo"]
    environment = dict(os.environ)
    if not dev_system.has_display():
        say(f"no display here: playing the tour off-screen, pictures go to {TOUR.as_posix()}")
        command += ["--tour", str(TOUR)]
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return run([*command, *options.extra], environment=environment)


def _run(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM)
    if not dev_system.has_display():
        raise DevError("there is no display here; `dev.py demo` can do without one.")
    return run([dev_environment.ready(), "-m", "payssam_desktop", *options.extra])


def _lint(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM)
    failed = dev_checks.run_all(dev_environment.ready())
    say(f"static checks failed: {', '.join(failed)}" if failed else "static checks passed")
    return 1 if failed else 0


def _test(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM + dev_system.KEYRING)
    python = dev_environment.ready()
    failed = [] if options.no_lint else dev_checks.run_all(python)
    long = ["--long"] if options.long else []
    if options.extra or options.coverage:
        code = dev_session.run_tests(python, [*long, *options.extra], coverage=options.coverage)
    else:
        code = dev_session.run_all_tests(python, long)
    if options.coverage:
        run([python, "-m", "coverage", "report"])
    if failed:
        say(f"static checks failed: {', '.join(failed)} (see above)", file=sys.stderr)
    return code or (1 if failed else 0)


def _mutate(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM)
    return dev_mutate.mutate(dev_environment.ready(), options.words)


def _translate(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM)
    dev_environment.ready()
    dev_translations.update()
    return 0


def _lock(options: argparse.Namespace) -> int:
    dev_lock.lock(dev_environment.ready(), upgrade=options.upgrade)
    return 0


def _bench(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM)
    python = dev_environment.ready()
    paths = (ROOT, ROOT / "packaging")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    arguments = [f"--bills={options.bills}", *(f"--only={name}" for name in options.only)]
    arguments += ["--check"] if options.check else []
    command = [str(python), "-m", "bench", *arguments, *options.extra]
    return run(command, environment=environment)


def _build(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM + dev_system.KEYRING + dev_system.BUILDING)
    return dev_build.build(dev_environment.ready())


def _test_frozen(options: argparse.Namespace) -> int:
    dev_system.require(dev_system.PROGRAM + dev_system.KEYRING + dev_system.BUILDING)
    return dev_frozen_tests.run(dev_environment.ready(), options.extra)


def _check_windows(options: argparse.Namespace) -> int:
    return run([sys.executable, ROOT / "packaging" / "windows" / "check-under-wine"])


_COMMANDS = {
    "demo": _demo,
    "run": _run,
    "test": _test,
    "test-frozen": _test_frozen,
    "check-windows": _check_windows,
    "lint": _lint,
    "mutate": _mutate,
    "translate": _translate,
    "lock": _lock,
    "bench": _bench,
    "build": _build,
}

if __name__ == "__main__":
    sys.exit(main())
