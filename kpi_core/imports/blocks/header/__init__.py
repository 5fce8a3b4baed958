"""The names over a table: which line holds them, and which column each stands over."""
