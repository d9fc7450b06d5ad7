"""Sources: the list of them, and all that each told."""
