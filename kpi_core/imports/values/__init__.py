"""What cells are, one by one and a column at a time, before anyone knows their table."""
