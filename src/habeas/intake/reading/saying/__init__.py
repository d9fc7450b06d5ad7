"""Who says what in a text."""
