"""Cells that are odd in their column: strange characters, other quotes, a place not theirs."""
