"""Guard: the tests' apiKey is never written to a file of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

CANARY = b"CANARY0KEY0CANARY0KEY0CANARY0KEY"


@pytest.fixture(autouse=True)
def _no_canary_on_disk(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    path = getattr(request.node, "funcargs", {}).get("tmp_path")
    if isinstance(path, Path):
        found = sorted(
            file.relative_to(path).as_posix() for file in path.rglob("*") if _holds(file)
        )
        if found:
            pytest.fail(f"the apiKey was written in the clear to {found}")


def _holds(file: Path) -> bool:
    """Search a file's bytes, in the encodings that a program would write text in."""
    if not file.is_file():
        return False
    content = file.read_bytes()
    return CANARY in content or CANARY.decode().encode("utf-16-le") in content
