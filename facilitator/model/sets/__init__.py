"""What is asked, and how one question set builds on another."""
