"""What Windows shows about the program: under Properties, and in the task manager."""

from __future__ import annotations

from PyInstaller.utils.win32 import versioninfo

_KOREAN = 0x0412
_ENGLISH = 0x0409
_UNICODE = 1200


def version_resource(version: str) -> versioninfo.VSVersionInfo:
    """The resource for a version like ``1.2.3``, in Korean and English."""
    numbers = (*map(int, version.split(".")), 0)
    languages = [_KOREAN, _UNICODE, _ENGLISH, _UNICODE]
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            versioninfo.StringFileInfo(
                [
                    _strings(_KOREAN, version, "결제선생 청구서 창구 프로그램"),
                    _strings(_ENGLISH, version, "The front desk's window onto PaysSam bills"),
                ]
            ),
            versioninfo.VarFileInfo([versioninfo.VarStruct("Translation", languages)]),
        ],
    )


def _strings(language: int, version: str, description: str) -> versioninfo.StringTable:
    values = {
        "CompanyName": "payssam-desktop",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": "payssam-desktop",
        "LegalCopyright": "MIT License",
        "OriginalFilename": "payssam-desktop.exe",
        "ProductName": "payssam-desktop",
        "ProductVersion": version,
    }
    return versioninfo.StringTable(
        f"{language:04X}{_UNICODE:04X}",
        [versioninfo.StringStruct(name, value) for name, value in values.items()],
    )
