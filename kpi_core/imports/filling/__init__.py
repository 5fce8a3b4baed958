"""A block becomes rows of a canonical table: completed, typed, checked."""
