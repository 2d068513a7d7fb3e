"""Asking a publisher for a new version, when a person wants it: signed words, checked files."""
