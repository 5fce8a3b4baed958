"""Where one wants to be, and whether one is getting there."""
