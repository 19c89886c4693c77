"""A plan as a document: the document, and one module a group of sections."""
