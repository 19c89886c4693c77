"""How long it takes and how dear it is: estimated and measured."""
