"""Whether the right people follow, and who they are."""
