"""A session file: written, read, locked, copied, recovered and erased."""
