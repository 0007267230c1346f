"""Everything that is remembered: a room for each noun, on tables and an engine that they share."""
