"""What of Qt is left out of the frozen program, and what must stay."""

from __future__ import annotations

from pathlib import PurePosixPath

from pyinstaller.trimming import Entry, trimmed

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


SITE = "/v/lib/python3.13/site-packages"
QT = "PySide6/Qt/lib"


def framework(folder: str, name: str, version: str, source: str) -> list[Entry]:
    """The entries that PyInstaller makes of a framework, and its link beside the program."""
    inside = f"{folder}{name}.framework"
    return [
        (f"{inside}/Versions/{version}/{name}", source, "BINARY"),
        (f"{inside}/Versions/{version}/Resources/Info.plist", f"{source}.plist", "DATA"),
        (f"{inside}/Versions/Current", version, "SYMLINK"),
        (f"{inside}/{name}", f"Versions/Current/{name}", "SYMLINK"),
        (f"{inside}/Resources", "Versions/Current/Resources", "SYMLINK"),
        (name, f"{inside}/Versions/{version}/{name}", "SYMLINK"),
    ]


def of_qt(name: str) -> list[Entry]:
    return framework(f"{QT}/", name, "A", f"{SITE}/{QT}/{name}.framework/Versions/A/{name}")


PYTHON = framework(
    "", "Python", "3.13", "/Library/Frameworks/Python.framework/Versions/3.13/Python"
)

ON_A_MAC = [
    *PYTHON,
    ("libssl.3.dylib", "/Library/Frameworks/Python.framework/Versions/3.13/lib/l", "BINARY"),
    ("lib-dynload/_ssl.so", "/w/_ssl.so", "EXTENSION"),
    ("PySide6/QtCore.abi3.so", "/w/QtCore.so", "EXTENSION"),
    ("PySide6/QtGui.abi3.so", "/w/QtGui.so", "EXTENSION"),
    (f"{PLUGINS}/imageformats/libqpdf.dylib", "/w/libqpdf.dylib", "BINARY"),
    (f"{PLUGINS}/platforms/libqcocoa.dylib", "/w/libqcocoa.dylib", "BINARY"),
    *of_qt("QtCore"),
    *of_qt("QtGui"),
    *of_qt("QtPdf"),
    *of_qt("QtPrintSupport"),
    ("resources/Resources/kept.txt", "/w/kept.txt", "DATA"),
]

LINKS_ON_A_MAC = {
    "/w/_ssl.so": ["/Library/Frameworks/Python.framework/Versions/3.13/lib/libssl.3.dylib"],
    "/w/QtCore.so": ["@rpath/QtCore.framework/Versions/A/QtCore"],
    "/w/QtGui.so": ["@rpath/QtGui.framework/Versions/A/QtGui"],
    "/w/libqpdf.dylib": ["@rpath/QtPdf.framework/Versions/A/QtPdf"],
    "/w/libqcocoa.dylib": ["@rpath/QtPrintSupport.framework/Versions/A/QtPrintSupport"],
    f"{SITE}/{QT}/QtGui.framework/Versions/A/QtGui": [
        "@rpath/QtCore.framework/Versions/A/QtCore",
        "/System/Library/Frameworks/AppKit.framework/Versions/C/AppKit",
    ],
}


def on_a_mac(file: str) -> list[tuple[str, str | None]]:
    return [(name, name) for name in LINKS_ON_A_MAC.get(file, [])]


def test_a_framework_that_is_used_keeps_its_links_and_its_properties() -> None:
    kept = trimmed(ON_A_MAC, on_a_mac).kept
    for entry in [*of_qt("QtCore"), *of_qt("QtGui"), *of_qt("QtPrintSupport")]:
        assert entry in kept


def test_nothing_stays_of_a_framework_that_is_not_used() -> None:
    kept, left_out, _ = trimmed(ON_A_MAC, on_a_mac)
    gone = [f"{PLUGINS}/imageformats/libqpdf.dylib", *(entry[0] for entry in of_qt("QtPdf"))]
    assert sorted(left_out) == sorted(gone)
    assert not any("QtPdf" in entry[0] for entry in kept)


def test_python_stays_whole_although_no_file_is_linked_to_it() -> None:
    kept = trimmed(ON_A_MAC, on_a_mac).kept
    assert [entry for entry in kept if entry in PYTHON] == PYTHON
    # It lies in Python's framework where it comes from, not in the program.
    assert "libssl.3.dylib" in {entry[0] for entry in kept}


def test_every_link_that_is_kept_leads_to_something_that_is_kept() -> None:
    kept = trimmed(ON_A_MAC, on_a_mac).kept
    places = {PurePosixPath(entry[0]) for entry in kept}
    places |= {folder for place in places for folder in place.parents}
    links = [entry for entry in kept if entry[2] == "SYMLINK"]
    assert links
    by_link = {
        PurePosixPath(entry[0]): PurePosixPath(entry[0]).parent / entry[1] for entry in links
    }
    for target in by_link.values():
        assert _followed(target, by_link) in places


def _followed(target: PurePosixPath, links: dict[PurePosixPath, PurePosixPath]) -> PurePosixPath:
    """Where a path leads when a link is among its folders."""
    for folder in target.parents:
        if folder in links:
            return links[folder] / target.relative_to(folder)
    return target
