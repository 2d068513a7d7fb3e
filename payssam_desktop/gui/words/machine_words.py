"""Sentences for what is wrong with the machine: the saved list, its folder, the keyring."""

from __future__ import annotations

from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

RUNNING = QT_TRANSLATE_NOOP("Errors", "The program is running already")
LIST_FILE = QT_TRANSLATE_NOOP("Errors", "The saved list cannot be used")
KEYRING = QT_TRANSLATE_NOOP("Errors", "The keys cannot be used")
INSTALLATION = QT_TRANSLATE_NOOP("Errors", "A file of the program is missing")

_OPENING = {
    "database_newer": QT_TRANSLATE_NOOP(
        "Errors",
        "The saved list was made by a newer version of this program. Please install the newest "
        "version; the list is unchanged.",
    ),
    "database_not_ours": QT_TRANSLATE_NOOP(
        "Errors",
        "The file in the data folder was made by another program, so it was left alone. Please "
        "ask your administrator.",
    ),
    "database_damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "The saved list is damaged. Please close the program and ask your administrator to "
        "restore the latest copy from the backups folder.",
    ),
    "database_busy": QT_TRANSLATE_NOOP(
        "Errors", "The saved list is in use by something else. Please try again in a moment."
    ),
    "database_failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The saved list could not be read or written. Please start the program again; if it "
        "goes on, ask your administrator.",
    ),
    "database_closed": QT_TRANSLATE_NOOP(
        "Errors", "The program is closing, so nothing more is saved. Please start it again."
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Errors", "This computer's disk is full. Please free some space, then try again."
    ),
    "folder_not_writable": QT_TRANSLATE_NOOP(
        "Errors",
        "The data folder cannot be written to. Please ask your administrator to check its "
        "permissions.",
    ),
    "folder_path_too_long": QT_TRANSLATE_NOOP(
        "Errors",
        "The path of the data folder is too long (at most {limit} bytes). Please use a "
        "shorter one.",
    ),
}

_SEARCHING = {
    "search_missing": QT_TRANSLATE_NOOP(
        "Errors",
        "A part that this program searches the list with is missing on this computer. Please "
        "install the program again; the list is unchanged.",
    ),
    "question_superseded": QT_TRANSLATE_NOOP(
        "Errors", "The list was asked something newer in the meantime. Please try again."
    ),
}

_RUNNING = {
    "already_running": QT_TRANSLATE_NOOP(
        "Errors", "The program is running already. Please use the window that is open."
    ),
}

_ROWS = {
    "text_not_storable": QT_TRANSLATE_NOOP(
        "Errors", "There is a broken character in the text. Please type it again."
    ),
    # The asker takes this one back by itself; words for the case that a part forgets to.
    "question_superseded": QT_TRANSLATE_NOOP(
        "Errors", "The list was asked for something else meanwhile. Please search again."
    ),
    "bill_missing": QT_TRANSLATE_NOOP(
        "Errors", "This bill is no longer in the list. Please choose it in the list again."
    ),
    "store_missing": QT_TRANSLATE_NOOP(
        "Errors", "This store is no longer registered. Please choose the store again."
    ),
    "reading_other_bill": QT_TRANSLATE_NOOP(
        "Errors", "The answer was about another bill and was not saved. Please try again."
    ),
    "cancellation_missing": QT_TRANSLATE_NOOP(
        "Errors", "The record of this cancellation was not found. Please check the bill again."
    ),
    "cancellation_changed": QT_TRANSLATE_NOOP(
        "Errors",
        "This cancellation has moved on in the meantime. Please look at the bill again.",
    ),
    "notice_changed": QT_TRANSLATE_NOOP(
        "Errors", "This payment alert has been dealt with in the meantime."
    ),
}

_KEYRING = {
    "credentials_missing": QT_TRANSLATE_NOOP(
        "Errors", "No keys are saved for this store. Please enter them in Settings."
    ),
    "vault_no_backend": QT_TRANSLATE_NOOP(
        "Errors",
        "No keyring was found on this computer. Use the keys for this run only, or turn the "
        "keyring on and start the program again.",
    ),
    "vault_unsafe_backend": QT_TRANSLATE_NOOP(
        "Errors",
        "This computer's keyring ({backend}) does not protect what it keeps, so it is not used. "
        "Use the keys for this run only, or ask your administrator.",
    ),
    "vault_locked": QT_TRANSLATE_NOOP("Errors", "The keyring is locked. Unlock it and try again."),
    "vault_denied": QT_TRANSLATE_NOOP(
        "Errors", "The keyring did not allow it. Try again, and allow it if you are asked."
    ),
    "vault_timeout": QT_TRANSLATE_NOOP(
        "Errors",
        "The keyring did not answer within {seconds} seconds. If it is showing a question, "
        "answer it and try again.",
    ),
    "vault_failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The keyring reported an error. Try again; if it goes on, use the keys for this run only.",
    ),
    "vault_damaged": QT_TRANSLATE_NOOP(
        "Errors", "The stored keys cannot be read. Enter them again in Settings."
    ),
    "vault_secret_too_long": QT_TRANSLATE_NOOP(
        "Errors",
        "The key and codes are too long to be stored (at most {limit} characters). Check the "
        "values.",
    ),
}

_INSTALLATION = {
    "practice_bills_unreadable": QT_TRANSLATE_NOOP(
        "Errors", "The practice bills could not be read. Please install the program again."
    ),
}

MACHINE_WORDS: dict[str, dict[str, str]] = {
    RUNNING: _RUNNING,
    LIST_FILE: _OPENING | _ROWS | _SEARCHING,
    KEYRING: _KEYRING,
    INSTALLATION: _INSTALLATION,
}
