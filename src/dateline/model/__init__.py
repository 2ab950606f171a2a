"""The encoder: one small transformer of our own, run once over each paragraph, with a head for each layer that learns from it."""
