"""Everything that is decided: plain Python without clock, files, network or words for people."""
