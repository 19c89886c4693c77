"""From one year to the next: what goes along, and what changed."""
