"""Documents that wait to be decided."""
