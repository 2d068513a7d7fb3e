"""The hash with which PaysSam checks a request's bill and price.

SHA-256 in lower-case hex of the UTF-8 text of exactly the strings that are sent, joined by
commas (PaysSam guide).
"""

from __future__ import annotations

from hashlib import sha256


def bill_hash(bill_id: str, price: str) -> str:
    """The hash of a request without a phone number: cancelling or destroying a bill.

    The published schema still mentions a phone number here; the guide leaves it out, and a hash
    with one is refused (measured: ``VALIDATION_002``).
    """
    return _joined_hash(bill_id, price)


def bill_hash_with_phone(bill_id: str, phone: str, price: str) -> str:
    """The hash of a request that carries a phone number: sending a bill."""
    return _joined_hash(bill_id, phone, price)


def _joined_hash(*parts: str) -> str:
    return sha256(",".join(parts).encode()).hexdigest()
