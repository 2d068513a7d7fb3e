"""The table of bills: columns, model, delegate and view, and nothing of what surrounds it."""
