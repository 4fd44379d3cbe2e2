"""IRIs: below one base, read back from where they were minted."""

import pytest

from kg.errors import ConfigError
from kg.graph.iris import Iris, check_base
from kg.model import Span

IRIS = Iris("https://daten.example/graph-eins/")


def test_iris_have_the_published_forms() -> None:
    span = Span(3, 9)
    base = IRIS.base
    assert IRIS.thing("person/markus-soeder").value == f"{base}id/person/markus-soeder"
    assert IRIS.document("a b").value == f"{base}id/article/a%20b"
    assert IRIS.graph("a b").value == f"{base}graph/article/a%20b"
    assert IRIS.sentence("a", span).value == f"{base}id/sentence/a/3-9"
    assert IRIS.mention("a", span, "person/x").value == f"{base}id/mention/a/3-9-x"
    assert IRIS.statement("a", span, 1).value == f"{base}id/statement/a/3-9"
    assert IRIS.statement("a", span, 2).value == f"{base}id/statement/a/3-9-2"
    assert IRIS.tenure("person/x", "2005-kanzlerin").value == f"{base}id/tenure/x/2005-kanzlerin"


def test_paths_and_stems_are_read_back() -> None:
    assert IRIS.path(IRIS.thing("event/wahl-2005").value) == "event/wahl-2005"
    assert IRIS.path("https://anders.example/id/event/wahl") is None
    assert IRIS.stem(IRIS.graph("ä/ö").value) == "ä/ö"
    assert IRIS.stem(IRIS.named_graph("inferred").value) is None


@pytest.mark.parametrize("base", ["http://localhost:8000", "http://localhost:8000/"])
def test_base_ends_in_a_slash(base: str) -> None:
    assert check_base(base) == "http://localhost:8000/"


@pytest.mark.parametrize(
    "base", ["", "localhost:8000", "ftp://x/", "http:///x", "http://x/?a=b", "http://x/#a", "http://x/a b"]
)
def test_wrong_base_is_refused(base: str) -> None:
    with pytest.raises(ConfigError, match="base IRI"):
        check_base(base)
