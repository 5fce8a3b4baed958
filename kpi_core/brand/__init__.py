"""What people say they think of the brand, when asked."""
