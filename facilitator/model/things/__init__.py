"""What the people, systems, actions ... of a workshop are, each field declared once."""
