"""The few widgets that Textual does not have."""
