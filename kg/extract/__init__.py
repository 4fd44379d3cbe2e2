"""Articles → extractions: mentions, entities, relations and statements of each, in order, on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import forkserver, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from kg.articles import RECORDS
from kg.errors import LanguageModelError
from kg.model import Article, Extraction, KnownActor

if TYPE_CHECKING:
    from kg.extract.worker import Worker

#: Articles up to which one process is faster than several, which have to start.
FEW = 3
#: Articles under way a process: enough to keep it busy, few enough that memory stays flat. Each is handed out by
#: itself, so that no process waits in the end while another has several left.
AHEAD = 12

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
    rest = iter(articles)
    first = list(islice(rest, FEW + 1))
    if not first:
        return
    count = processes or _processors()
    if count == 1 or len(first) <= FEW:
        outcomes = _in_process(chain(first, rest), model, known)
    else:
        outcomes = _in_pool(chain(first, rest), model, known, count)
    for outcome in outcomes:
        if isinstance(outcome, Extraction):
            yield outcome
        elif on_error is not None:
            on_error(*outcome)
        else:
            article, reason = outcome
            raise LanguageModelError(f"The article {article.id!r} cannot be read: {reason}")


def start_ahead(files: Sequence[Path]) -> None:
    """Begin to load what reading these files needs, beside whatever the caller does before it calls `extract`.

    Few files are read by the caller's own process, which then loads when it comes to them.
    """
    if len(files) > FEW or any(file.suffix.lower() == RECORDS for file in files):
        _start_server()


def _start_server() -> None:
    """Start the process that the reading ones are forked from; nothing happens where it runs already."""
    if _processors() > 1:
        get_context("forkserver").set_forkserver_preload(["kg.extract.preload"])
        forkserver.ensure_running()


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_process(articles: Iterable[Article], model: str, known: tuple[KnownActor, ...]) -> Iterator[Outcome]:
    from kg.extract.worker import Worker

    worker = Worker(model, known)
    yield from map(worker.read_one, articles)


def _in_pool(articles: Iterable[Article], model: str, known: tuple[KnownActor, ...], count: int) -> Iterator[Outcome]:
    """Outcomes in order; at most AHEAD articles a process are under way, so memory does not grow with the articles."""
    _start_server()
    with ProcessPoolExecutor(
        count, mp_context=get_context("forkserver"), initializer=_start, initargs=(model, known)
    ) as pool:
        waiting: deque[tuple[Article, Future]] = deque()
        for article in articles:
            waiting.append((article, pool.submit(_read, article)))
            if len(waiting) >= AHEAD * count:
                yield _collect(*waiting.popleft())
        while waiting:
            yield _collect(*waiting.popleft())


def _collect(article: Article, future: Future) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        raise LanguageModelError(
            f"A reading process died at the article {article.id} or one of the next; "
            "run again with fewer processes or without the longest of them."
        ) from None


_worker: Worker | None = None


def _start(model: str, known: tuple[KnownActor, ...]) -> None:
    global _worker
    from kg.extract.worker import Worker

    Thread(target=_end_with_parent, daemon=True).start()
    _worker = Worker(model, known)


def _end_with_parent() -> None:
    """Wait for the end of the process that hands out the articles, and end with it.

    When it is killed nothing else would tell: this process holds the writing end of the queue that it waits at.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(article: Article) -> Outcome:
    assert _worker is not None
    return _worker.read_one(article)
