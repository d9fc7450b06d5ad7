"""Keys, sealing, erasure by the destruction of keys, protected sources and backups."""
