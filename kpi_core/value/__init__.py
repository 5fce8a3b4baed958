"""What social media brings in, and what it costs."""
