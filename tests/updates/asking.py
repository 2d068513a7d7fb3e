"""Asking, when what matters is how it fails."""

from __future__ import annotations

import pytest

from payssam_desktop.errors import UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.updating import Updating
from tests.updates.publisher import Answering, Publisher


def why(updating: Updating, publisher: Publisher, seen: str = "") -> str:
    """The key of the error that asking ends with."""
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, seen, Halt())
    return caught.value.key


def answer_with(publisher: Publisher, answer: bytes | Answering) -> None:
    publisher.answers["/update.json"] = answer
