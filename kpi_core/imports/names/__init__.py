"""What the headers of a block say: which export it is, and which column is which."""
