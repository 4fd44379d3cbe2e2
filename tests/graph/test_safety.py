"""What would make the engine leave the store is found, and only that."""

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.graph.request import ForbiddenError, MalformedError, NoQueryError, pack_error, unpack_error
from kg.graph.safety import check_depth, check_outbound, check_query, without_silent_load, without_silent_service
from kg.graph.using import add_using

HARMLESS = [
    "SELECT ?service WHERE { ?service ?load ?o }",
    'SELECT * { ?s ?p "SERVICE <http://evil/> {}" }',
    "SELECT * { ?s ?p 'it''s', '''LOAD ' <http://evil/>''' }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://evil/>",
    "PREFIX service: <http://x/> SELECT * { ?s service:load service:SERVICE }",
    "SELECT * { <http://x/SERVICE> <http://x/#LOAD> ?o }",
]
OUTBOUND = [
    "SELECT * { SERVICE <http://evil/> { ?s ?p ?o } }",
    "SELECT * { service SILENT ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?a<?b)SERVICE<http://evil/>{} FILTER(1>0) }",
    'SELECT * { ?s ?p "\\"" . SERVICE <http://evil/> { } }',
    "SELECT * { ?s <#x> ?o . SERVICE <http://evil/> { } }",
    "PREFIX e: <http://evil/> SELECT * { SERVICE e:sparql { } }",
    "LOAD <http://evil/>",
    "INSERT DATA {} ; load <file:///etc/passwd> INTO GRAPH <http://x/>",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_check_outbound_lets_harmless_text_pass(text: str) -> None:
    """The words in strings, comments, names, variables and IRIs."""
    check_outbound(text, ())


@pytest.mark.parametrize("text", OUTBOUND)
def test_check_outbound_refuses(text: str) -> None:
    """The words as keywords."""
    with pytest.raises(ForbiddenError):
        check_outbound(text, ("http://friend/",))


def test_check_outbound_allows_listed_prefixes() -> None:
    """By IRI and by prefixed name, the latest declaration counting."""
    check_outbound("SELECT * { SERVICE <http://friend/sparql> { } }", ("http://friend/",))
    check_outbound("PREFIX f: <http://friend/> SELECT * { SERVICE SILENT f:sparql { } }", ("http://friend/",))
    redeclared = "PREFIX f: <http://evil/> INSERT {} WHERE { SERVICE f:x {} } ; PREFIX f: <http://friend/> CLEAR ALL"
    with pytest.raises(ForbiddenError):
        check_outbound(redeclared, ("http://friend/",))


@pytest.mark.parametrize(
    "text",
    ["SELECT ?insert { ?insert ?p ?o }", "{ INSERT", "", "PREFIX insert: <a:> ASK {}", "ASK { <a:INSERT> ?p ?o }"],
)
def test_check_query_lets_pass_what_begins_as_no_update(text: str) -> None:
    """Also what is nothing at all, which the engine complains of."""
    check_query(text)


@pytest.mark.parametrize(
    "error", [MalformedError("query", "expected x", 2, 7), NoQueryError("CLEAR"), QueryError("No.")]
)
def test_an_error_is_the_same_in_another_process(error: QueryError) -> None:
    """With all that it knows."""
    arrived = unpack_error(pack_error(error))
    assert type(arrived) is type(error) and arrived.args == error.args and str(arrived) == str(error)


def test_check_depth_stops_at_two_hundred_levels() -> None:
    """Many brackets are fine, deep ones are not."""
    check_depth("SELECT * { " + "{} " * 1000 + "}")
    with pytest.raises(QueryError, match="200"):
        check_depth("SELECT * " + "{" * 1000)


def test_without_silent_load_drops_the_operation() -> None:
    """What was to fail silently fails silently."""
    text = "LOAD SILENT <http://x/> INTO GRAPH <http://g/> ; CLEAR ALL"
    assert without_silent_load(text) == "INSERT DATA {} ; CLEAR ALL"
    assert without_silent_load("LOAD SILENT <http://x/>") == "INSERT DATA {}"
    assert without_silent_load("LOAD <http://x/>") == "LOAD <http://x/>"


def test_without_silent_service_leaves_a_solution_without_bindings() -> None:
    """Nested groups go with it, its variables stay; what is allowed stays."""
    text = "SELECT * { ?s ?p ?o . SERVICE SILENT <http://evil/> { ?a ?b ?c { ?d ?e ?f } } ?x ?y ?z }"
    assert without_silent_service(text, ()) == (
        "SELECT * { ?s ?p ?o . { VALUES (?a ?b ?c ?d ?e ?f) { (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF) } } ?x ?y ?z }"
    )
    assert without_silent_service(text, ("http://evil/",)) == text
    assert without_silent_service("SELECT * { SERVICE SILENT <http://evil/> { } }", ()) == "SELECT * { {} }"
    for kept in ("SELECT * { SERVICE <http://evil/> { } }", "SELECT * { SERVICE SILENT <http://evil/> { ?a ?b } }"):
        assert without_silent_service(kept, ()) == kept


@pytest.mark.parametrize(
    ("service", "columns"),
    [
        ("<http://evil/> { ?s ?q ?r OPTIONAL { ?r ?t [] } }", "o p q r s t"),
        ("<http://evil/> { ?a ?b ?c . SERVICE SILENT <http://friend/> { ?d ?e 'SERVICE' } }", "a b c d e o p s"),
        ("?where { { SELECT ?a WHERE { ?a e:b ?b } } FILTER EXISTS { ?c ?d 1 } MINUS { ?e ?f 1 } }", "a o p s where"),
        ("e:sparql { ?a <c> 1 BIND (1 AS ?b) }", "a b o p s"),
    ],
)
def test_silent_service_keeps_the_columns_of_the_answer(service: str, columns: str) -> None:
    """Those in scope, unbound, and every solution of the rest."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://x/s"), ox.NamedNode("http://x/p"), ox.Literal(1)))
    for where in ("?s ?p ?o {}", "{} ?s ?p ?o", "?s ?p ?o OPTIONAL {{ {} }}"):
        text = f"PREFIX e: <http://evil/> SELECT * {{ {where.format(f'SERVICE SILENT {service}')} }}"
        found = store.query(without_silent_service(text, ("http://friend/",)))
        assert " ".join(sorted(variable.value for variable in found.variables)) == columns
        (row,) = found
        assert {name for name in columns.split() if row[name] is not None} == {"s", "p", "o"}


def test_add_using_puts_the_dataset_before_each_where() -> None:
    """Also into the short form of DELETE, and not into nested groups."""
    update = "INSERT { ?s ?p ?o } WHERE { { SELECT * WHERE { ?s ?p ?o } } } ; DELETE WHERE { ?s ?p ?o }"
    assert add_using(update, ("http://g/1",), ("http://g/2",)) == (
        "INSERT { ?s ?p ?o }  USING <http://g/1> USING NAMED <http://g/2> "
        "WHERE { { SELECT * WHERE { ?s ?p ?o } } } ; "
        "DELETE { ?s ?p ?o } USING <http://g/1> USING NAMED <http://g/2> WHERE { ?s ?p ?o }"
    )


def test_add_using_refuses_a_second_dataset() -> None:
    """SPARQL 1.1 Protocol, 2.2.3."""
    with pytest.raises(QueryError, match="USING"):
        add_using("INSERT {} USING <http://x/> WHERE {}", ("http://g/1",), ())
    with pytest.raises(QueryError, match="IRI"):
        add_using("INSERT {} WHERE {}", ("http://g/1> ; DROP ALL #",), ())
