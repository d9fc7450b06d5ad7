"""What a text says happened to whom."""
