"""Asks the evaluators: one connection a request, and hanging up ends the evaluation."""

import fcntl
import json
import socket
import struct
import termios
import time
from collections.abc import Callable, Iterator

from kg.graph.request import Answer, Asker, CrashError, DeadlineError, GoneError, OverloadError, Request, unpack_error
from kg.graph.slots import Slots
from kg.graph.wire import FrameReader, Tag, frame

#: A request that is unanswered after this counts as slow and needs a slot.
SLOW_SECONDS = 0.25
#: How often a slow request's asker is looked for.
LOOK_SECONDS = 0.5
#: The kernel ends an evaluation at its deadline; so much later at most we know.
GRACE_SECONDS = 1.0


class PoolClient:
    """An `Evaluator` over the evaluators behind a socket.

    `queue_seconds` is how long a request may wait for an evaluator; `version` tells the store's current generation.
    """

    def __init__(self, path: str, slots: Slots, *, queue_seconds: float, version: Callable[[], str]) -> None:
        self._path = path
        self._slots = slots
        self._queue_seconds = queue_seconds
        self._version = version

    @property
    def version(self) -> str:
        """The current generation of the store."""
        return self._version()

    def evaluate(self, request: Request, asker: Asker) -> Answer:
        """See `Evaluator`."""
        call = _Call(self._connect(), request, asker, self._slots)
        try:
            media_type, version, created = call.begin(self._queue_seconds)
            if not call.complete():
                call.need_slot()
        except BaseException:
            call.close()
            raise
        return Answer(media_type, version, call.chunks(), created)

    def _connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(self._queue_seconds)
        try:
            connection.connect(self._path)
        except OSError as error:
            connection.close()
            raise OverloadError("No evaluator is free; try again in a moment.") from error
        return connection


class _Call:
    """One request under way."""

    def __init__(self, connection: socket.socket, request: Request, asker: Asker, slots: Slots) -> None:
        self._connection = connection
        self._request = request
        self._asker = asker
        self._slots = slots
        self._reader = FrameReader(connection)
        self._started = time.monotonic()
        self._slow = False

    def begin(self, queue_seconds: float) -> tuple[str, str, bool]:
        """Send the request and wait for the answer to begin: its media type, the store's version, whether created."""
        try:
            self._connection.sendall(frame(Tag.REQUEST, self._request.pack()))
        except OSError as error:
            raise OverloadError("No evaluator is free; try again in a moment.") from error
        self._connection.settimeout(SLOW_SECONDS)
        while True:
            try:
                return tuple(json.loads(self._next()[1]))
            except TimeoutError:
                self._still_waiting(queue_seconds)

    def complete(self) -> bool:
        """Whether the whole answer has arrived."""
        return self._reader.holds_end()

    def need_slot(self) -> None:
        """Count as slow from now on; OverloadError when there are too many slow requests."""
        if not self._slow:
            self._slots.take(self._asker.address)
            self._slow = True

    def chunks(self) -> Iterator[bytes]:
        """The pieces of the body."""
        try:
            while True:
                try:
                    tag, payload = self._next()
                except TimeoutError:
                    self._look()
                    continue
                if tag is Tag.END:
                    return
                yield payload
        finally:
            self.close()

    def close(self) -> None:
        """Hang up, which ends the evaluation if it is still going on."""
        self._connection.close()
        if self._slow:
            self._slots.give(self._asker.address)
            self._slow = False

    def _next(self) -> tuple[Tag, bytes]:
        received = self._reader.read()
        if received is None:
            raise self._ended()
        if received[0] is Tag.ERROR:
            raise unpack_error(received[1])
        return received

    def _ended(self) -> DeadlineError | CrashError:
        """Why the evaluator is gone."""
        if time.monotonic() - self._started >= self._request.timeout:
            return DeadlineError(f"The query was stopped after {self._request.timeout:g} seconds.")
        return CrashError("The evaluation of this query failed; other queries are not affected.")

    def _still_waiting(self, queue_seconds: float) -> None:
        waited = time.monotonic() - self._started
        if _unread(self._connection):
            # No evaluator has taken the request yet; the deadline counts from when one does.
            if waited > queue_seconds:
                raise OverloadError("No evaluator is free; try again in a moment.")
            return
        self.need_slot()
        self._connection.settimeout(LOOK_SECONDS)
        self._look()
        if waited > queue_seconds + self._request.timeout + GRACE_SECONDS:
            raise self._ended()

    def _look(self) -> None:
        if self._asker.gone():
            raise GoneError("The client hung up.")


def _unread(connection: socket.socket) -> int:
    """The number of bytes sent that the other side has not read."""
    (count,) = struct.unpack("i", fcntl.ioctl(connection, termios.TIOCOUTQ, b"\0" * 4))
    return count
