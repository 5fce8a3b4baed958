"""Which posts made people act, and how strongly."""
