"""The annotators: each a pure generator over a parsed report and what earlier ones found."""
