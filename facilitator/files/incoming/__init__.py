"""Files of others that come in: lists of systems, and worksheets that were filled in."""
