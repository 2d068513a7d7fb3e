"""The window. It asks ``services`` for everything and decides nothing about money.

``palette``, ``stylesheet`` and ``theme`` are the looks; ``formats`` and ``messages`` the words;
``main_window`` puts the parts together.
"""
