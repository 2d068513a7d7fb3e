"""The self-test: whether this program works on this computer, in one line for each check.

Support asks for it, and the builds run it. It touches no bill, sends nothing off this computer
and shows no secret: the cancellation that it tries is practice mode's, and the entry that it
writes into the keyring is deleted again.
"""
