"""What opens over the workshop, about the open question."""
