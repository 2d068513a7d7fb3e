"""What became of the mutants, and whether that is good enough.

A survivor must stand in ``tests/surviving_mutants.toml`` with the reason why no test can or
should tell it from the original.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev_console import ROOT, DevError
from dev_mutants import Mutant

REASONS = ROOT / "tests" / "surviving_mutants.toml"

LOWEST_SCORE = 95
"""Per cent of each file's mutants that must be noticed."""

KILLED, HANGING, SURVIVED = "killed", "hanging", "survived"

Key = tuple[str, str, str]
"""File, place and change: what names a mutant."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one mutant of a file ended."""

    file: str
    mutant: Mutant
    end: str

    @property
    def key(self) -> Key:
        """Its name in the file of reasons."""
        return self.file, self.mutant.place, self.mutant.change


def read_reasons(path: Path) -> dict[Key, str]:
    """Why each known survivor is left alive. Raises DevError for an entry without a reason."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", [])
    reasons = {(e["file"], e["place"], e["change"]): str(e.get("reason", "")) for e in entries}
    for (file, place, change), reason in reasons.items():
        if not reason.strip():
            raise DevError(f"{path.name} gives no reason for {file} {place}: {change}")
    return reasons


def table(results: Sequence[Result]) -> list[str]:
    """Lines that show for each file how many mutants there were and how they ended."""
    counts = Counter((result.file, result.end) for result in results)
    lines = [f"{'':26}{'mutants':>9}{KILLED:>9}{HANGING:>9}{SURVIVED:>10}{'score':>9}"]
    for file in dict.fromkeys(result.file for result in results):
        killed, hanging, left = (counts[file, end] for end in (KILLED, HANGING, SURVIVED))
        total = killed + hanging + left
        score = 100 * (killed + hanging) / total
        lines.append(f"{file:26}{total:9}{killed:9}{hanging:9}{left:10}{score:8.1f}%")
    return lines


def complaints(results: Sequence[Result], reasons: Mapping[Key, str]) -> list[str]:
    """Say what is not as it must be; nothing when all is well."""
    found = []
    for file in dict.fromkeys(result.file for result in results):
        ends = [result.end for result in results if result.file == file]
        if 100 * (len(ends) - ends.count(SURVIVED)) < LOWEST_SCORE * len(ends):
            found.append(f"fewer than {LOWEST_SCORE} % of the mutants of {file} are noticed")
    survived = [result.key for result in results if result.end == SURVIVED]
    found += [f"no reason is given for {' '.join(key)}" for key in survived if key not in reasons]
    tried, files = {result.key for result in results}, {result.file for result in results}
    gone = [key for key in reasons if key not in tried and key[0] in files]
    return found + [f"a reason is given for what is no mutant: {' '.join(key)}" for key in gone]
