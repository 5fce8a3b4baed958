"""Text and rows of cells become blocks: one table each, every line accounted for."""
