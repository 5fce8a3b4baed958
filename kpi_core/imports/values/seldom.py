"""Where so few cells differ from all others that they are damage, and no kind of their own."""

SELDOM = 20


def hardly_any(found: int, total: int, least: int = 0) -> bool:
    """Whether what was `found` is one cell or at most one in 20 of a `total` of `least` or more."""
    return total >= least and found <= max(1, total // SELDOM)
