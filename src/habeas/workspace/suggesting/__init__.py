"""What a form offers while somebody types in it: small parts of a page, never a page."""
