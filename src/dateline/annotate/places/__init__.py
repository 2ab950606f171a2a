"""Places: mentions, points on the map, where an event takes place."""
