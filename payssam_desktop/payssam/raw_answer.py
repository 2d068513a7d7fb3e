"""An answer as it came over the wire, whole and bounded."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from dataclasses import dataclass

from payssam_desktop.errors import NoAnswerError

ANSWER_LIMIT = 1024 * 1024
"""Most bytes of an answer's body that are read."""


@dataclass(frozen=True, slots=True, repr=False)
class RawAnswer:
    """A complete answer as it came. The body may hold secrets: never log or keep it."""

    status: int
    body: bytes


async def read_body(chunks: AsyncIterable[bytes], headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The whole body. Raises :class:`NoAnswerError` for one too large, or encoded."""
    for name, value in headers:
        if name.lower() == b"content-encoding" and value.strip().lower() != b"identity":
            # None was asked for, and decoding is where a small answer becomes a huge one.
            raise NoAnswerError("unreadable_answer", "content encoding")
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > ANSWER_LIMIT:
            raise NoAnswerError("too_large")
    return bytes(body)
