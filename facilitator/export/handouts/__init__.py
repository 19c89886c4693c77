"""What goes on paper: to take home, to invite with, to hang up."""
