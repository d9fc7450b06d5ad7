"""Bringing in files while the server goes on answering: kept, run, stopped, taken up again."""
