"""The dialogs, each in a file of its own."""
