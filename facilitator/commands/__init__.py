"""What each command does, one module a command. They are imported only when they are asked for."""
