"""How often one visitor may ask for something costly."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable


class RateLimiter:
    """Allows each key `count` times in any `seconds`; remembers at most `keys` of them."""

    def __init__(
        self, count: int, seconds: float, keys: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._count, self._seconds, self._keys, self._clock = count, seconds, keys, clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, key: str) -> int:
        """0 when the key may go ahead, which is then counted; else the seconds to wait."""
        with self._lock:
            now = self._clock()
            times = self._times.setdefault(key, deque())
            self._times.move_to_end(key)
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._count:
                return max(1, round(times[0] + self._seconds - now))
            times.append(now)
            if len(self._times) > self._keys:
                self._times.popitem(last=False)
            return 0
