"""Long runs that are no tests: faults and speed, each prints a table."""
