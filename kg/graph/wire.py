"""The frames in which requests and answers pass between the web processes and the evaluators."""

import socket
import struct
from enum import IntEnum

_HEAD = struct.Struct("!BI")
#: A frame's payload is never longer: a request is limited by the body size, an answer comes in pieces.
MAX_FRAME = 1 << 30


class Tag(IntEnum):
    """What a frame holds.

    LEFT is an evaluator's last word on a connection: what was sent after its last answer has not been taken up.
    """

    HELLO = 0
    REQUEST = 1
    BEGIN = 2
    CHUNK = 3
    ERROR = 4
    END = 5
    LEFT = 6


def frame(tag: Tag, payload: bytes = b"") -> bytes:
    """The bytes of one frame."""
    return _HEAD.pack(tag, len(payload)) + payload


class FrameReader:
    """Reads frames from a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray()

    def read(self) -> tuple[Tag, bytes] | None:
        """The next frame; None when the other side closed the connection. TimeoutError as the socket is set."""
        if not self._fill(_HEAD.size):
            return None
        tag, length = _HEAD.unpack_from(self._buffer)
        if length > MAX_FRAME or not self._fill(_HEAD.size + length):
            return None
        payload = bytes(self._buffer[_HEAD.size : _HEAD.size + length])
        del self._buffer[: _HEAD.size + length]
        return Tag(tag), payload

    def holds_end(self) -> bool:
        """Whether all that is left of the answer has been received already."""
        position = 0
        while position + _HEAD.size <= len(self._buffer):
            tag, length = _HEAD.unpack_from(self._buffer, position)
            position += _HEAD.size + length
            if tag in (Tag.END, Tag.ERROR):
                return True
        return False

    def _fill(self, size: int) -> bool:
        """Whether the buffer has come to hold at least `size` bytes."""
        while len(self._buffer) < size:
            try:
                data = self._connection.recv(max(65536, size - len(self._buffer)))
            except ConnectionError:
                return False
            if not data:
                return False
            self._buffer += data
        return True
