"""How long to wait before something that failed is tried again: twice as long each time, up to a limit."""


def pause(failures: int, first: float, longest: float) -> float:
    """Return the seconds to wait: `first` after no failure before, doubled for each, never more than `longest`."""
    wait = first
    while failures > 0 and wait < longest:
        wait, failures = 2 * wait, failures - 1
    return min(wait, longest)
