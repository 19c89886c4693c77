"""A plan as lists: what stands in them, as a workbook and as CSV."""
