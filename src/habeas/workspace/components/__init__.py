"""What several pages show in the same way: accounts, states, bounds, life lines, charts."""
