"""The parts of an import: what earlier imports left, what a file changes, and the exchange format's own way in."""
