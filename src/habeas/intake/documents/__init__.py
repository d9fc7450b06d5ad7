"""Files of the world become documents: text with what the file itself says of its title, publisher and day."""
