"""What those who work on Habeas run, and no part of it."""
