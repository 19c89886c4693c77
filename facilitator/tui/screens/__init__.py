"""One module a screen, its looks beside it: Home, Prepare, Workshop, Review, Wrap-up, Export."""
