"""The shelves: tables, migrations and storage, without decisions."""
