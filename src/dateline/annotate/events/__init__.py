"""Events: who does what to whom."""
