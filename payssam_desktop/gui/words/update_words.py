"""Sentences for asking about a new version and fetching it: what happened, what to do."""

from __future__ import annotations

from payssam_desktop.domain.update_manifest import UpdateAnswer, Verdict
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.input_words import CHECK_INPUT
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP, Words

OFF = QT_TRANSLATE_NOOP("Errors", "Asking for new versions is off")
NOT_ASKED = QT_TRANSLATE_NOOP("Errors", "The new version could not be asked for")
NOT_TRUSTED = QT_TRANSLATE_NOOP("Errors", "Do not install it")
NOT_USABLE = QT_TRANSLATE_NOOP("Errors", "The answer about new versions cannot be used")
DELETED = QT_TRANSLATE_NOOP("Errors", "The downloaded file was deleted")
NOT_FETCHED = QT_TRANSLATE_NOOP("Errors", "The installer was not kept")
STOPPED = QT_TRANSLATE_NOOP("Errors", "Stopped")

_OFF = {
    "update_off": QT_TRANSLATE_NOOP(
        "Errors",
        "No address is entered that could be asked. To turn it on, the owner enters the address "
        "given by whoever provided this program in Settings, under Address for new versions.",
    ),
    "update_no_keys": QT_TRANSLATE_NOOP(
        "Errors",
        "This installation has no key that a new version's signature could be checked with, so "
        "nobody is asked. Please get new versions from whoever provided this program.",
    ),
}

_NOT_ASKED = {
    "update_offline": QT_TRANSLATE_NOOP(
        "Errors", "This computer is not connected to the internet. Please check the connection."
    ),
    "update_name_lookup": QT_TRANSLATE_NOOP(
        "Errors",
        "The server's name was not found. Please check the internet connection; if it goes on, "
        "ask whoever provided this program.",
    ),
    "update_no_connection": QT_TRANSLATE_NOOP(
        "Errors",
        "The server could not be reached. Please check the internet connection and try again in "
        "a moment.",
    ),
    "update_certificate": QT_TRANSLATE_NOOP(
        "Errors",
        "The server's certificate could not be verified, so it was not asked. Please check this "
        "computer's date and time; if it goes on, ask your administrator.",
    ),
    "update_tls": QT_TRANSLATE_NOOP(
        "Errors", "No secure connection came about. Please try again in a moment."
    ),
    "update_timeout": QT_TRANSLATE_NOOP(
        "Errors",
        "The answer did not come in time. Please check the internet connection and try again in "
        "a moment.",
    ),
    "update_connection_lost": QT_TRANSLATE_NOOP(
        "Errors", "The connection broke off before everything had come. Please try again."
    ),
    "update_redirected": QT_TRANSLATE_NOOP(
        "Errors",
        "The server pointed to another address, which was not followed. Please check whether a "
        "Wi-Fi sign-in page is waiting; if it goes on, ask whoever provided this program.",
    ),
    "update_http_status": QT_TRANSLATE_NOOP(
        "Errors",
        "The server answered with an error ({status}). Please try again later; if it goes on, "
        "ask whoever provided this program.",
    ),
    "update_too_large": QT_TRANSLATE_NOOP(
        "Errors",
        "The answer was too large to be about a version and was not read. Please check the "
        "address in Settings.",
    ),
    "update_unreadable": QT_TRANSLATE_NOOP(
        "Errors",
        "What came was not about a version. Please check whether a Wi-Fi sign-in page is "
        "waiting, and the address in Settings.",
    ),
    "update_keys_unreadable": QT_TRANSLATE_NOOP(
        "Errors",
        "A file of this program is missing or damaged, so signatures cannot be checked. Please "
        "install the program again.",
    ),
}

_NOT_TRUSTED = {
    "update_wrong_signature": QT_TRANSLATE_NOOP(
        "Errors",
        "The signature does not match: it was changed on its way, or it is not from whoever "
        "publishes this program. Do not install anything that came from there, and tell whoever "
        "provided this program.",
    ),
    "update_unknown_key": QT_TRANSLATE_NOOP(
        "Errors",
        "It is signed with a key that this program does not know. Do not install anything that "
        "came from there, and ask whoever provided this program.",
    ),
}

