"""Under which licence a distribution is, as an SPDX expression."""

from __future__ import annotations

from importlib import metadata

from dev_console import DevError

_CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}
_IN_OTHER_WORDS = {
    "ZPL 2.1": "ZPL-2.1",
}
# Whose metadata say it in a whole sentence.
_KNOWN = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}


def expression(distribution: metadata.Distribution) -> str:
    """What its metadata say. Raises DevError when that cannot be told."""
    said = distribution.metadata
    if distribution.name.lower() in _KNOWN:
        return _KNOWN[distribution.name.lower()]
    for field in ("License-Expression", "License"):
        if field in said and said[field].strip():
            return _IN_OTHER_WORDS.get(said[field].strip(), said[field].strip())
    for classifier in said.get_all("Classifier", []):
        if classifier in _CLASSIFIERS:
            return _CLASSIFIERS[classifier]
    raise DevError(f"{distribution.name} does not say its licence; it belongs into the table here.")
