"""Text of an office made into words that a loudspeaker's announcer, or a voice machine, reads aloud."""
