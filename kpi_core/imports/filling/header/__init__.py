"""Names over columns that can't be right, told by the cells below them."""
