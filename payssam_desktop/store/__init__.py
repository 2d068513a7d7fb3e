"""The shop's local database: one SQLite file. The only room that imports sqlite3."""
