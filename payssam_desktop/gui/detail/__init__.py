"""One bill at the right of the list: its facts, its story, and what can be done with it."""
