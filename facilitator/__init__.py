"""Facilitator: hold a business-continuity workshop and leave with input for the plan."""

__version__ = "0.2.0"
