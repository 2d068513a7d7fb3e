"""The hash, against the vectors of the PaysSam guide."""

from __future__ import annotations

from payssam_desktop.payssam.signing import bill_hash, bill_hash_with_phone


def test_a_cancel_is_signed_over_bill_and_price() -> None:
    expected = "c33145c60c4dff199c5320f45db1fee5af0eb245d2645b70334ead1549ea90d0"
    assert bill_hash("1024", "45000") == expected


def test_sending_a_bill_is_signed_over_the_phone_number_too() -> None:
    phone = "01012345678"  # of the published vector
    expected = "c381cdd2f56bc990da035d998b0bee8df1f12f9d59966483db8306cead9d96e9"
    assert bill_hash_with_phone("1024", phone, "45000") == expected


def test_leading_zeros_of_a_bill_count() -> None:
    assert bill_hash("01024", "45000") != bill_hash("1024", "45000")
