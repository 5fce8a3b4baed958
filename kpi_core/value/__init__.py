"""What it may be worth in money, as ranges with their provenance."""
