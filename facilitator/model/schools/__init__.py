"""Several schools beside each other."""
