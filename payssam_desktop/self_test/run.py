"""Running the self-test: ``payssam-desktop --self-test``."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from payssam_desktop.errors import DeskError
from payssam_desktop.gui.looks.off_screen import draw_off_screen
from payssam_desktop.gui.looks.theme import new_application
from payssam_desktop.gui.looks.translation import install_language, translate
from payssam_desktop.gui.words.messages import words
from payssam_desktop.self_test import files, looks, machine, practice_cancel, trust
from payssam_desktop.self_test.check import Check, Failed
from payssam_desktop.self_test.report import Report, speak_utf8
from payssam_desktop.settings import Paths, Preferences, paths, resources_directory


def run_self_test(data_directory: Path | None, language: str | None) -> int:
    """Make every check and print its line; returns 0 only if all is right."""
    speak_utf8()
    draw_off_screen()
    # What goes wrong stands in the lines.
    logging.getLogger("payssam_desktop").addHandler(logging.NullHandler())
    application = new_application()
    folder = paths(data_directory, practice=False)
    chosen = language or Preferences.load(folder.preferences).language
    install_language(application, chosen, resources_directory())
    report = Report(folder.logs)
    report.say(machine.program_line())
    for check in _checks(folder, chosen):
        _make(check, report)
    report.say(
        translate("SelfTest", "all right")
        if report.all_right
        else translate("SelfTest", "something is not right, see the lines that are marked")
    )
    report.show()
    return 0 if report.all_right else 1


def _checks(folder: Paths, language: str) -> list[Check]:
    checks = [
        Check(translate("SelfTest", "this computer"), machine.versions),
        Check(translate("SelfTest", "writable folders"), partial(files.writable_folders, folder)),
        Check(translate("SelfTest", "database"), files.database),
        Check(translate("SelfTest", "migrations"), files.migrations),
        Check(translate("SelfTest", "the shop's data"), partial(files.shop_data, folder)),
        Check(translate("SelfTest", "TLS trust"), trust.tls),
        Check(translate("SelfTest", "keyring"), trust.vault),
        Check(translate("SelfTest", "practice cancellation"), practice_cancel.cancel),
        Check(translate("SelfTest", "Korean on the screen"), looks.korean_glyphs),
    ]
    if language != "en":
        checks.insert(1, Check(translate("SelfTest", "translation"), looks.translations))
    return checks


def _make(check: Check, report: Report) -> None:
    """One check, whatever becomes of it: the others are made all the same."""
    try:
        report.add(check.title, check.look(), right=True)
    except Failed as found:
        report.add(check.title, str(found), right=False)
    except DeskError as error:
        said = words(error)
        report.add(check.title, f"{said.text} ({said.detail})", right=False)
    except Exception as error:
        # The rest of an error's text may hold a value, or a path with a person's name.
        why = error.strerror if isinstance(error, OSError) else ""
        report.add(check.title, f"{type(error).__name__} {why}".strip(), right=False)
