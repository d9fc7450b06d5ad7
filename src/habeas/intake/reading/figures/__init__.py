"""The numbers of a text that count people."""
