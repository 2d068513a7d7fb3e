"""Mutation testing: does a test fail when the code that decides about money is wrong?

Each mutant of the files of ``dev_core`` is put into a copy of the checkout and met by the tests
that know the file, until one fails.

Made here: of the two known tools, cosmic-ray reads Python by a grammar without ``match``, and
mutmut changes neither tables nor properties, and forks a process that has threads.
"""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import dev_core
import dev_survivors
from dev_console import ROOT, DevError, say
from dev_mistakes import names_in
from dev_mutants import Mutant, mutants, unchanged
from dev_survivors import HANGING, KILLED, SURVIVED, Result

_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "htmlcov")

_PYTEST = ("-m", "pytest", "-x", "-q", "--tb=short", "-p", "no:cacheprovider")
_SAME_EVERY_TIME = ("--hypothesis-seed=0",)

_TIMES_SLOWER = 4.0
_MORE_SECONDS = 20.0
"""A mutant hangs when its tests take so many times as long as without it, and this on top."""


def mutate(python: Path, words: Sequence[str]) -> int:
    """Try every mutant of the files whose name holds one of ``words``; return an exit code.

    Raises DevError when no file is named so, and when tests fail without any mutant.
    """
    files = [name for name in dev_core.TESTS if not words or any(word in name for word in words)]
    if not files:
        raise DevError(f"there is no such file to mutate, only {', '.join(dev_core.TESTS)}.")
    reasons = dev_survivors.read_reasons(dev_survivors.REASONS)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="payssam-mutate-", ignore_cleanup_errors=True) as name:
        results = []
        for result in _all_results(python, Path(name), files):
            results.append(result)
            if result.end != KILLED:
                known = " (known)" if result.key in reasons else ""
                say(f"{result.end}{known}: {' '.join(result.key)} [line {result.mutant.line}]")
    results.sort(key=lambda result: files.index(result.file))
    print("\n".join(dev_survivors.table(results)), flush=True)
    complaints = dev_survivors.complaints(results, reasons)
    for complaint in complaints:
        say(complaint)
    seconds = time.monotonic() - started
    say(f"{len(results)} mutants in {seconds:.0f} s: {'FAILED' if complaints else 'passed'}")
    return 1 if complaints else 0


def _all_results(python: Path, folder: Path, files: Sequence[str]) -> Iterator[Result]:
    names = names_in(ROOT / dev_core.PACKAGE)
    made = [(file, mutant) for file in files for mutant in mutants(_source(file), names)]
    checkouts = _checkouts(python, folder, files)
    say(f"trying {len(made)} mutants in {len(checkouts)} copies of this checkout")
    free: queue.SimpleQueue[_Checkout] = queue.SimpleQueue()
    for checkout in checkouts:
        free.put(checkout)

    def result(file: str, mutant: Mutant) -> Result:
        checkout = free.get()
        try:
            return Result(file, mutant, checkout.end_of(file, mutant))
        finally:
            free.put(checkout)

    with ThreadPoolExecutor(len(checkouts)) as pool:
        futures = [pool.submit(result, file, mutant) for file, mutant in made]
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                yield future.result()
                if done % 50 == 0:
                    say(f"{done} of {len(made)} mutants tried")
        finally:
            pool.shutdown(cancel_futures=True)


def _source(file: str) -> str:
    return (ROOT / dev_core.PACKAGE / file).read_text(encoding="utf-8")


def _checkouts(python: Path, folder: Path, files: Sequence[str]) -> list[_Checkout]:
    """One copy for each core, in which the tests were seen to pass."""
    first = _Checkout(python, folder / "1")
    shutil.copytree(ROOT, first.root, ignore=_NOT_COPIED)
    first.learn(files)
    others = [first.again(folder / str(n)) for n in range(2, (os.cpu_count() or 1) + 1)]
    return [first, *others]


class _Checkout:
    """A copy of the checkout, where files are changed as one likes."""

    def __init__(self, python: Path, root: Path) -> None:
        self.root = root
        self._python = python
        self._seconds: dict[tuple[str, ...], float] = {}
        """How long each group of tests takes without a mutant."""
        self._texts: dict[str, str] = {}
        """The files that are changed, as they are without a mutant."""

    def again(self, root: Path) -> _Checkout:
        """Another copy, with what this one has learned."""
        other = _Checkout(self._python, root)
        other._seconds, other._texts = self._seconds, self._texts
        shutil.copytree(self.root, root)
        return other

    def learn(self, files: Sequence[str]) -> None:
        """Run the tests without a mutant. Raises DevError when they fail."""
        for file in files:
            self._texts[file] = unchanged(self._path(file).read_text(encoding="utf-8"))
            self._write(file, self._texts[file])
        for group in {group for file in files for group in dev_core.TESTS[file]}:
            # Twice: the first run writes what the interpreter keeps, the second is measured.
            for _ in range(2):
                started = time.monotonic()
                code, said = self._run(group, seconds=600.0, keeps=True)
                self._seconds[group] = time.monotonic() - started
                if code != 0:
                    raise DevError(f"the tests fail without any mutant:\n{said}")
        for file in files:
            # A compiled file is told from a newer one by whole seconds, and mutants come faster.
            path = self._path(file)
            for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
                compiled.unlink()

    def end_of(self, file: str, mutant: Mutant) -> str:
        """Run the tests of a file with a mutant in its place, until one fails."""
        self._write(file, mutant.text)
        try:
            for group in dev_core.TESTS[file]:
                seconds = self._seconds[group] * _TIMES_SLOWER + _MORE_SECONDS
                code, _ = self._run(group, seconds)
                if code is None:
                    return HANGING
                if code != 0:
                    return KILLED
            return SURVIVED
        finally:
            self._write(file, self._texts[file])

    def _run(
        self, tests: Sequence[str], seconds: float, *, keeps: bool = False
    ) -> tuple[int | None, str]:
        """Run tests; return pytest's exit code, None after too many seconds, and its words."""
        # What one mutant taught hypothesis would help to find the next: luck, not a test.
        shutil.rmtree(self.root / ".hypothesis", ignore_errors=True)
        temporary = f"--basetemp={self.root.parent / f'temporary {self.root.name}'}"
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "" if keeps else "1"}
        with subprocess.Popen(
            [str(self._python), *_PYTEST, *_SAME_EVERY_TIME, temporary, *tests],
            cwd=self.root,
            env=environment,
            text=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            try:
                said, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                _end(process)
                return None, ""
        return process.returncode, said

    def _write(self, file: str, text: str) -> None:
        self._path(file).write_text(text, encoding="utf-8")

    def _path(self, file: str) -> Path:
        return self.root / dev_core.PACKAGE / file


def _end(process: subprocess.Popen[str]) -> None:
    """End a run of pytest and every program that it started."""
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
