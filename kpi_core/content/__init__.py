"""Whether what is published is read, and how far."""
