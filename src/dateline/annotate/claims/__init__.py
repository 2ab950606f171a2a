"""Claims: who says what."""
