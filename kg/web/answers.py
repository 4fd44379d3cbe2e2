"""Evaluators' answers as HTTP responses: whole and cached while small, streamed when large."""

import logging
import time
from collections.abc import Iterator

from flask import Response, request

from kg.errors import KgError
from kg.graph.request import Answer, GoneError
from kg.web import metrics
from kg.web.cache import Key
from kg.web.compress import choose_coding, compress_stream
from kg.web.peer import Peer
from kg.web.services import services
from kg.web.whole import VARY, content_type, make_entry, read_small

log = logging.getLogger(__name__)
#: How long the last words of a broken-off body have to get out before the connection is shut.
_FAREWELL_SECONDS = 0.2


def respond(answer: Answer, peer: Peer, key: Key | None) -> Response:
    """The response; with a key its body is kept, and it carries an entity tag."""
    body = read_small(answer)
    if isinstance(body, Answer):
        return _streamed(body, peer)
    entry = make_entry(body, answer.media_type, request.headers.get("Accept-Encoding"), key)
    if key is not None:
        services().results.put(key, entry)
    return Response(entry.body, headers=entry.headers)


def _streamed(answer: Answer, peer: Peer) -> Response:
    headers = [("Content-Type", content_type(answer.media_type)), ("Vary", VARY), ("Cache-Control", "no-store")]
    chunks = _guarded(answer, peer, request.environ.get("kg.request_id", ""))
    coding = choose_coding(request.headers.get("Accept-Encoding"))
    if coding:
        chunks = compress_stream(chunks, coding)
        headers.append(("Content-Encoding", coding))
    return Response(chunks, headers=headers)


def _guarded(answer: Answer, peer: Peer, request_id: str) -> Iterator[bytes]:
    """The body; when the rest does not come it ends in what no parser accepts, and the connection is broken off."""
    try:
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
        answer.chunks.close()  # ends the evaluation when the client is gone


class _BrokenOff(Exception):
    """Keeps a stream coder from writing a proper end."""
