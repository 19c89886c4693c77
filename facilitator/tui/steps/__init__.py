"""The steps that Prepare and Wrap-up are made of."""
