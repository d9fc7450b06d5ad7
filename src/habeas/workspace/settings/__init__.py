"""How this register is set up and kept: its words, its country, its health."""
