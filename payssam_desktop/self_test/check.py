"""What a check is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Failed(Exception):  # noqa: N818 - not an error of the program: it is what the check found
    """The check found something that is not as it must be; its text says what, for a person."""


class Check(NamedTuple):
    """``look`` returns what it saw, or raises :class:`Failed` or any error."""

    title: str
    look: Callable[[], str]
