"""The app: screens that turn keys into records, and show what the session holds."""
