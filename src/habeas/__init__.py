"""Habeas: the register of people imprisoned for their politics."""

__version__ = "0.1.0"
