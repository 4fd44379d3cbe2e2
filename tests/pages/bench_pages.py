"""Measures how long pages take on the server: python -m tests.pages.bench_pages STORE [PAGES_A_KIND]

Prints the median, the 95th percentile and the slowest pages, in milliseconds: elapsed, and of this process's thread
alone (which other programs on the machine do not disturb). Each page is asked for once, so no drawing is kept from
before, but for the front page, which a server makes when it starts.
"""

import logging
import random
import statistics
import sys
import time

from flask import Flask

from kg.config import Settings
from kg.graph.catalogue import KINDS
from kg.graph.store import open_for_reading
from kg.web import create_app
from kg.web.pages import warm
from kg.web.site import site

FIXED = (
    "/", "/browse/proposal", "/browse/person", "/browse/article", "/search?q=Merkel", "/search?q=Selenski", "/network",
    "/network?mode=agreement", "/network?mode=agreement&limit=120", "/network?limit=120", "/query", "/try", "/dumps/",
    "/ontology", "/browse/event?order=name", "/page/graph/ontology", "/page/graph/authority", "/page/graph/inferred",
)  # fmt: skip


def pages(app: Flask, each: int) -> list[str]:
    """The fixed pages, and of each kind the five largest and a sample."""
    chosen, draw = list(FIXED), random.Random(1)
    with app.test_request_context("/"):
        catalogue = site().catalogue
        for kind in KINDS:
            paths = [thing.path for thing in catalogue.of_kind(kind) if thing.mentions]
            sample = draw.sample(paths[5:], min(each, len(paths[5:])))
            chosen += [f"/page/{path}" for path in paths[:5] + sample]
        stems = draw.sample(sorted(catalogue.articles), min(2 * each, len(catalogue.articles)))
        chosen += [iri.replace(catalogue.base + "id", "/page") for iri in stems]
    return chosen


def main() -> None:
    """Measure and print."""
    store = open_for_reading(sys.argv[1])
    app = create_app(Settings(store=sys.argv[1], rate_limit="", log_format="none"), store)
    logging.disable(logging.CRITICAL)
    started = time.perf_counter()
    warm(app)
    print(f"tables of {len(store.graphs())} graphs: {time.perf_counter() - started:.2f} s")
    client, rows = app.test_client(), []
    client.get("/search")
    for path in pages(app, int(sys.argv[2]) if len(sys.argv) > 2 else 20):
        wall, cpu = time.perf_counter(), time.thread_time()
        response = client.get(path)
        rows.append((1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - cpu), path))
        assert response.status_code == 200, path
    for name, column in (("elapsed", 0), ("own time", 1)):
        times = sorted(row[column] for row in rows)
        late = times[int(0.95 * len(times))]
        print(
            f"{name}: median {statistics.median(times):.1f}, 95 % {late:.1f}, max {times[-1]:.1f} ({len(times)} pages)"
        )
    for wall, cpu, path in sorted(rows, key=lambda row: -row[1])[:8]:
        print(f"  {wall:7.1f} {cpu:7.1f}  {path}")


if __name__ == "__main__":
    main()
