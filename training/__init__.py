"""What is learned, and how: one command a model, seeded. Nothing here is needed to run dateline."""
