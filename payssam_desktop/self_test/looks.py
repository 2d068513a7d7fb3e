"""Whether the program speaks Korean and Korean can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QImage, QPainter

from payssam_desktop.gui.looks.theme import base_font
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.self_test.check import Failed

_SENTENCES = (
    ("Operation", "Cancellation complete"),
    ("CancelDialog", "Cancel this payment?"),
    ("QPlatformTheme", "Cancel"),
)
"""Two of ours and one of Qt's: each must come out in Korean."""

_SYLLABLES = "결제취소됨확인필요값힣"
_SIDE = 48


def translations() -> str:
    """Sentences of the program and of Qt come out in Korean."""
    for context, sentence in _SENTENCES:
        translated = translate(context, sentence)
        if not any("가" <= letter <= "힣" for letter in translated):
            raise Failed(
                translate("SelfTest", "no Korean for “{sentence}”").format(sentence=sentence)
            )
    return translate("SelfTest", "program and Qt speak Korean")


def korean_glyphs() -> str:
    """Every syllable is drawn, off-screen, and looks like none of the others."""
    font = base_font()
    font.setPixelSize(_SIDE * 2 // 3)
    drawn = {_drawn(letter, font) for letter in _SYLLABLES}
    family = QFontInfo(font).family()
    # Letters that no font has all become the same empty box.
    if len(drawn) != len(set(_SYLLABLES)) or _drawn(" ", font) in drawn:
        raise Failed(
            translate("SelfTest", "no font here draws Korean ({family})").format(family=family)
        )
    return translate("SelfTest", "{count} syllables drawn in {family} ({platform})").format(
        count=len(drawn), family=family, platform=QGuiApplication.platformName()
    )


def _drawn(letter: str, font: QFont) -> bytes:
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return bytes(image.constBits())
