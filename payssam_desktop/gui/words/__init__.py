"""What the program says, in one place each: errors, outcomes, times and amounts."""
