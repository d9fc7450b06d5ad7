"""Days found in running text, and resolved."""
