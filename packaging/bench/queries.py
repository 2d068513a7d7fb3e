"""The forty searches: what a clerk hears on the phone, and some that find nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from bench.made_up_shop import made_up_bills

_SAID = {
    "two syllables": ("하늘", "빛나", "가람", "소담", "이온", "박새", "여름", "정솔"),
    "whole name": ("김하늘", "최소담", "한별은", "오노을"),
    "initials": ("ㄱㅎㄴ", "ㅇㅅㄹ", "ㅂㅂ", "ㅈㄷㅎ", "ㄱㄴ"),
    "phone ending": ("0001", "4821", "9990", "0370", "7777"),
    "amount": ("45000", "45,000", "128000", "300,000"),
    "two words": ("ㄱㅎㄴ 0001", "김하늘 45000", "0370 하늘", "수학 12월", "꽃다발 ㅇㅅ"),
    "product": ("필라테스", "꽃다발", "보강료"),
    "no match": ("뷁쉟", "김하늘 99999", "zzz", "01099990000"),
}


@dataclass(frozen=True, slots=True)
class Search:
    """One text, and what kind of thing it is."""

    kind: str
    text: str


def searches(bills: int) -> list[Search]:
    """All forty, of every kind in turn, for a shop with so many bills."""
    bill = next(
        made
        for made in islice(made_up_bills(bills), min(bills // 3, 300), None)
        if made.approval.number and not made.cancelled_at
    )
    said = {kind: list(texts) for kind, texts in _SAID.items()}
    said["approval number"] = [bill.approval.number]
    said["bill ID"] = [bill.bill_id]
    mixed: list[Search] = []
    while any(said.values()):
        mixed += [Search(kind, texts.pop(0)) for kind, texts in said.items() if texts]
    return mixed
