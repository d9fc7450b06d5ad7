"""Sources who may not be named: registered under a code, their names sealed to keepers outside, shown by code alone."""
