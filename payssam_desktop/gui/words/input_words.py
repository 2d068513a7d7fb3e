"""Sentences for what a person typed or pasted; each stands beside its field."""

from __future__ import annotations

from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

NOT_SAVED = QT_TRANSLATE_NOOP("Errors", "The store was not saved")
CHECK_INPUT = QT_TRANSLATE_NOOP("Errors", "Please check what you entered")

_BILL_ID = {
    "bill_id_empty": QT_TRANSLATE_NOOP("Errors", "Please enter the bill ID."),
    "bill_id_too_long": QT_TRANSLATE_NOOP(
        "Errors", "A bill ID has at most {limit} characters; this one has {length}."
    ),
    "bill_id_characters": QT_TRANSLATE_NOOP(
        "Errors", "A bill ID has only Latin letters, digits and signs: no blanks, no commas."
    ),
    "bill_id_listed": QT_TRANSLATE_NOOP("Errors", "This bill is in the list already."),
    "bill_id_repeated": QT_TRANSLATE_NOOP("Errors", "The same bill ID stands further up."),
}

_CANCEL_FORM = {
    "amount_empty": QT_TRANSLATE_NOOP("Errors", "Please type the paid amount."),
    "amount_not_a_number": QT_TRANSLATE_NOOP("Errors", "Please type the amount in digits."),
    "amount_too_large": QT_TRANSLATE_NOOP("Errors", "An amount has at most {limit} digits."),
    "amount_differs": QT_TRANSLATE_NOOP(
        "Errors", "This is not the paid amount. Please compare it with the payment."
    ),
    "reason_empty": QT_TRANSLATE_NOOP("Errors", "Please write the reason."),
    "reason_too_long": QT_TRANSLATE_NOOP(
        "Errors", "Please use at most {limit} characters; these are {length}."
    ),
    "reason_characters": QT_TRANSLATE_NOOP(
        "Errors", "There is a character in it that cannot be sent. Please type it again."
    ),
    "operator_empty": QT_TRANSLATE_NOOP("Errors", "Please enter who is doing this."),
    "operator_too_long": QT_TRANSLATE_NOOP(
        "Errors", "A name here has at most {limit} characters; this one has {length}."
    ),
    "operator_characters": QT_TRANSLATE_NOOP(
        "Errors", "There is a character in the name that cannot be used."
    ),
}

_SHOP_FACTS = {
    "customer_too_long": QT_TRANSLATE_NOOP(
        "Errors", "The customer's name has at most {limit} characters."
    ),
    "customer_characters": QT_TRANSLATE_NOOP(
        "Errors", "There is a character in the customer's name that cannot be used."
    ),
    "phone_too_long": QT_TRANSLATE_NOOP("Errors", "A phone number has at most {limit} characters."),
    "phone_characters": QT_TRANSLATE_NOOP("Errors", "A phone number has only digits and hyphens."),
    "product_too_long": QT_TRANSLATE_NOOP("Errors", "The product has at most {limit} characters."),
    "product_characters": QT_TRANSLATE_NOOP(
        "Errors", "There is a character in the product that cannot be used."
    ),
    "memo_too_long": QT_TRANSLATE_NOOP("Errors", "A memo has at most {limit} characters."),
    "memo_characters": QT_TRANSLATE_NOOP(
        "Errors", "There is a character in the memo that cannot be used."
    ),
}

_STORE = {
    "store_name_empty": QT_TRANSLATE_NOOP("Errors", "Please enter the store's name."),
    "store_name_too_long": QT_TRANSLATE_NOOP(
        "Errors", "A store's name has at most {limit} characters."
    ),
    "store_name_characters": QT_TRANSLATE_NOOP(
        "Errors", "There is a character in the store's name that cannot be used."
    ),
    "api_key_empty": QT_TRANSLATE_NOOP("Errors", "Please enter the API key."),
    "api_key_too_long": QT_TRANSLATE_NOOP("Errors", "An API key has at most {limit} characters."),
    "api_key_characters": QT_TRANSLATE_NOOP(
        "Errors", "There is a blank or an unusable character in the API key. Please copy it again."
    ),
    "member_empty": QT_TRANSLATE_NOOP("Errors", "Please enter the user code."),
    "member_too_long": QT_TRANSLATE_NOOP("Errors", "A user code has at most {limit} characters."),
    "member_characters": QT_TRANSLATE_NOOP(
        "Errors",
        "There is a blank or an unusable character in the user code. Please copy it again.",
    ),
    "merchant_empty": QT_TRANSLATE_NOOP("Errors", "Please enter the store code."),
    "merchant_too_long": QT_TRANSLATE_NOOP(
        "Errors", "A store code has at most {limit} characters."
    ),
    "merchant_characters": QT_TRANSLATE_NOOP(
        "Errors",
        "There is a blank or an unusable character in the store code. Please copy it again.",
    ),
}

_ADDRESS = {
    "base_url_empty": QT_TRANSLATE_NOOP(
        "Errors", "Please enter the server address that PaysSam gave you."
    ),
    "base_url_unreadable": QT_TRANSLATE_NOOP(
        "Errors", "This is no usable address. Please enter it from https:// on."
    ),
    "base_url_with_password": QT_TRANSLATE_NOOP(
        "Errors", "Please take the user name and password out of the address."
    ),
    "base_url_with_query": QT_TRANSLATE_NOOP(
        "Errors", "Please take everything from the question mark or # on out of the address."
    ),
    "base_url_with_call": QT_TRANSLATE_NOOP(
        "Errors", "Please leave /bill/read or /bill/cancel out of the address."
    ),
    "base_url_not_https": QT_TRANSLATE_NOOP(
        "Errors", "Only an address that begins with https:// is safe enough."
    ),
    "proxy_unreadable": QT_TRANSLATE_NOOP(
        "Errors", "Please enter the proxy like http://host:port."
    ),
}

_NOT_SAVED = {
    "store_address_fixed": QT_TRANSLATE_NOOP(
        "Errors",
        "A store that has bills cannot be moved between live and test. Please add it as a new "
        "store.",
    ),
    "store_address_busy": QT_TRANSLATE_NOOP(
        "Errors",
        "The result of a cancellation is being checked, so the server address and the codes "
        "cannot be changed. Please try again when it is known.",
    ),
}

INPUT_WORDS: dict[str, dict[str, str]] = {
    CHECK_INPUT: _BILL_ID | _CANCEL_FORM | _SHOP_FACTS | _STORE | _ADDRESS,
    NOT_SAVED: _NOT_SAVED,
}
