"""Figures: numbers and what they count."""
