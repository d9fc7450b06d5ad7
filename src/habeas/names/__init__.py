"""Names: one person, many spellings. Pure, without Django."""
