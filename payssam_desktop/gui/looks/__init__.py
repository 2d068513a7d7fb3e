"""Colours, icons, stylesheet and language: how everything looks, and nothing that it says."""
