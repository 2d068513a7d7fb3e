"""``dev.py mutate``: which mistakes it makes, and when it is content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dev_core
import dev_survivors
import pytest
from dev_console import DevError
from dev_mistakes import Names, names_in
from dev_mutants import Mutant, mutants, unchanged
from dev_survivors import SURVIVED, Result, complaints, read_reasons, table

_ROOT = Path(__file__).parents[2]
_NAMES = Names({"Door": ("OPEN", "SHUT")}, frozenset({("Shop", "name")}))


def changes(text: str) -> list[str]:
    return [mutant.change for mutant in mutants(text, _NAMES)]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a = b <= c", ["`b <= c` → `b < c`", "`b <= c` → `b > c`"]),
        ("a = b and c", ["`b and c` → `b or c`", "`b and c` → `c`", "`b and c` → `b`"]),
        ("a = not b", ["`not b` → `b`"]),
        ("a = b + c", ["`b + c` → `b - c`"]),
        ("a = max(b, c)", ["`max(b, c)` → `min(b, c)`"]),
        ("a = Door.SHUT", ["`Door.SHUT` → `Door.OPEN`"]),
        ("a = 7", ["`7` → `8`", "`7` → `6`"]),
        ("a = True", ["`True` → `False`"]),
        ("a = 'key'", ["`'key'` → `'key~'`"]),
        ("a = Shop(name=b, street=c)", ["without `name=b`"]),
        ("a = replace(b, c=d)", ["without `c=d`"]),
        ("a = {b, c}", ["without `b`", "without `c`"]),
        ("f(a)", ["without `f(a)`"]),
        ("with lock:\n    return", ["without `with lock:`"]),
        ("try:\n    a\nexcept B:\n    c", ["`except B` → `except ()`"]),
        ("if a == b:\n    c", ["`a == b` → `True`", "`a == b` → `False`"]),
        ("match a:\n    case b.c:\n        d\n    case _:\n        e",
         ["without `case b.c:`", "without `case _:`"]),
        ("a = 'SELECT b WHERE c = ?'", ["`'SELECT b WHERE c = ?'` → `'SELECT b WHERE c <> ?'`"]),
        ("a = f'say {b}'", ["`f'say {b}'` → `f'say ~{b}'`"]),
    ],
)  # fmt: skip
def test_a_line_is_changed_into_what_a_tired_person_might_have_written(
    text: str, made: list[str]
) -> None:
    assert changes(text) == made


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring."""',
        "import a",
        "a: 'b' = c",
        "@d(1)\ndef f(a: 1) -> 2:\n    return a",
        "logger.info('words for the log: %s', 1)",
        "a = StoreError(b, 'detail')",
        "a = Shop(street=b)",
        "def __init__(self):\n    self.a = b",
    ],
)
def test_what_no_test_is_asked_to_notice_is_left_as_it_is(text: str) -> None:
    assert changes(text) == []


def test_a_mutant_says_where_it_is_and_differs_in_nothing_else() -> None:
    text = "class A:\n\n    def f(self, a):\n        # why\n        return a == 1"
    first, second, third = mutants(text, _NAMES)
    assert (first.place, first.change, first.line) == ("A.f", "`a == 1` → `a != 1`", 5)
    assert first.text == unchanged(text).replace("==", "!=")
    assert (second.text, third.text) == (
        unchanged(text).replace("1", "2"),
        unchanged(text).replace("1", "0"),
    )


def test_the_same_change_at_two_spots_has_two_names() -> None:
    assert changes("a = not b, not b") == ["`not b` → `b`", "`not b` → `b` (2)"]


def test_every_file_that_decides_about_money_and_its_tests_are_there() -> None:
    files = [_ROOT / dev_core.PACKAGE / name for name in dev_core.TESTS]
    assert [
        path for path in [*files, *map(_ROOT.joinpath, dev_core.tests())] if not path.is_file()
    ] == []


def results(file: str, **ends: int) -> Iterator[Result]:
    for end, count in ends.items():
        for number in range(count):
            yield Result(file, Mutant("f", f"{end} {number}", 1, ""), end)


def test_the_run_is_content_with_few_survivors_and_a_reason_for_each() -> None:
    ended = list(results("a.py", killed=94, hanging=1, survived=5))
    reasons = {result.key: "why" for result in ended if result.end == SURVIVED}
    assert complaints(ended, reasons) == []
    assert table(ended)[1].split() == ["a.py", "100", "94", "1", "5", "95.0%"]


def test_too_many_survivors_are_refused_whatever_the_reasons() -> None:
    ended = [*results("a.py", killed=94, survived=6), *results("b.py", killed=99)]
    reasons = {result.key: "why" for result in ended if result.end == SURVIVED}
    assert complaints(ended, reasons) == ["fewer than 95 % of the mutants of a.py are noticed"]


def test_a_survivor_without_a_reason_is_refused() -> None:
    ended = list(results("a.py", killed=99, survived=1))
    assert complaints(ended, {}) == ["no reason is given for a.py f survived 0"]


def test_a_reason_for_what_is_no_mutant_any_more_is_refused() -> None:
    ended = list(results("a.py", killed=1))
    old = {("a.py", "g", "gone"): "why", ("not tried this time.py", "g", "x"): "why"}
    assert complaints(ended, old) == ["a reason is given for what is no mutant: a.py g gone"]


def test_an_entry_without_a_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reasons.toml"
    entry = '[[survivor]]\nfile = "a.py"\nplace = "f"\nchange = "x"\nreason = "{}"\n'
    path.write_text(entry.format("because"), encoding="utf-8")
    assert read_reasons(path) == {("a.py", "f", "x"): "because"}
    path.write_text(entry.format(" "), encoding="utf-8")
    with pytest.raises(DevError, match=r"no reason for a\.py f: x"):
        read_reasons(path)


def test_every_reason_in_this_checkout_is_for_a_mutant_that_exists() -> None:
    package = _ROOT / dev_core.PACKAGE
    names = names_in(package)
    reasons = read_reasons(dev_survivors.REASONS)
    made = {
        (file, mutant.place, mutant.change)
        for file in {key[0] for key in reasons}
        for mutant in mutants((package / file).read_text(encoding="utf-8"), names)
    }
    assert [key for key in reasons if key not in made] == []
