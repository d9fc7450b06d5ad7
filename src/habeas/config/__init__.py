"""Settings, opening of registers, addresses and the server."""
