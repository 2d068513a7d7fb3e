"""The dialogs behind the help menu: opened over the window, and gone when they are closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QWidget

from payssam_desktop.gui.frame.help_menu import HelpMenu
from payssam_desktop.gui.frame.window_dialogs import open_over
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks


class HelpDialogs(QObject):
    """``settings_wanted`` asks for the settings; ``remembered`` says that there is more to save."""

    settings_wanted = Signal()
    remembered = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        preferences: Preferences,
        theme: Theme,
        window: QWidget,
        data_folder: Path | None,
        *,
        practice: bool,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._theme = theme
        self._window = window
        self._data_folder = data_folder
        self._practice = practice

    def follow(self, menu: HelpMenu) -> None:
        """Open what the menu asks for."""
        menu.update_wanted.connect(self.ask_for_update)
        menu.check_wanted.connect(self.check_program)
        menu.practice_wanted.connect(self.open_practice)
        menu.about_wanted.connect(self.show_about)
        menu.offer_practice(not self._practice)

    def ask_for_update(self) -> None:
        """Ask whether there is a new version; in practice mode say that nobody is asked."""
        # Imported where needed, here and below: the window is painted before any dialog opens.
        from payssam_desktop.gui.dialogs.update_dialog import UpdateDialog

        dialog = UpdateDialog(self._desk, self._tasks, self._preferences, self._theme, self._window)
        dialog.settings_wanted.connect(self.settings_wanted)
        dialog.remembered.connect(self.remembered)
        dialog.begin(practice=self._practice)
        open_over(dialog)

    def check_program(self) -> None:
        """Let the program check itself, and show what it says."""
        from payssam_desktop.gui.dialogs.check_dialog import CheckDialog
        from payssam_desktop.gui.pieces.own_program import own_program

        command = own_program("--self-test", data_folder=self._shop_folder())
        dialog = CheckDialog(self._theme, self._window, command)
        dialog.begin()
        open_over(dialog)

    def open_practice(self) -> None:
        """Open practice mode in a window of its own, beside this one."""
        from payssam_desktop.gui.pieces.own_program import STARTED_IN, own_program

        program, *options = own_program("--demo", data_folder=self._shop_folder())
        QProcess.startDetached(program, options, str(STARTED_IN))

    def show_about(self) -> None:
        """Say what this program is."""
        from payssam_desktop.gui.dialogs.about_dialog import AboutDialog

        open_over(AboutDialog(self._theme, self._data_folder, self._window))

    def _shop_folder(self) -> Path | None:
        """Where the shop's data lie: those of practice mode are in a folder beside them."""
        folder = self._data_folder
        return folder.parent if folder is not None and self._practice else folder
