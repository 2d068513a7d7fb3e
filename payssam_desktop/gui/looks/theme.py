"""The looks of the whole program: colours, badges, icons, fonts; light and dark.

Widgets say what they are by the dynamic property ``role`` and get their looks from the one
stylesheet, which a window wears and everything in it inherits. Whoever paints by hand, or holds
an icon, listens to :attr:`Theme.changed`.
"""

from __future__ import annotations

import sys
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from payssam_desktop.gui.looks.icon_engine import TintedSvg
from payssam_desktop.gui.looks.palette import (
    DARK,
    LIGHT,
    Badge,
    BadgeKind,
    Colors,
    badge_kind,
    badge_of,
    state_badge,
)
from payssam_desktop.gui.looks.stylesheet import stylesheet
from payssam_desktop.settings import resources_directory

__all__ = [
    "Badge",
    "BadgeKind",
    "Colors",
    "Theme",
    "badge_kind",
    "base_font",
    "new_application",
    "state_badge",
    "tabular",
]

_KOREAN_FAMILIES = (
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Pretendard",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "NanumBarunGothic",
    "NanumGothic",
)


class Theme(QObject):
    """The current scheme. ``forced_dark`` fixes it; None follows the operating system."""

    changed = Signal()

    def __init__(self, forced_dark: bool | None = None) -> None:
        super().__init__()
        self._forced = forced_dark
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._application: QApplication | None = None
        self._dressed: WeakSet[QWidget] = WeakSet()
        self._icon_directory = resources_directory() / "icons"
        self.dark = self._wanted_dark()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def colors(self) -> Colors:
        """The colours of the current scheme."""
        return DARK if self.dark else LIGHT

    def badge(self, kind: BadgeKind) -> Badge:
        """The colours and the icon of a badge in the current scheme."""
        return badge_of(kind, dark=self.dark)

    def icon(self, name: str, color: str | None = None) -> QIcon:
        """An icon in a colour (the text's by default), sharp at every scale."""
        key = (name, color or self.colors.text)
        if key not in self._icons:
            path = self._icon_directory / f"{name}.svg"
            self._icons[key] = QIcon(TintedSvg(path.read_text("utf-8"), key[1]))
        return self._icons[key]

    def apply(self, application: QApplication) -> None:
        """Give the program its font and palette, now and when the scheme changes.

        The style is an argument of the application: see :func:`new_application`.
        """
        self._application = application
        application.setFont(base_font())
        application.setWindowIcon(self.icon("app"))
        self._repaint()

    def dress(self, window: QWidget) -> None:
        """Give a finished window the stylesheet, now and when the scheme changes.

        What has a dressed parent needs no dressing. A stylesheet of the whole application would
        do the same, but Qt then looks through all of it each time that a widget gets a parent:
        opening the window took four times as long (measured).
        """
        self._dressed.add(window)
        window.setStyleSheet(self._sheet())

    def set_forced(self, dark: bool | None) -> None:
        """Fix the scheme to dark or light, or follow the operating system again (None)."""
        self._forced = dark
        self._follow()

    def _wanted_dark(self) -> bool:
        if self._forced is not None:
            return self._forced
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _follow(self, _scheme: Qt.ColorScheme | None = None) -> None:
        if self._wanted_dark() != self.dark:
            self.dark = self._wanted_dark()
            self._repaint()
            self.changed.emit()

    def _repaint(self) -> None:
        if self._application is None:
            return
        self._application.setPalette(qt_palette(self.colors))
        for window in list(self._dressed):
            if shiboken6.isValid(window):
                window.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        return stylesheet(self.colors, self._icon_directory.as_posix(), dark=self.dark)


def new_application() -> QApplication:
    """The one application, in Qt's own style, which looks the same everywhere.

    Chosen by argument: ``setStyle`` would give a style object back, and making its type known
    to Python takes as long as reading the whole stylesheet.
    """
    return QApplication([*sys.argv[:1], "-style", "fusion"])


def qt_palette(colors: Colors) -> QPalette:
    """What Qt's own painting (menus, calendars, dialogs of the system) shall use."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, color in {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.surface,
        role.AlternateBase: colors.raised,
        role.Text: colors.text,
        role.Button: colors.surface,
        role.ButtonText: colors.text,
        role.BrightText: colors.danger,
        role.ToolTipBase: colors.raised,
        role.ToolTipText: colors.text,
        role.PlaceholderText: colors.muted,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.accent_text,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Light: colors.raised,
        role.Midlight: colors.line,
        role.Mid: colors.line,
        role.Dark: colors.field_line,
        role.Shadow: colors.field_line,
    }.items():
        palette.setColor(target, QColor(color))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colors.field_line))
    return palette


def base_font() -> QFont:
    """The system's font with Korean families behind it, a little larger than Qt's default.

    On Linux the default family often has no Korean glyphs, so an installed Korean family goes
    first there: digits and letters then match the Hangul beside them.
    """
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    installed = set(QFontDatabase.families())
    korean = [family for family in _KOREAN_FAMILIES if family in installed]
    families = [system.family(), *korean]
    if sys.platform.startswith("linux"):
        families = [*korean, system.family()]
    font = QFont(system)
    font.setFamilies(families)
    font.setPointSizeF(13.0 if sys.platform == "darwin" else 10.5)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def tabular(font: QFont) -> QFont:
    """The font with figures of one width, so that amounts stand digit under digit."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures
