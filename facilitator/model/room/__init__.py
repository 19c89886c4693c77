"""What the group sees, and the time it has."""
