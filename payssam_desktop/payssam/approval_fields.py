"""The fields of an approval, as answers to reads and alerts of approval sync name them."""

from __future__ import annotations

import msgspec

from payssam_desktop.domain.bill import Approval
from payssam_desktop.domain.korean_time import parse_payssam_time
from payssam_desktop.domain.masking import last_four
from payssam_desktop.domain.money import parse_price
from payssam_desktop.payssam.plain_text import plain_free_text, plain_text


class ApprovalFields(msgspec.Struct, rename="camel"):
    """The fields of the published schema, but for apiKey, apprSign and udItem."""

    bill_id: object = None
    appr_state: object = None
    appr_pay_type: object = None
    appr_card_type: object = None
    appr_dt: object = None
    appr_origin_dt: object = None
    appr_price: object = None
    appr_issuer: object = None
    appr_issuer_cd: object = None
    appr_issuer_num: object = None
    appr_acquirer_cd: object = None
    appr_acquirer_nm: object = None
    appr_num: object = None
    appr_origin_num: object = None
    appr_res_cd: object = None
    appr_monthly: object = None
    appr_cash_num: object = None
    appr_cash_trader: object = None
    appr_cash_issuance_number: object = None
    appr_card_merchant_num: object = None
    cat_id: object = None
    dsc_tx_num: object = None
    card_type: object = None


def to_approval(data: ApprovalFields) -> Approval:
    """The approval in these fields: clean texts, card and cash-receipt numbers masked."""
    return Approval(
        price=parse_price(plain_text(data.appr_price)),
        number=plain_text(data.appr_num),
        approved_at=parse_payssam_time(plain_text(data.appr_dt)),
        origin_number=plain_text(data.appr_origin_num),
        origin_approved_at=parse_payssam_time(plain_text(data.appr_origin_dt)),
        pay_type=plain_free_text(data.appr_pay_type),
        card_type=plain_free_text(data.appr_card_type),
        issuer=plain_free_text(data.appr_issuer),
        issuer_code=plain_free_text(data.appr_issuer_cd),
        issuer_tail=last_four(plain_text(data.appr_issuer_num)),
        acquirer=plain_free_text(data.appr_acquirer_nm),
        acquirer_code=plain_free_text(data.appr_acquirer_cd),
        monthly=plain_free_text(data.appr_monthly),
        result_code=plain_free_text(data.appr_res_cd),
        cash_number=plain_free_text(data.appr_cash_num),
        cash_trader=plain_free_text(data.appr_cash_trader),
        cash_issuance_tail=last_four(plain_text(data.appr_cash_issuance_number)),
        card_merchant_number=plain_text(data.appr_card_merchant_num),
        terminal_id=plain_free_text(data.cat_id),
        transaction_number=plain_text(data.dsc_tx_num),
        common_card_type=plain_free_text(data.card_type),
    )
