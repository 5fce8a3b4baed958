"""Writes the sample company: seeded, so that the same code always gives the same files."""
