"""How many slow requests may run at once, in all and for one client."""

import threading
from collections import Counter

from kg.graph.request import OverloadError


class Slots:
    """Counts slow requests of one process."""

    def __init__(self, total: int, per_client: int) -> None:
        self._total = total
        self._per_client = per_client
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, client: str) -> None:
        """Take a slot; OverloadError when there is none for this client."""
        with self._lock:
            if self._taken.total() >= self._total:
                raise OverloadError("Too many slow queries are running; try again later or ask for less.")
            if self._taken[client] >= self._per_client:
                raise OverloadError("Too many slow queries of yours are running; wait until one is answered.")
            self._taken[client] += 1

    def give(self, client: str) -> None:
        """Give a slot back."""
        with self._lock:
            self._taken[client] -= 1
            if not self._taken[client]:
                del self._taken[client]
