"""Question sets on disk: found, read, and what is wrong with them."""
