"""Translations: the .ts file follows the source, and the .qm file follows the .ts file.

Both are committed, so that neither a wheel nor a checkout needs a tool to speak Korean.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import dev_environment
from dev_console import ROOT, DevError, capture, say

_TS = ROOT / "resources" / "translations" / "payssam_ko.ts"
_QM = _TS.with_suffix(".qm")


def update() -> None:
    """Bring the .ts file up to the source and compile it. Raises DevError when a tool fails."""
    _TS.parent.mkdir(parents=True, exist_ok=True)
    _extract(_TS)
    _compile(_TS, _QM)
    left = _TS.read_text(encoding="utf-8").count('type="unfinished"')
    say(f"resources/translations is up to date; {left} sentences wait for a translation")


def complaint() -> str:
    """Say what is wrong with the committed translations; nothing when they are as they must be."""
    if not _TS.exists():
        # Before the first sentence is marked for translation there is nothing to compare.
        return _NO_FILE if _has_sentences() else ""
    if 'type="unfinished"' in _TS.read_text(encoding="utf-8"):
        return f"{_TS.name} has sentences without a finished translation."
    with tempfile.TemporaryDirectory(prefix="payssam-translations-") as name:
        fresh = Path(name) / _TS.name
        fresh.write_bytes(_TS.read_bytes())
        try:
            _extract(fresh)
            _compile(_TS, fresh.with_suffix(".qm"))
        except DevError as error:
            return str(error)
        if _text(fresh) != _text(_TS):
            return f"{_TS.name} does not match the source; run dev.py translate."
        if not _QM.exists() or fresh.with_suffix(".qm").read_bytes() != _QM.read_bytes():
            return f"{_QM.name} does not match {_TS.name}; run dev.py translate."
    return ""


_NO_FILE = "there are sentences to translate and no .ts file; run dev.py translate."


def _sources() -> list[Path]:
    return sorted((ROOT / "payssam_desktop").rglob("*.py"))


def _has_sentences() -> bool:
    marks = ("self.tr(", "translate(", "QT_TRANSLATE_NOOP(", "QT_TR_NOOP(")
    return any(mark in path.read_text(encoding="utf-8") for path in _sources() for mark in marks)


def _text(path: Path) -> str:
    """Read a .ts file the same way whatever line ends the tool or git wrote here."""
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def _extract(target: Path) -> None:
    """Write the source's sentences into a .ts file, keeping the translations it has."""
    with tempfile.TemporaryDirectory(prefix="payssam-translations-") as name:
        # A list of files: a folder would make lupdate walk through everything below it.
        sources = Path(name) / "sources.lst"
        names = (path.relative_to(ROOT).as_posix() for path in _sources())
        sources.write_text("\n".join(names) + "\n", encoding="utf-8")
        options = ["-locations", "none", "-no-obsolete", "-silent"]
        options += ["-source-language", "en", "-target-language", "ko"]
        _tool("pyside6-lupdate", [f"@{sources}", *options, "-ts", str(target)])


def _compile(source: Path, target: Path) -> None:
    _tool("pyside6-lrelease", ["-silent", str(source), "-qm", str(target)])


def _tool(name: str, arguments: list[str]) -> None:
    done = capture([dev_environment.tool(name), *arguments])
    if done.returncode != 0:
        raise DevError(f"{name} ended with {done.returncode}:\n{done.stdout.strip()}")
