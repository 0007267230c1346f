"""What came over the wire as JSON: whether it is of a size and depth that can be read and kept at all."""

MOST_DEEP = 64
MOST_VALUES = 20_000


def is_readable(value: object) -> bool:
    """Whether what was read is nested no deeper than 64, and holds no more than 20,000 values.

    The messenger's own updates are a tenth of either; what is deeper could be read, but not written down again.
    """
    waiting = [(value, 1)]
    seen = 0
    while waiting:
        one, depth = waiting.pop()
        members = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        seen += len(members)
        if depth > MOST_DEEP or seen > MOST_VALUES:
            return False
        waiting.extend((member, depth + 1) for member in members if isinstance(member, dict | list))
    return True
