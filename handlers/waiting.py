"""A message of ours that is in the air: what answers it waits a moment until it is known to have arrived."""

# Seconds between one look and the next; after the last it is decided by what is known then.
WAITS = (0.02, 0.04, 0.08, 0.16, 0.32, 0.64)


class InTheAirError(Exception):
    """What came may answer a message of ours of which it is not yet known under which number it stands."""
