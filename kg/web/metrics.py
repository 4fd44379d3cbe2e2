"""Counts what the endpoint does, for Prometheus at /metrics; over all web processes when they share a folder."""

import os
from functools import lru_cache

from flask import Blueprint, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

blueprint = Blueprint("metrics", __name__)

#: The environment variable by which the Prometheus client knows the folder; set before this module is imported.
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"

REQUESTS = Counter("kg_http_requests", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram(
    "kg_http_request_seconds",
    "Time from the request to the end of the answer",
    ["route"],
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),
)
CACHE = Counter("kg_result_cache", "Queries answered from the cache, or not", ["outcome"])
HITS, MISSES = CACHE.labels("hit"), CACHE.labels("miss")
FAILURES = Counter("kg_query_failures", "Queries that were not answered in full", ["reason"])
SLOW = Gauge("kg_slow_queries", "Slow queries running now", multiprocess_mode="livesum")

_ROUTES = frozenset(
    {"sparql", "update", "graphs", "healthz", "metrics", "id", "page", "data", "dumps", "ontology", "static"}
)


def route_of(path: str) -> str:
    """The first part of a path if it is one of ours: labels must be few, whatever is asked for."""
    first = path[1:].partition("/")[0]
    return first if first in _ROUTES else "other" if first else "home"


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})


def count_request(path: str, method: str, status: str, seconds: float) -> None:
    """Count one answered request."""
    requests, histogram = _children(route_of(path), method if method in _METHODS else "other", status)
    requests.inc()
    histogram.observe(seconds)


@lru_cache(maxsize=4096)
def _children(route: str, method: str, status: str) -> tuple[Counter, Histogram]:
    """The counters for these labels; looking them up costs more than counting."""
    return REQUESTS.labels(route, method, status), SECONDS.labels(route)


@blueprint.get("/metrics")
def show() -> Response:
    """All metrics in the text format."""
    registry = REGISTRY
    if os.environ.get(FOLDER_VARIABLE):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
