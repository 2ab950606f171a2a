"""dateline: from news reports of war and talks to a sourced record."""

__version__ = "0.1.0"
