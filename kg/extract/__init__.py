"""Articles → extractions: mentions, entities, relations and statements of each, in order, on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import forkserver, get_context
from typing import TYPE_CHECKING

from kg.errors import LanguageModelError
from kg.model import Article, Extraction, KnownActor

if TYPE_CHECKING:
    from kg.extract.worker import Worker

#: Articles a process takes at a time: enough to keep it busy, few enough that results flow and memory stays flat.
BATCH = 4
#: Batches under way a process.
AHEAD = 3

OnError = Callable[[Article, str], None]
Outcome = Extraction | tuple[Article, str]


def extract(
    articles: Iterable[Article],
    *,
    model: str = "",
    known: tuple[KnownActor, ...] = (),
    processes: int | None = None,
    on_error: OnError | None = None,
) -> Iterator[Extraction]:
    """The extraction of each article, in order, whatever the number of processes.

    `model` names another spaCy pipeline, empty for the shipped one. An article whose reading fails goes to `on_error`
    with the reason and is left out; without `on_error` its failure is raised as LanguageModelError.
    """
    batches = _batches(iter(articles))
    first = next(batches, None)
    if first is None:
        return
    count = processes or _processors()
    if count == 1 or len(first) < BATCH:
        outcomes = _in_process(first, batches, model, known)
    else:
        outcomes = _in_pool(first, batches, model, known, count)
    for outcome in outcomes:
        if isinstance(outcome, Extraction):
            yield outcome
        elif on_error is not None:
            on_error(*outcome)
        else:
            article, reason = outcome
            raise LanguageModelError(f"The article {article.id!r} cannot be read: {reason}")


def start_ahead() -> None:
    """Begin to load what reading needs, beside whatever the caller does before it calls `extract`."""
    if _processors() > 1:
        get_context("forkserver").set_forkserver_preload(["kg.extract.preload"])
        forkserver.ensure_running()


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while batch := list(islice(articles, BATCH)):
        yield batch


def _in_process(
    first: list[Article], rest: Iterator[list[Article]], model: str, known: tuple[KnownActor, ...]
) -> Iterator[Outcome]:
    from kg.extract.worker import Worker

    worker = Worker(model, known)
    yield from worker.read(first)
    for batch in rest:
        yield from worker.read(batch)


def _in_pool(
    first: list[Article], rest: Iterator[list[Article]], model: str, known: tuple[KnownActor, ...], count: int
) -> Iterator[Outcome]:
    """Outcomes in order; at most AHEAD batches a process are under way, so memory does not grow with the articles."""
    start_ahead()
    with ProcessPoolExecutor(
        count, mp_context=get_context("forkserver"), initializer=_start, initargs=(model, known)
    ) as pool:
        waiting: deque[tuple[list[Article], Future]] = deque([(first, pool.submit(_read, first))])
        for batch in rest:
            waiting.append((batch, pool.submit(_read, batch)))
            if len(waiting) >= AHEAD * count:
                yield from _collect(*waiting.popleft())
        while waiting:
            yield from _collect(*waiting.popleft())


def _collect(batch: list[Article], future: Future) -> list[Outcome]:
    try:
        return future.result()
    except BrokenProcessPool:
        names = ", ".join(article.id for article in batch)
        raise LanguageModelError(
            f"A reading process died at one of the articles {names}; "
            "run again with fewer processes or without the longest of them."
        ) from None


_worker: Worker | None = None


def _start(model: str, known: tuple[KnownActor, ...]) -> None:
    global _worker
    from kg.extract.worker import Worker

    _worker = Worker(model, known)


def _read(batch: list[Article]) -> list[Outcome]:
    assert _worker is not None
    return _worker.read(batch)
