"""Every write: refuse first, then one transaction with its entry in the log."""
