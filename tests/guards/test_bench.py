"""The bench: that every figure can be measured. What they are is for a quiet machine to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.figures import KINDS, Figure
from bench.keyboard import strokes
from bench.made_up_shop import made_up_bills
from bench.queries import searches
from bench.results import percentile
from bench.seeding import seeded_folder

_ROOT = Path(__file__).parents[2]


def _bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(_ROOT), str(_ROOT / "packaging")))
    return subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        cwd=_ROOT,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )


def test_the_bench_measures_every_figure_and_writes_them_down(tmp_path: Path) -> None:
    done = _bench("--quick", "--bills=2000", f"--work={tmp_path}")
    assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    values = {figure["name"]: figure["value"] for figure in written["figures"]}
    assert list(values) == [kind.name for kind in KINDS]
    if not sys.platform.startswith("linux"):
        assert values.pop("memory") is None
    assert all(value is not None and value > 0 for value in values.values()), values
    for kind in KINDS:
        assert kind.title in done.stdout
    assert written["machine"]["bills"] == 2_000


def test_a_figure_that_does_not_exist_is_not_measured() -> None:
    done = _bench("--only=speed")
    assert done.returncode == 2
    assert "there is no such figure" in done.stderr


def test_a_part_that_failed_gives_no_figure_and_keeps_no_limit() -> None:
    kind = next(kind for kind in KINDS if kind.name == "adding")
    figure = kind.figure({"adding": {"not_measured": "OSError: full"}})
    assert figure.value is None
    assert figure.why == "adding: OSError: full"
    assert not figure.is_kept


@pytest.mark.parametrize(("value", "kept"), [(89.9, False), (90.0, True)])
def test_a_rate_must_be_at_least_its_limit(value: float, kept: bool) -> None:
    assert Figure("rate", "", "%", 90, True, value, "", "").is_kept is kept


def test_the_shop_of_the_bench_is_the_same_at_every_run_and_nobodys() -> None:
    bills = list(made_up_bills(3_000))
    assert bills == list(made_up_bills(3_000))
    assert {bill.added_at.year for bill in bills} >= {2020, 2021, 2022, 2023, 2024, 2025}
    assert all(bill.shop.phone.startswith("010-0000-") for bill in bills)
    assert {bill.state.value for bill in bills} == set("WFCD-?")
    assert len({bill.bill_id for bill in bills}) == 3_000


def test_a_kept_database_is_used_again_and_a_broken_one_is_not(tmp_path: Path) -> None:
    folder = seeded_folder(tmp_path, 50)
    kept = (folder / "payssam.sqlite3").stat().st_ino
    assert seeded_folder(tmp_path, 50) == folder
    assert (folder / "payssam.sqlite3").stat().st_ino == kept
    (folder / "complete").write_text("of an older schema", encoding="utf-8")
    (folder / "left over").touch()
    seeded_folder(tmp_path, 50)
    assert not (folder / "left over").exists()


def test_forty_searches_of_every_kind_are_typed() -> None:
    found = searches(2_000)
    assert len(found) == len({search.text for search in found}) == 40
    assert {"two syllables", "initials", "phone ending", "amount", "two words", "no match"} <= {
        search.kind for search in found
    }


def test_a_syllable_grows_key_by_key_and_gives_its_last_consonant_away() -> None:
    assert [stroke.text for stroke in strokes("하늘 01")] == [
        *("ㅎ", "하", "한", "하느", "하늘"),
        *("하늘 ", "하늘 0", "하늘 01"),
    ]
    assert [stroke.composing for stroke in strokes("ㄱㅎ")] == ["ㄱ", "ㅎ"]
    assert all(strokes(search.text)[-1].text == search.text for search in searches(100))


def test_percentiles_are_values_that_were_measured() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.5) == 2.0
    assert percentile([float(value) for value in range(1, 101)], 0.95) == 95.0
    assert percentile([7.0], 0.99) == 7.0
