"""An embedded PaysSam on loopback, for practice mode and for tests.

It keeps its own states, hash and answers on purpose: a copy that shared them with the rest of
the program would agree with its mistakes.
"""
