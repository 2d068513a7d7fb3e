"""What of Qt is left out of the frozen program, and what must stay."""

from __future__ import annotations

from pyinstaller.trimming import trimmed

PLUGINS = "PySide6/Qt/plugins"

ENTRIES = [
    ("PySide6/QtCore.abi3.so", "/w/QtCore.so", "EXTENSION"),
    ("PySide6/Qt/lib/libQt6Core.so.6", "/w/libQt6Core.so.6", "BINARY"),
    ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ("libicudata.so.73", "/w/libicudata.so.73", "BINARY"),
    (f"{PLUGINS}/platforms/libqxcb.so", "/w/libqxcb.so", "BINARY"),
    (f"{PLUGINS}/platformthemes/libqgtk3.so", "/w/libqgtk3.so", "BINARY"),
    ("libxcb.so.1", "/w/libxcb.so.1", "BINARY"),
    ("libgtk-3.so.0", "/w/libgtk-3.so.0", "BINARY"),
    ("libpango-1.0.so.0", "/w/libpango-1.0.so.0", "BINARY"),
    ("libpython3.11.so.1.0", "/w/libpython3.11.so.1.0", "BINARY"),
    ("PySide6/Qt/translations/qtbase_ko.qm", "/w/qtbase_ko.qm", "DATA"),
    ("PySide6/Qt/translations/qtbase_ja.qm", "/w/qtbase_ja.qm", "DATA"),
    ("resources/translations/payssam_ko.qm", "/w/payssam_ko.qm", "DATA"),
    ("resources/translations/payssam_ko.ts", "/w/payssam_ko.ts", "DATA"),
]

LINKS = {
    "/w/QtCore.so": ["libQt6Core.so.6"],
    "/w/libQt6Core.so.6": ["libicudata.so.73", "libc.so.6"],
    "/w/libqxcb.so": ["libxcb.so.1"],
    "/w/libqgtk3.so": ["libgtk-3.so.0"],
    "/w/libgtk-3.so.0": ["libpango-1.0.so.0"],
}


FOUND_HERE = {"libc.so.6"}


def imports(file: str) -> list[tuple[str, str | None]]:
    return [(name, f"/lib/{name}" if name in FOUND_HERE else None) for name in LINKS.get(file, [])]


def test_a_theme_that_is_never_used_goes_with_all_that_it_brought() -> None:
    left_out = trimmed(ENTRIES, imports).left_out
    assert {
        f"{PLUGINS}/platformthemes/libqgtk3.so",
        "libgtk-3.so.0",
        "libpango-1.0.so.0",
    } <= set(left_out)


def test_what_is_linked_to_directly_or_through_others_stays() -> None:
    places = {entry[0] for entry in trimmed(ENTRIES, imports).kept}
    assert {
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "libQt6Core.so.6",
        "libicudata.so.73",
        "libxcb.so.1",
        "libpython3.11.so.1.0",
    } <= places


def test_a_library_that_this_machine_lacks_is_named() -> None:
    without_icu = [entry for entry in ENTRIES if "icudata" not in entry[0]]
    assert trimmed(ENTRIES, imports).missing == []
    assert trimmed(without_icu, imports).missing == ["libicudata.so.73"]


def test_of_the_translations_only_what_the_program_reads_stays() -> None:
    kept, left_out, _ = trimmed(ENTRIES, imports)
    translations = {entry[0] for entry in kept if "translations" in entry[0]}
    assert translations == {
        "PySide6/Qt/translations/qtbase_ko.qm",
        "resources/translations/payssam_ko.qm",
    }
    assert len(kept) + len(left_out) == len(ENTRIES)


def test_windows_writes_its_paths_and_names_in_its_own_way() -> None:
    entries = [
        ("PySide6\\QtCore.pyd", "C:\\w\\QtCore.pyd", "EXTENSION"),
        ("PySide6\\Qt6Core.dll", "C:\\w\\Qt6Core.dll", "BINARY"),
        ("PySide6\\opengl32sw.dll", "C:\\w\\opengl32sw.dll", "BINARY"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "C:\\w\\qwindows.dll", "BINARY"),
        ("PySide6\\plugins\\tls\\qschannelbackend.dll", "C:\\w\\q.dll", "BINARY"),
    ]
    links = {"C:\\w\\QtCore.pyd": [("C:\\w\\QT6CORE.dll", None)]}
    kept, left_out, _ = trimmed(entries, lambda file: links.get(file, []))
    assert [entry[0] for entry in kept] == [entries[0][0], entries[1][0], entries[3][0]]
    assert left_out == [entries[2][0], entries[4][0]]
