"""Readers: lists, tables and exchange files in, proposed claims out. Pure, without Django."""
