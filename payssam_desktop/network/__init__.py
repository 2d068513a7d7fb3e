"""What every conversation over the network needs, whoever it is with: a loop, trust, reasons."""
