"""How long to wait before something that failed is tried again: twice as long each time, up to a limit."""

_MOST_DOUBLINGS = 40


def pause(failures: int, first: float, longest: float) -> float:
    """Return the seconds to wait: `first` after no failure before, doubled for each, never more than `longest`."""
    return min(first * 2.0 ** min(max(failures, 0), _MOST_DOUBLINGS), longest)
