"""What a connection imports at its first use, imported beforehand.

Otherwise the first test with a deadline would pay for it: seconds, on a slow or busy machine.
"""

from __future__ import annotations

import importlib

for _name in ("anyio._backends._asyncio", "httpcore", "httpx", "truststore"):
    importlib.import_module(_name)
