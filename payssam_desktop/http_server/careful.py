"""The application's own mistakes: logged without a value, and answered."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_logger = logging.getLogger(__name__)


def careful(app: WSGIApplication) -> WSGIApplication:
    """Answer HTTP 503 where an application fails: not done, and worth asking again."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return app(environ, start_response)
        except Exception as error:
            # The text of an unexpected error might hold a value.
            place = "".join(traceback.format_tb(error.__traceback__))
            _logger.error("a request met an unexpected %s\n%s", type(error).__name__, place)
            body = b"not done"
            headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))]
            start_response("503 Service Unavailable", headers)
            return [body]

    return answer
