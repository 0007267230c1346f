"""Known faults, not mended yet: strict expected failures, so that whoever mends one takes its mark away."""
