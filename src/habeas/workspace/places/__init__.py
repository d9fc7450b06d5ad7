"""Prisons with who is held in them and whose letters arrive, and those who acted in office in the cases."""
