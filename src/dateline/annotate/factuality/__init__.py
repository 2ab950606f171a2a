"""Whether it happened."""
