"""How a thing is said: sentences from facts, in the words of `texts`."""
