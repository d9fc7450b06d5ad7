"""Every shared read."""
