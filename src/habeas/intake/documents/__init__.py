"""From a file to what it says: articles, posts, letters and papers in, documents of plain text out. Pure, without Django."""
