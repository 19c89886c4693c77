"""The wall in a browser: what is drawn of a `Wall`, and the server that shows it on this computer alone."""
