-- A list of a million bills: an index for every order, totals, and a full-text index.

-- The table is made anew, since SQLite can add no column whose check looks at others. What
-- choosing and searching read comes first in a row.
DROP TRIGGER cancellation_begins_prepared;

CREATE TABLE bill_of_today (
    key INTEGER PRIMARY KEY,
    store_key INTEGER NOT NULL REFERENCES store (key),
    bill_id TEXT NOT NULL CHECK (length(bill_id) BETWEEN 1 AND 20),
    -- What PaysSam said last, and when it was asked.
    state TEXT NOT NULL DEFAULT '-' CHECK (state IN ('W', 'F', 'C', 'D', '-', '?')),
    checked_at INTEGER,
    approval_price INTEGER CHECK (approval_price >= 0),
    cancelled_at INTEGER,
    added_at INTEGER NOT NULL,
    -- The time of the payment itself, whichever field it came in (domain: Approval.paid_at).
    paid_at INTEGER
        CHECK (paid_at IS coalesce(approval_origin_approved_at, approval_approved_at)),
    -- The day a clerk looks for: of the payment, or of the adding while there is none. This and
    -- the like are plain columns, since SQLite reads the whole table for an index on generated
    -- ones.
    paid_or_added_at INTEGER NOT NULL CHECK (paid_or_added_at = coalesce(paid_at, added_at)),
    search_text TEXT NOT NULL,
    -- What the shop knows; PaysSam returns none of it. Sorted without regard to case.
    customer TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
    phone TEXT NOT NULL DEFAULT '',
    product TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
    billed INTEGER CHECK (billed >= 0),
    memo TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
    -- The amount to show (domain: Bill.amount).
    amount INTEGER CHECK (amount IS coalesce(approval_price, billed)),
    -- Instalments as a number.
    months INTEGER CHECK (months IS CAST(nullif(approval_monthly, '') AS INTEGER)),
    -- Who confirmed the latest cancellation that was, or may have been, carried out; the triggers
    -- of the table cancellation keep it.
    cancelled_by_operator TEXT NOT NULL DEFAULT '',
    approval_number TEXT NOT NULL DEFAULT '',
    approval_approved_at INTEGER,
    approval_origin_number TEXT NOT NULL DEFAULT '',
    approval_origin_approved_at INTEGER,
    approval_pay_type TEXT NOT NULL DEFAULT '',
    approval_card_type TEXT NOT NULL DEFAULT '',
    approval_issuer TEXT NOT NULL DEFAULT '',
    approval_issuer_code TEXT NOT NULL DEFAULT '',
    approval_issuer_tail TEXT NOT NULL DEFAULT '' CHECK (length(approval_issuer_tail) <= 4),
    approval_acquirer TEXT NOT NULL DEFAULT '',
    approval_acquirer_code TEXT NOT NULL DEFAULT '',
    approval_monthly TEXT NOT NULL DEFAULT '',
    approval_result_code TEXT NOT NULL DEFAULT '',
    approval_cash_number TEXT NOT NULL DEFAULT '',
    approval_cash_trader TEXT NOT NULL DEFAULT '',
    approval_cash_issuance_tail TEXT NOT NULL DEFAULT ''
        CHECK (length(approval_cash_issuance_tail) <= 4),
    approval_card_merchant_number TEXT NOT NULL DEFAULT '',
    approval_terminal_id TEXT NOT NULL DEFAULT '',
    approval_transaction_number TEXT NOT NULL DEFAULT '',
    approval_common_card_type TEXT NOT NULL DEFAULT '',
    UNIQUE (store_key, bill_id)
) STRICT;

INSERT INTO bill_of_today (
    key, store_key, bill_id, state, checked_at, approval_price, cancelled_at, added_at, paid_at,
    paid_or_added_at, search_text, customer, phone, product, billed, memo, amount, months,
    cancelled_by_operator,
    approval_number, approval_approved_at, approval_origin_number, approval_origin_approved_at,
    approval_pay_type, approval_card_type, approval_issuer, approval_issuer_code,
    approval_issuer_tail, approval_acquirer, approval_acquirer_code, approval_monthly,
    approval_result_code, approval_cash_number, approval_cash_trader,
    approval_cash_issuance_tail, approval_card_merchant_number, approval_terminal_id,
    approval_transaction_number, approval_common_card_type)
