"""What people did with the content they came for."""