_NOT_USABLE = {
    "update_other_product": QT_TRANSLATE_NOOP(
        "Errors",
        "It is about another program. Please check the address in Settings, and tell whoever "
        "provided this program.",
    ),
    "update_manifest_unusable": QT_TRANSLATE_NOOP(
        "Errors",
        "It is signed, but something in it cannot be right, so it was not used. Please tell "
        "whoever provided this program.",
    ),
}

_DELETED = {
    "update_file_differs": QT_TRANSLATE_NOOP(
        "Errors",
        "It is not the file that was signed, so it must not be installed. Please try again; if "
        "it goes on, do not get it from elsewhere, and tell whoever provided this program.",
    ),
}

_NOT_FETCHED = {
    "update_disk_full": QT_TRANSLATE_NOOP(
        "Errors",
        "This computer's disk is full. Please free some space, then download it again.",
    ),
    "update_folder_not_writable": QT_TRANSLATE_NOOP(
        "Errors",
        "The Downloads folder cannot be written to, or a file of the same name is open in it. "
        "Please close that, or ask your administrator, and download it again.",
    ),
}

UPDATE_WORDS: dict[str, dict[str, str]] = {
    OFF: _OFF,
    NOT_ASKED: _NOT_ASKED,
    NOT_TRUSTED: _NOT_TRUSTED,
    NOT_USABLE: _NOT_USABLE,
    DELETED: _DELETED,
    NOT_FETCHED: _NOT_FETCHED,
    STOPPED: {
        "update_stopped": QT_TRANSLATE_NOOP(
            "Errors", "It was stopped before everything had come. Nothing was kept."
        ),
    },
    CHECK_INPUT: {
        "update_url_unreadable": QT_TRANSLATE_NOOP(
            "Errors", "This is no usable address. Please enter it from https:// on."
        ),
        "update_url_not_https": QT_TRANSLATE_NOOP(
            "Errors", "Only an address that begins with https:// is safe enough."
        ),
    },
}

OFF_KEYS = frozenset(_OFF)
NETWORK_KEYS = frozenset(_NOT_ASKED)
ALARMING_KEYS = frozenset(_NOT_TRUSTED | _DELETED)


def answer_words(answer: UpdateAnswer, seen: str) -> Words:
    """What an answer means; ``seen`` is the newest version that was told of before."""
    manifest = answer.manifest
    facts = {
        "seen": seen,
        "version": manifest.version,
        "released": manifest.released.isoformat(),
        "valid_until": manifest.valid_until.isoformat(),
    }
    title, text = (translate("Updates", part).format(**facts) for part in _ANSWERS[answer.verdict])
    return Words(title, text)


_ANSWERS = {
    Verdict.NEWEST: (
        QT_TRANSLATE_NOOP("Updates", "You have the newest version"),
        QT_TRANSLATE_NOOP(
            "Updates", "The newest published version is {version}, released on {released}."
        ),
    ),
    Verdict.OFFERED: (
        QT_TRANSLATE_NOOP("Updates", "There is a new version: {version}"),
        QT_TRANSLATE_NOOP("Updates", "Released on {released}. Its signature has been verified."),
    ),
    Verdict.STALE: (
        QT_TRANSLATE_NOOP("Updates", "This answer is out of date"),
        QT_TRANSLATE_NOOP(
            "Updates",
            "It was valid until {valid_until}, so nobody can tell whether there is a newer "
            "version. Please check this computer's date; if it is right, tell whoever provided "
            "this program.",
        ),
    ),
    Verdict.NOT_YET: (
        QT_TRANSLATE_NOOP("Updates", "This computer's date seems to be wrong"),
        QT_TRANSLATE_NOOP(
            "Updates",
            "The answer is of {released}, which is in the future here, so it was not used. "
            "Please set the date and time, then ask again.",
        ),
    ),
    Verdict.OLDER_THAN_SEEN: (
        QT_TRANSLATE_NOOP("Updates", "Do not install it: an old answer came again"),
        QT_TRANSLATE_NOOP(
            "Updates",
            "Version {seen} was announced before, and now only {version}. Somebody may be "
            "showing an old answer. Please tell whoever provided this program.",
        ),
    ),
}
