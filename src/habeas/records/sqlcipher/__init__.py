"""A Django backend for SQLite files encrypted with SQLCipher."""
