"""Benchmarks: synthetic worlds, and how fast the register is with them. Never a timed test."""
