"""Large files without damage, read at once."""
