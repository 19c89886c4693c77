"""What goes with an answer: measures, facts, what was prepared, what is covered."""
