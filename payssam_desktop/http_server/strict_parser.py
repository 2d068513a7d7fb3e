"""Reading a request's headers more strictly than waitress does, and before it does.

waitress 3.0.2 looks at a request line of 8,000 bytes for 13 seconds if it is just short of being
one, and at a header of as many blanks for most of a second (measured): it matches patterns that
go back over the line again and again, on the thread that reads all connections. What could cost
that much is refused by patterns that pass over the bytes once.
"""

from __future__ import annotations

import re

from waitress.parser import HTTPRequestParser
from waitress.utilities import BadRequest

_REQUEST_LINE = re.compile(rb"[A-Z]{1,20} [!-~]{1,2000} HTTP/1\.[01][ \t]{0,8}")
_LONG_BLANK = re.compile(rb"[ \t]{64}")
_FOLDED = re.compile(rb"\r\n[ \t]")


class StrictParser(HTTPRequestParser):
    """Refuses, with HTTP 400, what no honest sender writes and two servers could read in two ways.

    That is: another protocol than HTTP/1.0 and 1.1, folded headers, long runs of blanks, a body
    both in chunks and with a length, and numbers that are none.
    """

    def received(self, data: bytes) -> int:
        """Take in some bytes; returns how many of them belong to this request."""
        consumed = super().received(data)
        if self.error is not None or self.body_rcv is None:
            # waitress would ask for a body that is refused, or for one that never comes, and
            # read what comes instead, another request, as more headers of this one.
            self.expect_continue = False
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        """Take in the request line and the headers, or note what is wrong with them."""
        objection = _objection(header_plus)
        if objection:
            self._refuse(objection)
            return
        try:
            super().parse_header(header_plus)
        except ValueError:
            # An address in brackets that is none; a length of thousands of digits.
            self._refuse("unreadable address or length")
            return
        if self._has_two_lengths():
            self._refuse("more than one length")

    def _has_two_lengths(self) -> bool:
        """Whether the body's end is told twice, or in a way that HTTP/1.0 does not know."""
        if self.chunked:
            return "CONTENT_LENGTH" in self.headers
        return "TRANSFER_ENCODING" in self.headers

    def _refuse(self, reason: str) -> None:
        self.error = BadRequest(reason)
        self.completed = True


def _objection(header_plus: bytes) -> str | None:
    request_line, _, headers = header_plus.partition(b"\r\n")
    if not _REQUEST_LINE.fullmatch(request_line):
        return "unreadable request line"
    # The break before the first header, which could be a folded one, too.
    if _FOLDED.search(b"\r\n" + headers) or _LONG_BLANK.search(headers):
        return "unreadable header"
    return None
