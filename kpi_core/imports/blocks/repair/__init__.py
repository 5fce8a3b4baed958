"""Damaged rows: put right where only one reading fits, else told apart and explained."""
