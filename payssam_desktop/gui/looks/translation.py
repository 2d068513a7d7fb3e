"""The window's language: English in the source, Korean by default.

Compiled translations come from ``resources/translations``. Widgets use ``self.tr``; everything
else uses ``translate`` with a context of its own, so that the extraction tool finds the text.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

translate = QCoreApplication.translate


def install_language(application: QCoreApplication, language: str, resources: Path) -> None:
    """Translate the program and Qt's own dialogs; English needs no file.

    The translators belong to the application and live as long as it does.
    """
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    for name, folder in (
        (f"payssam_{language}", str(resources / "translations")),
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
