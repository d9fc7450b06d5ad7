"""Lists and files that are brought in."""
