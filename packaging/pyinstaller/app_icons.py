"""The program's icon in the formats of the systems, drawn from the one SVG.

Both formats are plain containers of PNG pictures. PySide6, which the program needs anyway, draws
them without a window or a screen.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path("build") / "icons"
_SVG = Path("resources") / "icons" / "app.svg"
_ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_ICNS_KINDS = (
    (b"icp4", 16),
    (b"icp5", 32),
    (b"icp6", 64),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
)


def draw_icons(root: Path) -> None:
    """Write ``app.ico``, ``app.icns`` and ``app.png`` (256 pixels) into ``build/icons``."""
    target = root / ICONS
    target.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(str(root / _SVG))
    (target / "app.ico").write_bytes(_ico({size: _png(drawing, size) for size in _ICO_SIZES}))
    (target / "app.icns").write_bytes(_icns({k: _png(drawing, size) for k, size in _ICNS_KINDS}))
    (target / "app.png").write_bytes(_png(drawing, 256))


def _png(drawing: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(data.data())


def _ico(pictures: dict[int, bytes]) -> bytes:
    """The container of Windows: a header, an entry for each picture, the pictures."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(header) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        # 256 does not fit into a byte and is written as 0.
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return header + entries + b"".join(pictures.values())


def _icns(pictures: dict[bytes, bytes]) -> bytes:
    """The container of macOS: pictures, each after its kind and length."""
    parts = b"".join(kind + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


if __name__ == "__main__":
    draw_icons(Path(sys.argv[1]))
