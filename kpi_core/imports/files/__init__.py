"""The kinds of files that platforms hand out, opened: bytes become text or rows of cells."""
