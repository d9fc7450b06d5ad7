"""Lists and records that others publish, each read in its own form: the headers and codes are data beside the reader."""
