"""The list with what narrows it: search, chips, period, and what stands there when it is empty."""
