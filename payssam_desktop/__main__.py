"""``python -m payssam_desktop`` and the ``payssam-desktop`` command."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from payssam_desktop import __version__
from payssam_desktop.plain_imports import load_pyside


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and run the program; returns the exit code."""
    options = _parser().parse_args(arguments)
    load_pyside()
    if options.tour is not None:
        # Imported where needed, downward: the tour is no part of a normal start.
        from payssam_desktop.tour.play import run_tour

        return run_tour(options.tour, options.data_dir)
    if options.may_update:
        # Imported where needed, downward: the installer asks, no window is opened.
        from payssam_desktop.may_update import tell

        return tell(options.data_dir)
    if options.self_test:
        # Imported where needed, as the tour.
        from payssam_desktop.self_test.run import run_self_test

        return run_self_test(options.data_dir, options.lang)
    # From here on the window's thread alone collects garbage (gui.frame.garbage), and until there
    # is a window there is none: looking for it would take a twentieth of the start.
    gc.disable()
    # Imported where needed, downward: --version and --help answer without loading Qt.
    from payssam_desktop.app import run

    return run(practice=options.demo, data_directory=options.data_dir, language=options.lang)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="payssam-desktop", description="The front desk's window onto a shop's PaysSam bills."
    )
    parser.add_argument("--demo", action="store_true", help="open practice mode (연습 모드)")
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="DIR",
        help="play the practice tour by itself and write its pictures and tour.json into DIR",
    )
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="keep all data in DIR (another shop, a test)"
    )
    parser.add_argument(
        "--may-update",
        action="store_true",
        help="say whether it may be replaced now: 0 yes, 2 cannot tell, 3 a cancellation is open,"
        " 4 it is running",
    )
    parser.add_argument("--lang", choices=("ko", "en"), help="language for this run")
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="check whether the program works on this computer, one line for each check",
    )
    parser.add_argument("--version", action="version", version=f"payssam-desktop {__version__}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
