"""Actors and their mentions: names, descriptions, pronouns."""