SELECT
    key, store_key, bill_id, state, checked_at, approval_price, cancelled_at, added_at, paid_at,
    paid_or_added_at, search_text, customer, phone, product, billed, memo,
    coalesce(approval_price, billed), CAST(nullif(approval_monthly, '') AS INTEGER),
    coalesce((
        SELECT operator FROM cancellation
        WHERE cancellation.bill_key = bill.key
            AND state NOT IN ('abandoned', 'not_sent', 'rejected', 'not_cancelled')
            AND cancelled_by IS NOT 'elsewhere'
        ORDER BY key DESC LIMIT 1), ''),
    approval_number, approval_approved_at, approval_origin_number, approval_origin_approved_at,
    approval_pay_type, approval_card_type, approval_issuer, approval_issuer_code,
    approval_issuer_tail, approval_acquirer, approval_acquirer_code, approval_monthly,
    approval_result_code, approval_cash_number, approval_cash_trader,
    approval_cash_issuance_tail, approval_card_merchant_number, approval_terminal_id,
    approval_transaction_number, approval_common_card_type
FROM bill ORDER BY key;

DROP TABLE bill;
ALTER TABLE bill_of_today RENAME TO bill;

-- The orders of what the shop knows. Each holds all bills in one row, and the state for the chips.
CREATE INDEX bill_by_customer ON bill (store_key, customer, key, state);
CREATE INDEX bill_by_phone ON bill (store_key, phone, key, state);
CREATE INDEX bill_by_product ON bill (store_key, product, key, state);
CREATE INDEX bill_by_amount ON bill (store_key, amount, key, state);
CREATE INDEX bill_by_bill_id ON bill (store_key, bill_id, key, state);
CREATE INDEX bill_by_memo ON bill (store_key, memo, key, state);
CREATE INDEX bill_by_operator ON bill (store_key, cancelled_by_operator, key, state);
-- The order in which the list opens, for when no state is chosen.
CREATE INDEX bill_by_paid_at ON bill (store_key, paid_at, key, state);

-- The orders of what a payment brings, each state apart: unpaid bills have none of it, so that a
-- walk to the first of them would pass by every paid one.
CREATE INDEX bill_by_state ON bill (store_key, state);
CREATE INDEX bill_by_state_and_paid_at ON bill (store_key, state, paid_at);
CREATE INDEX bill_by_method ON bill (store_key, state, approval_pay_type, approval_issuer);
CREATE INDEX bill_by_checked_at ON bill (store_key, state, checked_at);
CREATE INDEX bill_by_approval_number ON bill (store_key, state, approval_number);
CREATE INDEX bill_by_cancelled_at ON bill (store_key, state, cancelled_at);
CREATE INDEX bill_by_months ON bill (store_key, state, months);
CREATE INDEX bill_by_cash_receipt ON bill (store_key, state, approval_cash_number);

-- The date ranges, with all that is counted and added up.
CREATE INDEX bill_in_paid_range ON bill (
    store_key, paid_or_added_at, state, approval_price);
CREATE INDEX bill_in_added_range ON bill (store_key, added_at, state, approval_price);
CREATE INDEX bill_in_checked_range ON bill (store_key, checked_at, state, approval_price);
CREATE INDEX bill_in_cancelled_range ON bill (store_key, cancelled_at, state, approval_price)
    WHERE cancelled_at IS NOT NULL;

CREATE TRIGGER bill_keeps_its_identity BEFORE UPDATE OF key, store_key, bill_id ON bill
BEGIN
    SELECT raise(ABORT, 'a bill keeps its identity');
END;

CREATE TRIGGER bill_is_never_deleted BEFORE DELETE ON bill
BEGIN
    SELECT raise(ABORT, 'a bill is never deleted');
END;

-- Bills and won of each store and state, so that nobody counts a million rows for them.
CREATE TABLE bill_total (
    store_key INTEGER NOT NULL REFERENCES store (key),
    state TEXT NOT NULL,
    bills INTEGER NOT NULL,
    price INTEGER NOT NULL,
    PRIMARY KEY (store_key, state)
) STRICT, WITHOUT ROWID;

