"""Rules of bills, money and cancellations: standard library only, no I/O, no clock of its own."""
