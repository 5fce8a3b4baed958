"""Reach: how many could have seen a post, and how many of them may have had the time."""
