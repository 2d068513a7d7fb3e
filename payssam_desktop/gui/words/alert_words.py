"""Sentences for what the owner enters about payment alerts, and for a test alert's failure."""

from __future__ import annotations

from payssam_desktop.gui.words.input_words import CHECK_INPUT
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

ALERT_WORDS: dict[str, dict[str, str]] = {
    CHECK_INPUT: {
        "alert_address_empty": QT_TRANSLATE_NOOP(
            "Errors", "Please enter the address to listen at. Usually this is 127.0.0.1."
        ),
        "alert_address_unreadable": QT_TRANSLATE_NOOP(
            "Errors", "Please enter the address in numbers, like 127.0.0.1; a name cannot be used."
        ),
        "alert_port_empty": QT_TRANSLATE_NOOP("Errors", "Please enter the port."),
        "alert_port_unreadable": QT_TRANSLATE_NOOP(
            "Errors", "A port is a number from 1 to {highest}."
        ),
        "source_unreadable": QT_TRANSLATE_NOOP(
            "Errors",
            "“{source}” is no address. Please enter addresses like 203.0.113.7 or networks like "
            "203.0.113.0/24.",
        ),
        "public_url_unreadable": QT_TRANSLATE_NOOP(
            "Errors", "This is no usable address. Please enter it like https://pay.example.com."
        ),
        "public_url_with_token": QT_TRANSLATE_NOOP(
            "Errors", "Please leave out everything from /approval/ on; the program adds it."
        ),
        "public_url_not_https": QT_TRANSLATE_NOOP(
            "Errors", "PaysSam calls only addresses that begin with https://."
        ),
        "trial_not_listening": QT_TRANSLATE_NOOP(
            "Errors", "This store has no callback address yet. Please make one first."
        ),
        "trial_needs_public_url": QT_TRANSLATE_NOOP(
            "Errors",
            "The receiver listens at a network address. To try it, enter the public address that "
            "begins with https://.",
        ),
    },
}
