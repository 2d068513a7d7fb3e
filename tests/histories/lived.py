"""Living through a history that is written down, under the same law as those by chance."""

from __future__ import annotations

import tempfile
from pathlib import Path

from payssam_desktop.services.cancelling import Cancelling
from tests.histories.street import Street
from tests.histories.wire_courses import Act


def lived(
    folder: Path, template: Path, *acts: Act, service: type[Cancelling] = Cancelling
) -> dict[str, int]:
    """Do each act, look at the law after each, and end as histories end.

    Returns how the cancellations ended, and how often. Raises BrokenLawError.
    """
    street = Street(Path(tempfile.mkdtemp(dir=folder)), template, service)
    try:
        for act in acts:
            street.do_all((act,))
            street.law.check()
        street.law.check_at_the_end()
        return {state.value: number for state, number in street.law.endings.items()}
    finally:
        street.close()
