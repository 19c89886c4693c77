"""A document as one page for the browser, with its pictures."""
