"""People found in running text by their names, brought to the nominative and together."""
