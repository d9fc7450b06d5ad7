"""The documenter's door: pages that read, one frozen context each, behind sign-in."""
