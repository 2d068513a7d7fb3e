"""Editing what the shop itself knows of a bill: name, phone, product, memo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime

from payssam_desktop.domain.bill import ShopFacts
from payssam_desktop.domain.cancel_form import checked_operator
from payssam_desktop.errors import InputError
from payssam_desktop.store.bills import Bills

LIMITS = {"customer": 40, "phone": 20, "product": 100, "memo": 500}
"""Longest values in characters (ours)."""

_PHONE = re.compile(r"[0-9+()\-. ]*", re.ASCII)


class Editing:
    """Checks and keeps the shop's own facts; PaysSam is not told."""

    def __init__(self, bills: Bills, now: Callable[[], datetime]) -> None:
        self._bills = bills
        self._now = now

    def edit(self, bill_key: int, field: str, text: str) -> None:
        """Change one of ``customer``, ``phone``, ``product``, ``memo``.

        Raises :class:`InputError` (nothing changed) or :class:`StoreError`.
        """
        value = checked_fact(field, text)
        shop = self._bills.get(bill_key).shop
        changed = _with(shop, field, value)
        if changed != shop:
            self._bills.edit(bill_key, changed, self._now())

    def settle_in_person(self, bill_key: int, settled: bool, operator: str) -> bool:
        """Note that the customer paid at the desk, or take that back; whether that was news.

        Raises :class:`InputError` for the operator (nothing changed) or :class:`StoreError`.
        """
        operator = checked_operator(operator)
        return self._bills.settle_in_person(bill_key, settled, operator, self._now())


def checked_fact(field: str, text: str) -> str:
    """Trim, compose (NFC) and check one of the shop's facts. Raises :class:`InputError`."""
    value = unicodedata.normalize("NFC", text).strip()
    if field != "memo":
        value = " ".join(value.split())
    if len(value) > LIMITS[field]:
        raise InputError(f"{field}_too_long", limit=LIMITS[field])
    if not value.replace("\n", "").isprintable():
        raise InputError(f"{field}_characters")
    if field == "phone" and not _PHONE.fullmatch(value):
        raise InputError("phone_characters")
    return value


def _with(shop: ShopFacts, field: str, value: str) -> ShopFacts:
    match field:
        case "customer":
            return shop._replace(customer=value)
        case "phone":
            return shop._replace(phone=value)
        case "product":
            return shop._replace(product=value)
        case _:
            return shop._replace(memo=value)
