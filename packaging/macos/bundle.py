"""What macOS reads about the program before it runs: the values of ``Info.plist``."""

from __future__ import annotations

IDENTIFIER = "kr.payssam-desktop.PayssamDesktop"
"""Must never change. The keychain lets a program read what it stored itself, and knows it by this
identifier and by the team that signed it. Under any other, each start after an update would ask
for the password of the keychain, which no shop should get used to giving.
"""

OLDEST_MACOS = "13.0"
"""What PySide6 6.11 is built for (``macosx_13_0`` in the names of its wheels)."""


def info_plist(version: str) -> dict[str, object]:
    """The values that PyInstaller does not know by itself, for a version like ``1.2.3``."""
    return {
        "CFBundleDevelopmentRegion": "ko",
        # Without these, macOS takes the program for an English one: its own menus, and the
        # dialogs for files, would be English in the middle of Korean windows.
        "CFBundleLocalizations": ["ko", "en"],
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": (
            "© 2026 payssam-desktop contributors. MIT License. 결제선생의 공식 프로그램이 아닙니다."
        ),
        # Only an owner who enters a proxy of the shop's own network ever sees this. Listening for
        # payment alerts needs no permission.
        "NSLocalNetworkUsageDescription": (
            "연결 설정에 매장 네트워크의 프록시를 입력한 경우, 그 프록시를 통해 결제선생에 "
            "연결합니다."
        ),
        "NSPrincipalClass": "NSApplication",
        # The window has a dark look of its own.
        "NSRequiresAquaSystemAppearance": False,
    }
