"""The people who are documented: found, listed, shown, and what is told of them corrected."""
