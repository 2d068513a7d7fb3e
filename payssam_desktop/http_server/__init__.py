"""Serving HTTP (waitress), with limits: what the practice PaysSam and the receiver share.

waitress bounds the sizes of a request. What it leaves open is closed here: its time-out starts
anew with every byte, at its limit of connections it lets everybody wait, and some lines that are
no HTTP keep its one reading thread busy for seconds.
"""
