"""Tests: behaviour that a user would miss."""
