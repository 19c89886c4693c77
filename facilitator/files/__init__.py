"""What is on disk: question sets, session files, the workspace."""
