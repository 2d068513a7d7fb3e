"""How much a server takes on."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server allows; what is more is refused, what is slower is closed."""

    workers: int
    """Threads that answer; further requests wait for one of them."""
    connections: int
    """Open at the same time. One more takes the place of a slow or idle one, or is refused."""
    body_bytes: int
    """A larger body is answered with HTTP 413; in chunks, their framing counts, too."""
    header_bytes: int
    """Larger headers are answered with HTTP 431."""
    request_seconds: float
    """From the first byte of a request to its last, however steadily they drip; for a new
    connection, from its beginning."""
    idle_seconds: float
    """Between an answer and the next request, and for an answer that is not taken."""
