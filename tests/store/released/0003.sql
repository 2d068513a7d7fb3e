-- A shop's database as schema 3 leaves it: that of schema 2, upgraded, with two alerts.
BEGIN TRANSACTION;
CREATE TABLE audit (
    key INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    operator TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    facts TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1791504000,'직원','import','bills','{"rows":"2"}');
CREATE TABLE bill_event (
    key INTEGER PRIMARY KEY,
    bill_key INTEGER NOT NULL REFERENCES bill (key),
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL
) STRICT;
INSERT INTO bill_event VALUES(1,1,1791504000,'import','added','{}');
INSERT INTO bill_event VALUES(2,1,1791504000,'manual_check','state_read','{"was":"-","state":"F","approval_number":"00123456","price":"45000"}');
INSERT INTO bill_event VALUES(3,2,1791504000,'import','added','{}');
INSERT INTO bill_event VALUES(4,2,1791504000,'manual_check','state_read','{"was":"-","state":"F","approval_number":"00123456","price":"30000"}');
INSERT INTO bill_event VALUES(5,2,1791504120,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01","state":"sending"}');
INSERT INTO bill_event VALUES(6,2,1791504180,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01","state":"unknown","why":"told"}');
INSERT INTO bill_event VALUES(7,2,1791504240,'manual_check','state_read','{"was":"F","state":"C","approval_number":"00999001","price":"30000"}');
INSERT INTO bill_event VALUES(8,2,1791504540,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01","state":"cancelled","why":"told"}');
INSERT INTO bill_event VALUES(9,1,1791504120,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c02","state":"sending"}');
INSERT INTO bill_event VALUES(10,1,1791504180,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c02","state":"unknown","why":"told"}');
CREATE TABLE cancellation (
    key INTEGER PRIMARY KEY,
    operation_id TEXT NOT NULL UNIQUE,
    store_key INTEGER NOT NULL REFERENCES store (key),
    bill_key INTEGER NOT NULL REFERENCES bill (key),
    -- What a person confirmed on screen.
    bill_id TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price >= 0),
    approval_number TEXT NOT NULL,
    approved_at INTEGER,
    reason TEXT NOT NULL,
    operator TEXT NOT NULL,
    machine TEXT NOT NULL,
    prepared_at INTEGER NOT NULL,
    -- Where it stands.
    state TEXT NOT NULL CHECK (state IN (
        'prepared', 'sending', 'accepted', 'unknown',
        'cancelled', 'rejected', 'not_sent', 'not_cancelled', 'needs_person', 'abandoned')),
    why TEXT NOT NULL DEFAULT '',
    -- The one request: SHA-256 of its exact bytes, its deadline in seconds, and the last moment
    -- at which it may have been sent. Committed before the socket opens.
    digest TEXT,
    deadline_seconds REAL,
    sent_at INTEGER,
    -- The end of the request; answer_kind is null while there is none.
    answer_kind TEXT,
    answer_why TEXT NOT NULL DEFAULT '',
    answer_code TEXT NOT NULL DEFAULT '',
    answer_cancel_number TEXT NOT NULL DEFAULT '',
    answer_origin_number TEXT NOT NULL DEFAULT '',
    answer_cancelled_at INTEGER,
    -- What the reads since then have shown, in running seconds.
    elapsed REAL NOT NULL DEFAULT 0,
    last_read REAL,
    paid_reads INTEGER NOT NULL DEFAULT 0,
    last_paid_read REAL,
    vague_reads INTEGER NOT NULL DEFAULT 0,
    last_vague_read REAL,
    seen_state TEXT,
    -- How it ended.
    cancelled_by TEXT CHECK (cancelled_by IN ('us', 'elsewhere', 'uncertain')),
    ended_at INTEGER,
    closed_at INTEGER,
    closed_by TEXT NOT NULL DEFAULT '',
    closed_note TEXT NOT NULL DEFAULT '',
    -- While 1, the bill must not be cancelled again (domain: Operation.locks_bill).
    locks_bill INTEGER GENERATED ALWAYS AS (
        state IN ('prepared', 'sending', 'accepted', 'unknown')
        OR (state = 'needs_person' AND closed_at IS NULL)) VIRTUAL,
    CHECK (state IN ('prepared', 'abandoned') OR (digest IS NOT NULL AND sent_at IS NOT NULL)),
    CHECK (state <> 'cancelled' OR answer_kind IS 'accepted' OR seen_state IS 'C'),
    CHECK (closed_at IS NULL OR state = 'needs_person')
) STRICT;
INSERT INTO cancellation (key, operation_id, store_key, bill_key, bill_id, price, approval_number, approved_at, reason, operator, machine, prepared_at, state, why, digest, deadline_seconds, sent_at, answer_kind, answer_why, answer_code, answer_cancel_number, answer_origin_number, answer_cancelled_at, elapsed, last_read, paid_reads, last_paid_read, vague_reads, last_vague_read, seen_state, cancelled_by, ended_at, closed_at, closed_by, closed_note) VALUES(1,'2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01',1,2,'B-2',30000,'00123456',1791504000,'고객 요청에 의한 취소','직원','front-desk',1791504060,'cancelled','told','d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1',20.0,1791504120,'unclear','told','','','',NULL,0.0,NULL,0,NULL,0,NULL,'C',NULL,1791504540,NULL,'','');
INSERT INTO cancellation (key, operation_id, store_key, bill_key, bill_id, price, approval_number, approved_at, reason, operator, machine, prepared_at, state, why, digest, deadline_seconds, sent_at, answer_kind, answer_why, answer_code, answer_cancel_number, answer_origin_number, answer_cancelled_at, elapsed, last_read, paid_reads, last_paid_read, vague_reads, last_vague_read, seen_state, cancelled_by, ended_at, closed_at, closed_by, closed_note) VALUES(2,'2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c02',1,1,'B-1',45000,'00123456',1791504000,'고객 요청에 의한 취소','직원','front-desk',1791504060,'unknown','told','d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1',20.0,1791504120,'unclear','told','','','',NULL,0.0,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,'','');
CREATE TABLE cancellation_event (
    key INTEGER PRIMARY KEY,
    cancellation_key INTEGER NOT NULL REFERENCES cancellation (key),
    at INTEGER NOT NULL,
    was TEXT,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    seen_state TEXT,
    elapsed REAL NOT NULL
) STRICT;
INSERT INTO cancellation_event VALUES(1,1,1791504060,NULL,'prepared','',NULL,0.0);
INSERT INTO cancellation_event VALUES(2,1,1791504120,'prepared','sending','',NULL,0.0);
INSERT INTO cancellation_event VALUES(3,1,1791504180,'sending','unknown','told',NULL,0.0);
INSERT INTO cancellation_event VALUES(4,1,1791504540,'unknown','cancelled','told','C',0.0);
INSERT INTO cancellation_event VALUES(5,2,1791504060,NULL,'prepared','',NULL,0.0);
INSERT INTO cancellation_event VALUES(6,2,1791504120,'prepared','sending','',NULL,0.0);
INSERT INTO cancellation_event VALUES(7,2,1791504180,'sending','unknown','told',NULL,0.0);
CREATE TABLE store (
    key INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    environment TEXT NOT NULL CHECK (environment IN ('live', 'test', 'practice')),
    base_url TEXT NOT NULL,
    proxy TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO store VALUES(1,'5e0d8a52-3f52-4f0e-8a3e-6a1f4f4c7d11','하늘 학원','test','https://payssam.example/partner','');
CREATE TABLE "bill" (
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
INSERT INTO bill VALUES(1,1,'B-1','F',1791504000,45000,NULL,1791504000,1791504000,1791504000,'김하늘
ㄱㅎㄴ
01000000001
수강료 10월
b-1
00123456 00123456
45000','김하늘','010-0000-0001','수강료 10월',45000,'',45000,0,'직원','00123456',1791504000,'',NULL,'CARD_VAN','','신한카드','','1234','','','00','','','','','','','','');
INSERT INTO bill VALUES(2,1,'B-2','C',1791504240,30000,1791504180,1791504000,1791504000,1791504000,'김하늘
ㄱㅎㄴ
01000000001
수강료 10월
b-2
00123456 00999001
30000
45000','김하늘','010-0000-0001','수강료 10월',45000,'',30000,0,'직원','00999001',1791504180,'00123456',1791504000,'CARD_VAN','','신한카드','','1234','','','00','','','','','','','','');
CREATE TABLE bill_total (
    store_key INTEGER NOT NULL REFERENCES store (key),
    state TEXT NOT NULL,
    bills INTEGER NOT NULL,
    price INTEGER NOT NULL,
    PRIMARY KEY (store_key, state)
) STRICT, WITHOUT ROWID;
INSERT INTO bill_total VALUES(1,'C',1,30000);
INSERT INTO bill_total VALUES(1,'F',1,45000);
CREATE VIRTUAL TABLE bill_search USING fts5 (
    grams, content = '', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = "ascii tokenchars '_$'");
INSERT INTO bill_search (rowid, grams) VALUES (1,
'0$$$ 00$$ 000$ 0000 0001 001$ 0012 01$$ 0100 0123 0월$$ 1$$$ 1000 10월$ 1234 2345 3456 4500 456$ 5000 56$$ 6$$$ _1$$ b_1$ ㄱㅎㄴ$ ㄴ$$$ ㅎㄴ$$ 강료$$ 김하늘$ 늘$$$ 료$$$ 수강료$ 월$$$ 하늘$$');
INSERT INTO bill_search (rowid, grams) VALUES (2,
'0$$$ 00$$ 000$ 0000 0001 001$ 0012 0099 01$$ 0100 0123 0999 0월$$ 1$$$ 1000 10월$ 1234 2$$$ 2345 3000 3456 4500 456$ 5000 56$$ 6$$$ 9001 9900 9990 _2$$ b_2$ ㄱㅎㄴ$ ㄴ$$$ ㅎㄴ$$ 강료$$ 김하늘$ 늘$$$ 료$$$ 수강료$ 월$$$ 하늘$$');
CREATE TABLE search_progress (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    indexed_up_to INTEGER NOT NULL
) STRICT;
INSERT INTO search_progress VALUES(1,2);
CREATE TABLE search_stale (
    bill_key INTEGER PRIMARY KEY REFERENCES bill (key),
    indexed_text TEXT NOT NULL
) STRICT;
CREATE INDEX bill_event_by_bill ON bill_event (bill_key, key);
CREATE TRIGGER bill_event_is_never_changed BEFORE UPDATE ON bill_event
BEGIN
    SELECT raise(ABORT, 'the timeline only grows');
END;
CREATE TRIGGER bill_event_is_never_deleted BEFORE DELETE ON bill_event
BEGIN
    SELECT raise(ABORT, 'the timeline only grows');
END;
CREATE UNIQUE INDEX cancellation_one_open_per_bill ON cancellation (bill_key)
    WHERE locks_bill = 1;
CREATE INDEX cancellation_by_bill ON cancellation (bill_key, key);
CREATE TRIGGER cancellation_keeps_what_was_confirmed BEFORE UPDATE OF
    key, operation_id, store_key, bill_key, bill_id, price, approval_number, approved_at,
    reason, operator, machine, prepared_at ON cancellation
BEGIN
    SELECT raise(ABORT, 'what was confirmed is never changed');
END;
CREATE TRIGGER cancellation_is_sent_once BEFORE UPDATE ON cancellation
WHEN (NEW.state = 'prepared' AND OLD.state <> 'prepared')
    OR (NEW.state = 'sending' AND OLD.state NOT IN ('prepared', 'sending'))
    OR (OLD.state <> 'prepared' AND (
        NEW.digest IS NOT OLD.digest OR NEW.deadline_seconds IS NOT OLD.deadline_seconds))
BEGIN
    SELECT raise(ABORT, 'a cancellation is sent once');
END;
CREATE TRIGGER cancellation_stays_ended BEFORE UPDATE ON cancellation
WHEN OLD.state NOT IN ('prepared', 'sending', 'accepted', 'unknown') AND (
    OLD.state <> 'needs_person' OR NEW.state <> 'needs_person' OR OLD.closed_at IS NOT NULL)
BEGIN
    SELECT raise(ABORT, 'an ended cancellation never changes');
END;
CREATE TRIGGER cancellation_is_never_deleted BEFORE DELETE ON cancellation
BEGIN
    SELECT raise(ABORT, 'a cancellation is never deleted');
END;
CREATE INDEX cancellation_event_by_cancellation ON cancellation_event (cancellation_key, key);
CREATE TRIGGER cancellation_event_is_never_changed BEFORE UPDATE ON cancellation_event
BEGIN
    SELECT raise(ABORT, 'the journal only grows');
END;
CREATE TRIGGER cancellation_event_is_never_deleted BEFORE DELETE ON cancellation_event
BEGIN
    SELECT raise(ABORT, 'the journal only grows');
END;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT raise(ABORT, 'the audit only grows');
END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT raise(ABORT, 'the audit only grows');
END;
CREATE INDEX bill_by_customer ON bill (store_key, customer, key, state);
CREATE INDEX bill_by_phone ON bill (store_key, phone, key, state);
CREATE INDEX bill_by_product ON bill (store_key, product, key, state);
CREATE INDEX bill_by_amount ON bill (store_key, amount, key, state);
CREATE INDEX bill_by_bill_id ON bill (store_key, bill_id, key, state);
CREATE INDEX bill_by_memo ON bill (store_key, memo, key, state);
CREATE INDEX bill_by_operator ON bill (store_key, cancelled_by_operator, key, state);
CREATE INDEX bill_by_paid_at ON bill (store_key, paid_at, key, state);
CREATE INDEX bill_by_state ON bill (store_key, state);
CREATE INDEX bill_by_state_and_paid_at ON bill (store_key, state, paid_at);
CREATE INDEX bill_by_method ON bill (store_key, state, approval_pay_type, approval_issuer);
CREATE INDEX bill_by_checked_at ON bill (store_key, state, checked_at);
CREATE INDEX bill_by_approval_number ON bill (store_key, state, approval_number);
CREATE INDEX bill_by_cancelled_at ON bill (store_key, state, cancelled_at);
CREATE INDEX bill_by_months ON bill (store_key, state, months);
CREATE INDEX bill_by_cash_receipt ON bill (store_key, state, approval_cash_number);
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

UPDATE bill SET settled_in_person_at = 1791504300 WHERE key = 1;
INSERT INTO approval_sync VALUES(1,'f3cUW2x8m0pQn5tR7yV1bK4jL6hG9dS-aZ_eXcTiOuM');
INSERT INTO approval_notice VALUES(1,1,'B-1','F','00123456',45000,1791504000,'V2',1791504060,2,'confirmed','F',45000,'00123456',0,0,1791504062);
INSERT INTO approval_notice VALUES(2,1,'B-9','F','00123499',12000,1791504000,'V1',1791504120,0,'unknown_bill',NULL,NULL,'',0,0,NULL);
PRAGMA application_id = 1347634260;
PRAGMA user_version = 3;
COMMIT;
