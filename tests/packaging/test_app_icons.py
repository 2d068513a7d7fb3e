"""The icons that the systems show, drawn from the one SVG."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyinstaller.app_icons import ICONS, draw_icons
from PySide6.QtGui import QColor, QImage, QImageReader

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("checkout")
    drawing = Path("resources") / "icons" / "app.svg"
    (root / drawing).parent.mkdir(parents=True)
    shutil.copyfile(_ROOT / drawing, root / drawing)
    draw_icons(root)
    return root / ICONS


def test_windows_finds_every_size_that_it_shows(icons: Path) -> None:
    reader = QImageReader(str(icons / "app.ico"))
    sizes = set()
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        sizes.add(reader.read().width())
    assert {16, 24, 32, 48, 256} <= sizes


def test_macos_finds_a_sharp_picture(icons: Path) -> None:
    reader = QImageReader(str(icons / "app.icns"))
    assert reader.imageCount() >= 7
    content = (icons / "app.icns").read_bytes()
    assert int.from_bytes(content[4:8], "big") == len(content)


@pytest.mark.parametrize("name", ["app.png", "app.ico"])
def test_the_picture_is_the_drawing_on_nothing(icons: Path, name: str) -> None:
    picture = QImage(str(icons / name))
    assert picture.pixelColor(0, 0).alpha() == 0
    edge = picture.pixelColor(picture.width() // 8, picture.height() // 2)
    assert edge == QColor("#2b50c8")
