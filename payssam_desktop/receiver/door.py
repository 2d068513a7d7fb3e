"""Who is heard: POST, JSON, at a path with a token, from an allowed source; as a WSGI application.

What is not heard is answered with a status and a few words, and changes nothing.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from http.client import responses
from typing import TYPE_CHECKING

from payssam_desktop.domain.receiving import PATH_PREFIX, Reply
from payssam_desktop.domain.sources import Network
from payssam_desktop.receiver.sources import is_allowed

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

Take = Callable[[str, bytes], Reply]
"""Takes in a token and a body; called on several threads at once. It must look at the token
first (HTTP 404 for a wrong one), and answer success for what is on disk only."""

_TOKEN_PATH = re.compile(re.escape(PATH_PREFIX) + r"([A-Za-z0-9_-]{16,128})", re.ASCII)
_WRONG_SOURCE = Reply(403, b"not allowed")
_WRONG_PATH = Reply(404, b"not found")
_WRONG_METHOD = Reply(405, b"POST only")
_WRONG_TYPE = Reply(415, b"application/json only")

_logger = logging.getLogger(__name__)


class Door:
    """Lets through what may be a payment alert, and answers the rest itself."""

    def __init__(self, take: Take, allowed: Sequence[Network]) -> None:
        self._take = take
        self._allowed = tuple(allowed)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Answer one HTTP request (WSGI)."""
        reply = self._reply(environ)
        headers = [
            ("Content-Type", reply.content_type),
            ("Content-Length", str(len(reply.body))),
            ("Cache-Control", "no-store"),
        ]
        if reply is _WRONG_METHOD:
            headers.append(("Allow", "POST"))
        start_response(f"{reply.status} {responses.get(reply.status, 'Unknown')}", headers)
        # HEAD asks for the headers of an answer, without its body.
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [reply.body]

    def _reply(self, environ: WSGIEnvironment) -> Reply:
        token = _TOKEN_PATH.fullmatch(environ["PATH_INFO"])
        refusal = self._refusal(environ, has_token=token is not None)
        if refusal is not None or token is None:
            reply = refusal or _WRONG_PATH
            # Anybody can cause these, as many as they like: they must not fill the log.
            _logger.debug("turned away at the door: %d", reply.status)
            return reply
        reply = self._take(token[1], environ["wsgi.input"].read())
        _logger.log(_level(reply), "an alert was answered %d", reply.status)
        return reply

    def _refusal(self, environ: WSGIEnvironment, *, has_token: bool) -> Reply | None:
        forwarded_for = environ.get("HTTP_X_FORWARDED_FOR")
        if not is_allowed(self._allowed, environ["REMOTE_ADDR"], forwarded_for):
            return _WRONG_SOURCE
        if not has_token:
            return _WRONG_PATH
        if environ["REQUEST_METHOD"] != "POST":
            return _WRONG_METHOD
        return None if _is_json(environ) else _WRONG_TYPE


def _is_json(environ: WSGIEnvironment) -> bool:
    """Whether the body is said to be JSON, and not packed."""
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    packing = str(environ.get("HTTP_CONTENT_ENCODING", "")).strip().lower()
    return kind == "application/json" and packing in ("", "identity")


def _level(reply: Reply) -> int:
    """What support may want to know of: not every alert, nor a wrong token, which anybody has."""
    return logging.DEBUG if reply.status in (200, _WRONG_PATH.status) else logging.INFO
