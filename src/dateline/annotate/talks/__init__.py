"""Negotiations: parties, rounds, positions, deadlines."""
