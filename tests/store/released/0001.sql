-- A shop's database as schema 1 leaves it: two bills, one cancelled, one cancellation open.
BEGIN TRANSACTION;
CREATE TABLE audit (
    key INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    operator TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    facts TEXT NOT NULL
) STRICT;
INSERT INTO "audit" VALUES(1,1791504000,'직원','import','bills','{"rows":"2"}');
CREATE TABLE bill (
    key INTEGER PRIMARY KEY,
    store_key INTEGER NOT NULL REFERENCES store (key),
    bill_id TEXT NOT NULL CHECK (length(bill_id) BETWEEN 1 AND 20),
    -- What the shop knows; PaysSam returns none of it.
    customer TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    product TEXT NOT NULL DEFAULT '',
    billed INTEGER CHECK (billed >= 0),
    memo TEXT NOT NULL DEFAULT '',
    added_at INTEGER NOT NULL,
    -- What PaysSam said last, and when it was asked.
    state TEXT NOT NULL DEFAULT '-' CHECK (state IN ('W', 'F', 'C', 'D', '-', '?')),
    checked_at INTEGER,
    approval_price INTEGER CHECK (approval_price >= 0),
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
    cancelled_at INTEGER,
    search_text TEXT NOT NULL,
    -- The time of the payment itself, whichever field it came in (domain: Approval.paid_at).
    paid_at INTEGER
        CHECK (paid_at IS coalesce(approval_origin_approved_at, approval_approved_at)),
    -- The day a clerk looks for: of the payment, or of the adding while there is none. Both are
    -- plain columns, since SQLite reads the whole table for an index on generated ones.
    paid_or_added_at INTEGER NOT NULL CHECK (paid_or_added_at = coalesce(paid_at, added_at)),
    UNIQUE (store_key, bill_id)
) STRICT;
INSERT INTO "bill" VALUES(1,1,'B-1','김하늘','010-0000-0001','수강료 10월',45000,'',1791504000,'F',1791504000,45000,'00123456',1791504000,'',NULL,'CARD_VAN','','신한카드','','1234','','','00','','','','','','','','',NULL,'김하늘
ㄱㅎㄴ
01000000001
수강료 10월
b-1
00123456 00123456
45000',1791504000,1791504000);
INSERT INTO "bill" VALUES(2,1,'B-2','김하늘','010-0000-0001','수강료 10월',45000,'',1791504000,'C',1791504240,30000,'00999001',1791504180,'00123456',1791504000,'CARD_VAN','','신한카드','','1234','','','00','','','','','','','','',1791504180,'김하늘
ㄱㅎㄴ
01000000001
수강료 10월
b-2
00123456 00999001
30000
45000',1791504000,1791504000);
CREATE TABLE bill_event (
    key INTEGER PRIMARY KEY,
    bill_key INTEGER NOT NULL REFERENCES bill (key),
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL
) STRICT;
INSERT INTO "bill_event" VALUES(1,1,1791504000,'import','added','{}');
INSERT INTO "bill_event" VALUES(2,1,1791504000,'manual_check','state_read','{"was":"-","state":"F","approval_number":"00123456","price":"45000"}');
INSERT INTO "bill_event" VALUES(3,2,1791504000,'import','added','{}');
INSERT INTO "bill_event" VALUES(4,2,1791504000,'manual_check','state_read','{"was":"-","state":"F","approval_number":"00123456","price":"30000"}');
INSERT INTO "bill_event" VALUES(5,2,1791504120,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01","state":"sending"}');
INSERT INTO "bill_event" VALUES(6,2,1791504180,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01","state":"unknown","why":"told"}');
INSERT INTO "bill_event" VALUES(7,2,1791504240,'manual_check','state_read','{"was":"F","state":"C","approval_number":"00999001","price":"30000"}');
INSERT INTO "bill_event" VALUES(8,2,1791504540,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01","state":"cancelled","why":"told"}');
INSERT INTO "bill_event" VALUES(9,1,1791504120,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c02","state":"sending"}');
INSERT INTO "bill_event" VALUES(10,1,1791504180,'cancellation','cancellation','{"operation_id":"2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c02","state":"unknown","why":"told"}');
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
INSERT INTO "cancellation" VALUES(1,'2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c01',1,2,'B-2',30000,'00123456',1791504000,'고객 요청에 의한 취소','직원','front-desk',1791504060,'cancelled','told','d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1',20.0,1791504120,'unclear','told','','','',NULL,0.0,NULL,0,NULL,0,NULL,'C',NULL,1791504540,NULL,'','');
INSERT INTO "cancellation" VALUES(2,'2f0c6d0e-5a2b-4a5c-9d3e-0d5b8a4f1c02',1,1,'B-1',45000,'00123456',1791504000,'고객 요청에 의한 취소','직원','front-desk',1791504060,'unknown','told','d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1',20.0,1791504120,'unclear','told','','','',NULL,0.0,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,'','');
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
INSERT INTO "cancellation_event" VALUES(1,1,1791504060,NULL,'prepared','',NULL,0.0);
INSERT INTO "cancellation_event" VALUES(2,1,1791504120,'prepared','sending','',NULL,0.0);
INSERT INTO "cancellation_event" VALUES(3,1,1791504180,'sending','unknown','told',NULL,0.0);
INSERT INTO "cancellation_event" VALUES(4,1,1791504540,'unknown','cancelled','told','C',0.0);
INSERT INTO "cancellation_event" VALUES(5,2,1791504060,NULL,'prepared','',NULL,0.0);
INSERT INTO "cancellation_event" VALUES(6,2,1791504120,'prepared','sending','',NULL,0.0);
INSERT INTO "cancellation_event" VALUES(7,2,1791504180,'sending','unknown','told',NULL,0.0);
CREATE TABLE store (
    key INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    environment TEXT NOT NULL CHECK (environment IN ('live', 'test', 'practice')),
    base_url TEXT NOT NULL,
    proxy TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "store" VALUES(1,'5e0d8a52-3f52-4f0e-8a3e-6a1f4f4c7d11','하늘 학원','test','https://payssam.example/partner','');
CREATE INDEX bill_by_paid_at ON bill (
    store_key, paid_at, key, state, approval_price, search_text);
CREATE INDEX bill_by_paid_or_added_at ON bill (store_key, paid_or_added_at);
CREATE INDEX bill_by_added_at ON bill (store_key, added_at);
CREATE INDEX bill_by_checked_at ON bill (store_key, checked_at);
CREATE INDEX bill_by_cancelled_at ON bill (store_key, cancelled_at)
    WHERE cancelled_at IS NOT NULL;
CREATE INDEX bill_by_state ON bill (store_key, state, checked_at);
CREATE TRIGGER bill_keeps_its_identity BEFORE UPDATE OF key, store_key, bill_id ON bill
BEGIN
    SELECT raise(ABORT, 'a bill keeps its identity');
END;
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
CREATE TRIGGER cancellation_begins_prepared BEFORE INSERT ON cancellation
WHEN NEW.state <> 'prepared' OR NOT EXISTS (
    SELECT 1 FROM bill
    WHERE key = NEW.bill_key AND store_key = NEW.store_key AND bill_id = NEW.bill_id)
BEGIN
    SELECT raise(ABORT, 'a cancellation begins prepared, for a bill of its store');
END;
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
PRAGMA application_id = 1347634260;
PRAGMA user_version = 1;
COMMIT;
