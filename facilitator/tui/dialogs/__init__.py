"""What opens over a screen: states, captures, forms, lists, help."""
