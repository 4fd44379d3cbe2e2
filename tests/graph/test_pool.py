"""The evaluators' start: with the store in memory, or from disk where that takes long."""

from pathlib import Path

import psutil
import pytest

from kg.graph.client import PoolClient
from kg.graph.pool import Pool, listen
from kg.graph.request import Action, Request
from kg.graph.slots import Slots
from kg.graph.store import EmbeddedStore


class _Somebody:
    address = "127.0.0.1"

    def gone(self) -> bool:
        return False


@pytest.mark.parametrize("read_seconds", [0.0, 60.0])
def test_evaluators_answer_as_soon_as_the_pool_is_entered(
    sample_store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_seconds: float
) -> None:
    monkeypatch.setattr("kg.graph.pool.READ_SECONDS", read_seconds)
    path, folder = tmp_path / "evaluators.sock", Path(sample_store.folder)
    before = set(psutil.Process().children())
    with listen(path) as listener, Pool(listener, folder, size=2, memory_quads=400_000):
        client = PoolClient(str(path), Slots(2, 2), queue_seconds=30, keep=0, version=lambda: sample_store.version)
        request = Request(
            Action.QUERY, "ASK { ?s ?p ?o }", results_format="application/sparql-results+json", timeout=30
        )
        for _ in range(3):
            assert b"true" in b"".join(client.evaluate(request, _Somebody()).chunks)
    nurseries = [child for child in psutil.Process().children() if child not in before and "spawn_main" in _line(child)]
    _, alive = psutil.wait_procs(nurseries, timeout=60)
    assert not alive


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
