"""What a lock for every system says about Windows."""

from __future__ import annotations

from pathlib import Path

from windows.windows_lock import for_windows

_LOCK = Path(__file__).parents[2] / "packaging" / "requirements-dev.txt"

_SMALL = """\
# made by hand
everywhere==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via something
on-linux==2.0 ; sys_platform == 'linux' \\
    --hash=sha256:cc
on-windows==3.0 ; sys_platform == 'win32' and python_full_version >= '3.12' \\
    --hash=sha256:dd
    # via
    #   everywhere
on-old-python==4.0 ; python_full_version < '3.12' \\
    --hash=sha256:ee
"""


def test_windows_gets_what_its_markers_say_with_all_hashes() -> None:
    assert for_windows(_SMALL, "3.13.0") == {
        "everywhere": "everywhere==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb",
        "on-windows": "on-windows==3.0 \\\n    --hash=sha256:dd",
    }


def test_the_version_of_python_counts() -> None:
    assert set(for_windows(_SMALL, "3.11.9")) == {"everywhere", "on-old-python"}


def test_the_real_lock_has_the_credential_managers_library_for_windows_and_no_dbus() -> None:
    wanted = for_windows(_LOCK.read_text(encoding="utf-8"), "3.13.0")
    assert {"keyring", "pyside6-essentials", "pywin32-ctypes"} <= set(wanted)
    assert not {"secretstorage", "jeepney"} & set(wanted)
    assert all("--hash=sha256:" in line and ";" not in line for line in wanted.values())
