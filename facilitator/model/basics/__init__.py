"""Small tools that know nothing of a workshop: ids, clean text, durations, likeness of names."""
