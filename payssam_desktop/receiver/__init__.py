"""The receiver of payment alerts (승인동기화): a guarded door on one address and port."""
