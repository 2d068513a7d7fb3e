"""Reading many bills again: the run, its progress and its report."""
