"""Rows and cells that can't be, each kind of reason in its own file."""
