"""The profiles of the stores, and who did what."""

from __future__ import annotations

import pytest

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.errors import StoreError
from payssam_desktop.store.audit import Audit, AuditEntry
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from tests.store.shop import MINUTE, OPENING

URL = "https://payssam.example/partner"


def test_a_store_is_added_changed_and_found_again(database: Database) -> None:
    stores = Stores(database)
    new = stores.new("하늘 학원", Environment.TEST, URL, "http://proxy.example:3128")
    assert stores.all() == []
    added = stores.add(new)
    assert added == new._replace(key=added.key)
    changed = added._replace(name="하늘 음악 학원", environment=Environment.LIVE, proxy="")
    stores.update(changed)
    assert stores.get(added.key) == changed
    second = stores.add(stores.new("둘째", Environment.PRACTICE, URL))
    assert stores.all() == [changed, second]
    assert second.uuid != added.uuid


def test_a_store_that_is_not_there_is_said_to_be_missing(database: Database) -> None:
    stores = Stores(database)
    added = stores.add(stores.new("하늘 학원", Environment.TEST, URL))
    with pytest.raises(StoreError, match="store_missing"):
        stores.get(99)
    with pytest.raises(StoreError, match="store_missing"):
        stores.update(added._replace(uuid="another"))
    assert stores.all() == [added]


def test_the_audit_keeps_the_newest_on_top_and_cannot_be_rewritten(database: Database) -> None:
    audit = Audit(database)
    audit.add(OPENING, "직원", "export", "bills", {"rows": "128"})
    audit.add(OPENING + MINUTE, "박서준", "import", "bills", {})
    for statement in ("UPDATE audit SET operator = ''", "DELETE FROM audit"):
        with pytest.raises(StoreError), database.writing() as connection:
            connection.execute(statement)
    assert audit.newest(10) == [
        AuditEntry(OPENING + MINUTE, "박서준", "import", "bills", {}),
        AuditEntry(OPENING, "직원", "export", "bills", {"rows": "128"}),
    ]
    assert len(audit.newest(1)) == 1
