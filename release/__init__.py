"""The program as a folder to unpack and start, one for each system: `python -m release` builds them."""
