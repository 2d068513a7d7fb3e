-- Alerts of approval sync, and a note that a customer paid at the desk.

-- When a person said that the customer paid at the desk. No index: it is shown, never looked for.
ALTER TABLE bill ADD COLUMN settled_in_person_at INTEGER;

-- The part of the callback URL that nobody can guess. A store without a row hears nothing.
CREATE TABLE approval_sync (
    store_key INTEGER PRIMARY KEY REFERENCES store (key),
    token TEXT NOT NULL UNIQUE CHECK (length(token) >= 43)
) STRICT;

-- Each alert once. What it says never changes a bill.
CREATE TABLE approval_notice (
    key INTEGER PRIMARY KEY,
    store_key INTEGER NOT NULL REFERENCES store (key),
    bill_id TEXT NOT NULL CHECK (length(bill_id) BETWEEN 1 AND 20),
    state TEXT NOT NULL CHECK (state IN ('W', 'F', 'C', 'D', '?')),
    approval_number TEXT NOT NULL,
    price INTEGER CHECK (price >= 0),
    approved_at INTEGER,
    version TEXT NOT NULL CHECK (version IN ('V1', 'V2')),
    received_at INTEGER NOT NULL,
    -- How often the same alert came again.
    repeated INTEGER NOT NULL DEFAULT 0,
    -- Where it stands (domain: NoticeStatus).
    status TEXT NOT NULL CHECK (status IN (
        'new', 'unknown_bill', 'added', 'confirmed', 'differs', 'dismissed')),
    -- What the read showed that decided; '-' when PaysSam does not know the bill.
    seen_state TEXT CHECK (seen_state IN ('W', 'F', 'C', 'D', '-', '?')),
    seen_price INTEGER,
    seen_number TEXT NOT NULL DEFAULT '',
    settled_in_person INTEGER NOT NULL DEFAULT 0 CHECK (settled_in_person IN (0, 1)),
    paid_twice INTEGER NOT NULL DEFAULT 0 CHECK (paid_twice IN (0, 1)),
    -- When the clerk was told of it.
    notified_at INTEGER,
    CHECK (status NOT IN ('confirmed', 'differs') OR seen_state IS NOT NULL),
    UNIQUE (store_key, bill_id, approval_number, state)
) STRICT;

CREATE INDEX approval_notice_by_status ON approval_notice (status, store_key, key);

-- Nearly every alert is told of at once: few rows are in this one at any time.
CREATE INDEX approval_notice_to_be_told ON approval_notice (status, key)
    WHERE notified_at IS NULL;

CREATE TRIGGER approval_notice_keeps_what_it_said BEFORE UPDATE OF
    key, store_key, bill_id, state, approval_number, price, approved_at, version, received_at
ON approval_notice
BEGIN
    SELECT raise(ABORT, 'an alert keeps what it said');
END;

CREATE TRIGGER approval_notice_is_never_deleted BEFORE DELETE ON approval_notice
BEGIN
    SELECT raise(ABORT, 'an alert is never deleted');
END;
