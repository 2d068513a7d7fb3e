"""Alerts of approval sync, as the clerk hears of them."""
