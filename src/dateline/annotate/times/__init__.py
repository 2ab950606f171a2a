"""Times: expressions, values, when an event takes place."""
