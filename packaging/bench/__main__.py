"""``python -m bench``: seeded data, no network, a table and ``build/bench/bench.json``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
import time
from dataclasses import asdict
from pathlib import Path

import PySide6
from bench.figures import KINDS, Figure, Parts, wanted_kinds, wanted_parts
from bench.parts import Plan
from bench.running import ROOT, Runner
from bench.seeding import SeedingError, seeded_folder

BILLS = 1_000_000
WORK = ROOT / "build" / "bench"


def main() -> int:
    """Measure, show, write; returns the exit code."""
    options = _parse()
    kinds = wanted_kinds(options.only)
    options.work.mkdir(parents=True, exist_ok=True)
    try:
        folder = seeded_folder(options.work, options.bills)
    except SeedingError as error:
        print(error, file=sys.stderr)
        return 1
    make = Plan.quick if options.quick else Plan
    plan = make(str(folder), options.bills)
    machine = _machine(plan)
    started = time.monotonic()
    parts = _measured(Runner(plan, options.work), wanted_parts(kinds), hastily=options.quick)
    figures = [kind.figure(parts) for kind in kinds]
    minutes = (time.monotonic() - started) / 60
    _show(figures, machine, minutes)
    _write(options.work / "bench.json", figures, parts, plan, machine)
    missed = [figure.name for figure in figures if not figure.is_kept]
    if options.check and missed:
        print(f"missed: {', '.join(missed)}", file=sys.stderr)
        return 1
    return 0


def _parse() -> argparse.Namespace:
    names = ", ".join(kind.name for kind in KINDS)
    parser = argparse.ArgumentParser(prog="dev.py bench", description=f"Figures: {names}.")
    parser.add_argument("--bills", type=int, default=BILLS, help="so many bills (1,000,000)")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="one figure")
    parser.add_argument("--check", action="store_true", help="fail when a limit is missed")
    parser.add_argument("--quick", action="store_true", help="try the bench itself, measure little")
    parser.add_argument("--work", type=Path, default=WORK, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not wanted_kinds(options.only):
        parser.error(f"there is no such figure; there are {names}")
    return options


def _measured(runner: Runner, names: list[str], *, hastily: bool) -> Parts:
    parts: Parts = {}
    if "starts" in names:
        print("measuring starts …", flush=True)
        parts["starts"] = dict(runner.starts())
    others = [name for name in names if name != "starts"]
    for name, values in runner.parts(others, hastily=hastily).items():
        parts[name] = dict(values)
    return parts


def _machine(plan: Plan) -> dict[str, object]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": cores,
        "load_before": None if load is None else round(load, 2),
        "python": platform.python_version(),
        "qt": PySide6.__version__,
        "sqlite": sqlite3.sqlite_version,
        "bills": plan.bills,
        "database_mb": round(plan.database.stat().st_size / 1e6, 1),
    }


def _show(figures: list[Figure], machine: dict[str, object], minutes: float) -> None:
    print("\n" + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in machine.items()))
    width = max(len(figure.title) for figure in figures)
    for figure in figures:
        value = "not measured" if figure.value is None else f"{figure.value:,g} {figure.unit}"
        sign = "≥" if figure.at_least else "≤"
        mark = "kept  " if figure.is_kept else "MISSED"
        limit = f"{sign} {figure.limit:g} {figure.unit}"
        print(f"{mark} {figure.title:{width}}  {value:>12}  {limit:>10}  {figure.yardstick}")
        if figure.why:
            print(f"       {figure.why}")
    print(f"measured in {minutes:.1f} minutes", flush=True)


def _write(
    path: Path, figures: list[Figure], parts: Parts, plan: Plan, machine: dict[str, object]
) -> None:
    values = {
        "machine": machine,
        "plan": {name: value for name, value in asdict(plan).items() if name != "folder"},
        "figures": [asdict(figure) | {"kept": figure.is_kept} for figure in figures],
        "parts": parts,
    }
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
