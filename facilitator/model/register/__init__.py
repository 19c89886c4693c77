"""A list of systems comes in: its columns, rows and values, and what is understood of them."""