INSERT INTO bill_total (store_key, state, bills, price)
SELECT store_key, state, count(*), coalesce(sum(approval_price), 0) FROM bill GROUP BY store_key, state;

CREATE TRIGGER bill_is_counted AFTER INSERT ON bill
BEGIN
    INSERT INTO bill_total (store_key, state, bills, price)
    VALUES (NEW.store_key, NEW.state, 1, coalesce(NEW.approval_price, 0))
    ON CONFLICT (store_key, state) DO UPDATE
        SET bills = bills + 1, price = price + excluded.price;
END;

CREATE TRIGGER bill_is_counted_anew AFTER UPDATE OF state, approval_price ON bill
WHEN NEW.state <> OLD.state OR NEW.approval_price IS NOT OLD.approval_price
BEGIN
    UPDATE bill_total SET bills = bills - 1, price = price - coalesce(OLD.approval_price, 0)
    WHERE store_key = OLD.store_key AND state = OLD.state;
    INSERT INTO bill_total (store_key, state, bills, price)
    VALUES (NEW.store_key, NEW.state, 1, coalesce(NEW.approval_price, 0))
    ON CONFLICT (store_key, state) DO UPDATE
        SET bills = bills + 1, price = price + excluded.price;
END;

-- The words of a search (store: search_grams). It keeps no text of its own.
CREATE VIRTUAL TABLE bill_search USING fts5 (
    grams, content = '', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = "ascii tokenchars '_$'");

-- How far it is: of bills up to this key it holds the search text, but for those in search_stale,
-- of which it holds an older one. That is needed to take it out again.
CREATE TABLE search_progress (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    indexed_up_to INTEGER NOT NULL
) STRICT;

INSERT INTO search_progress (only, indexed_up_to) VALUES (1, 0);

CREATE TABLE search_stale (
    bill_key INTEGER PRIMARY KEY REFERENCES bill (key),
    indexed_text TEXT NOT NULL
) STRICT;

CREATE TRIGGER bill_is_to_be_indexed_again AFTER UPDATE OF search_text ON bill
WHEN NEW.search_text <> OLD.search_text
    AND OLD.key <= (SELECT indexed_up_to FROM search_progress)
BEGIN
    INSERT INTO search_stale (bill_key, indexed_text)
    SELECT OLD.key, OLD.search_text
    WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE bill_key = OLD.key);
END;

CREATE TRIGGER bill_comes_after_all_indexed AFTER INSERT ON bill
WHEN NEW.key <= (SELECT indexed_up_to FROM search_progress)
BEGIN
    SELECT raise(ABORT, 'a bill gets a key above all others');
END;

CREATE TRIGGER cancellation_begins_prepared BEFORE INSERT ON cancellation
WHEN NEW.state <> 'prepared' OR NOT EXISTS (
    SELECT 1 FROM bill
    WHERE key = NEW.bill_key AND store_key = NEW.store_key AND bill_id = NEW.bill_id)
BEGIN
    SELECT raise(ABORT, 'a cancellation begins prepared, for a bill of its store');
END;

-- A new one begins prepared, and is the latest.
CREATE TRIGGER cancellation_names_its_operator AFTER INSERT ON cancellation
BEGIN
    UPDATE bill SET cancelled_by_operator = NEW.operator WHERE key = NEW.bill_key;
END;

CREATE TRIGGER cancellation_names_another_operator AFTER UPDATE OF state, cancelled_by
ON cancellation
WHEN NEW.state <> OLD.state OR NEW.cancelled_by IS NOT OLD.cancelled_by
BEGIN
    UPDATE bill SET cancelled_by_operator = coalesce((
        SELECT operator FROM cancellation
        WHERE bill_key = NEW.bill_key
            AND state NOT IN ('abandoned', 'not_sent', 'rejected', 'not_cancelled')
            AND cancelled_by IS NOT 'elsewhere'
        ORDER BY key DESC LIMIT 1), '')
    WHERE key = NEW.bill_key;
END;
