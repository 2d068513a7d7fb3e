"""What PaysSam tells of a bill: the ``data`` of a read and of a cancel."""

from __future__ import annotations

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.korean_time import payssam_time
from payssam_desktop.practice.bills import Approval, PracticeBill, ProviderSide

Values = dict[str, object]

_APPROVAL_FIELDS = (
    "apprPayType",
    "apprCardType",
    "apprDt",
    "apprOriginDt",
    "apprPrice",
    "apprIssuer",
    "apprIssuerCd",
    "apprIssuerNum",
    "apprAcquirerCd",
    "apprAcquirerNm",
    "apprNum",
    "apprOriginNum",
    "apprResCd",
    "apprMonthly",
    "apprCashNum",
    "apprCashTrader",
    "apprCashIssuanceNumber",
)


def read_data(bill: PracticeBill, api_key: str) -> Values:
    """The ``data`` of a successful ``/bill/read``, the ``apiKey`` echoed (PaysSam guide)."""
    side = bill.payssam
    known = _known_values(side)
    shown = {name: known[name] for name in _APPROVAL_FIELDS if known.get(name)}
    blank = [name for name in _APPROVAL_FIELDS if name not in shown]
    data: Values = {"apiKey": api_key, "billId": bill.bill_id, **shown}
    data |= _blanks(blank, bill.bill_id)
    data["apprState"] = side.state.value
    if side.approval is not None and side.approval.sign:
        data["apprSign"] = side.approval.sign
    if side.approval is not None and side.approval.user_item:
        data["udItem"] = dict(side.approval.user_item)
    return data


def cancel_data(bill: PracticeBill, credentials: Credentials, digest: str) -> Values:
    """The ``data`` of a successful ``/bill/cancel``: no amount and no state.

    ``member`` and ``merchant`` come swapped, as the published schema labels them.
    """
    side = bill.payssam
    return {
        "apiKey": credentials.api_key,
        "member": credentials.merchant,
        "merchant": credentials.member,
        "billId": bill.bill_id,
        "hash": digest,
        "apprNum": side.cancel_number,
        "apprOriginNum": side.approval.number if side.approval else "",
        "apprCancelDt": payssam_time(side.cancelled_at) if side.cancelled_at else "",
    }


def _known_values(side: ProviderSide) -> dict[str, str]:
    if side.approval is None:
        return {"apprPrice": "" if side.asked_price is None else str(side.asked_price)}
    values = _payment_values(side.approval)
    if side.cancelled_at is not None:
        values["apprDt"] = payssam_time(side.cancelled_at)
        values["apprOriginDt"] = payssam_time(side.approval.approved_at)
    if side.cancel_number:
        values["apprNum"] = side.cancel_number
        values["apprOriginNum"] = side.approval.number
    return values


def _payment_values(approval: Approval) -> dict[str, str]:
    return {
        "apprPayType": approval.pay_type,
        "apprCardType": approval.card_type,
        "apprDt": payssam_time(approval.approved_at),
        "apprPrice": str(approval.price),
        "apprIssuer": approval.issuer,
        "apprIssuerCd": approval.issuer_code,
        "apprIssuerNum": approval.issuer_number,
        "apprAcquirerCd": approval.acquirer_code,
        "apprAcquirerNm": approval.acquirer,
        "apprNum": approval.number,
        "apprResCd": "0000",
        "apprMonthly": approval.months,
        "apprCashNum": approval.cash_number,
        "apprCashTrader": approval.cash_trader,
        "apprCashIssuanceNumber": approval.cash_issuance_number,
    }


def _blanks(names: list[str], bill_id: str) -> Values:
    """PaysSam has three ways to say "no value"; each bill uses one of them, always the same."""
    style = sum(map(ord, bill_id)) % 3
    if style == 0:
        return {}
    return dict.fromkeys(names, None if style == 1 else "")
