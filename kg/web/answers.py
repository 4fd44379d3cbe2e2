"""Evaluators' answers as HTTP responses: whole and cached while small, streamed when large."""

import logging
import time
from collections.abc import Iterator

from flask import Response, request

from kg.errors import KgError
from kg.graph.request import Answer, GoneError
from kg.web import metrics
from kg.web.cache import MAX_BODY, Entry, Key, etag
from kg.web.compress import MIN_SIZE, choose_coding, compress, compress_stream
from kg.web.peer import Peer
from kg.web.services import services

log = logging.getLogger(__name__)
_VARY = "Accept, Accept-Encoding"
#: How long the last words of a broken-off body have to get out before the connection is shut.
_FAREWELL_SECONDS = 0.2


def respond(answer: Answer, peer: Peer, key: Key | None) -> Response:
    """The response; with a key its body is kept, and it carries an entity tag."""
    pieces, size = [], 0
    for chunk in answer.chunks:
        pieces.append(chunk)
        size += len(chunk)
        if size > MAX_BODY:
            return _streamed(answer, pieces, peer)
    return _whole(b"".join(pieces), answer.media_type, key)


def _whole(body: bytes, media_type: str, key: Key | None) -> Response:
    headers = [("Content-Type", content_type(media_type)), ("Vary", _VARY)]
    coding = choose_coding(request.headers.get("Accept-Encoding"))
    if coding and len(body) >= MIN_SIZE:
        body = compress(body, coding)
        headers.append(("Content-Encoding", coding))
    if key is None:
        headers.append(("Cache-Control", "no-store"))
    else:
        tag = etag(key)
        headers += [("Cache-Control", "no-cache"), ("ETag", tag)]
        services().results.put(key, Entry(headers, body, tag))
    return Response(body, headers=headers)


def _streamed(answer: Answer, pieces: list[bytes], peer: Peer) -> Response:
    headers = [("Content-Type", content_type(answer.media_type)), ("Vary", _VARY), ("Cache-Control", "no-store")]
    chunks = _guarded(answer, pieces, peer, request.environ.get("kg.request_id", ""))
    coding = choose_coding(request.headers.get("Accept-Encoding"))
    if coding:
        chunks = compress_stream(chunks, coding)
        headers.append(("Content-Encoding", coding))
    return Response(chunks, headers=headers)


def _guarded(answer: Answer, pieces: list[bytes], peer: Peer, request_id: str) -> Iterator[bytes]:
    """The body; when the rest does not come it ends in what no parser accepts, and the connection is broken off."""
    try:
        yield from pieces
        yield from answer.chunks
    except GoneError:
        return
    except KgError as error:
        metrics.FAILURES.labels("truncated").inc()
        log.warning("answer cut short", extra={"fields": {"request": request_id, "reason": str(error)}})
        # A quote that never closes: wrong inside and after JSON, XML, Turtle, N-Triples, CSV and TSV alike.
        yield f'\n"<The answer is cut short here. {error}\n'.encode()
        time.sleep(_FAREWELL_SECONDS)
        peer.abort()
        raise _BrokenOff from error
    finally:
        if hasattr(answer.chunks, "close"):
            answer.chunks.close()  # ends the evaluation when the client is gone


class _BrokenOff(Exception):
    """Keeps a stream coder from writing a proper end."""


def content_type(media_type: str) -> str:
    """The Content-Type for a media type; text formats name their charset."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
