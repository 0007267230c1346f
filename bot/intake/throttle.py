"""Who writes faster than a person can is heard all the same, only later; a flood is not even written down."""

from math import inf

from scheduler.pace import Bucket

# So many times the minute's share may lie waiting; what comes on top of that is no person.
TIMES_OVER = 10
REMEMBERED = 10_000


class Throttle:
    """What each person may send a minute, and how long that which is over it has to wait."""

    def __init__(self, a_minute: float) -> None:
        self.a_minute = a_minute
        self.dropped = 0
        self._shares: dict[str, Bucket] = {}

    def wait(self, key: str, now: float) -> float:
        """Seconds until one more of this person's updates is due: 0 at once, infinity never."""
        share = self._share(key, now)
        share.ready(now)
        if share.level - 1 < -TIMES_OVER * self.a_minute:
            self.dropped += 1
            return inf
        share.take(now)
        return max(0.0, -share.level / share.rate)

    def give_back(self, key: str) -> None:
        """What was asked for and could not even be kept comes again, and is not counted twice."""
        if key in self._shares:
            self._shares[key].level += 1

    def _share(self, key: str, now: float) -> Bucket:
        if len(self._shares) > REMEMBERED:
            self._shares = {one: share for one, share in self._shares.items() if share.level < share.size - 1}
        return self._shares.setdefault(key, Bucket(self.a_minute / 60, self.a_minute, self.a_minute, now))
