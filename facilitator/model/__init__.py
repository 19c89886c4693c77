"""What is true: pure data and pure functions. No files, no screens, no clock, no wording."""
