"""How many could have seen a post, and how many likely did."""
