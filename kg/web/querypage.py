"""The query page: an editor for SPARQL with examples and completion, and answers also without JavaScript."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, json, jsonify, request
from werkzeug.datastructures import MultiDict

from kg.config import ONTOLOGY
from kg.errors import KgError
from kg.graph.vocab import PREFIXES
from kg.web.errors import told
from kg.web.examples import Example, read_examples
from kg.web.facts import curie
from kg.web.negotiate import choose
from kg.web.services import services
from kg.web.site import label, language, mark_version, render_page, site, t
from kg.web.sparql import peer, query_request

blueprint = Blueprint("query", __name__)

FOLDER = ONTOLOGY / "queries"
#: Rows that the page shows without JavaScript; the endpoint has all.
SHOWN = 200
#: IRIs whose names are told at once.
LABELLED = 2000
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the table."""

    value: str
    is_iri: bool
    language: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a query as the page shows it: a table (None for unbound), a truth value, triples or an error."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    total: int = 0
    truth: bool | None = None
    text: str = ""
    error: str = ""


@blueprint.get("/query")
def show() -> Response:
    """The editor with the query of the address; with ?run=1 also its answer."""
    examples = read_examples(FOLDER)
    query = request.args.get("query") or (examples[0].text if examples else "SELECT * WHERE { ?s ?p ?o } LIMIT 10")
    answer = _run(query) if request.args.get("run") else None
    return render_page(
        "query.html",
        query=query,
        answer=answer,
        examples=examples,
        current=_current(examples, query),
        prefixes=PREFIXES,
    )


@blueprint.get("/query/terms.json")
def terms() -> Response:
    """Prefixes, and the classes and properties in use with their names, for completion."""
    response = jsonify(prefixes=PREFIXES, **_terms())
    response.vary.update(["Accept-Language", "Cookie"])
    mark_version(response)
    return response


@blueprint.post("/query/labels.json")
def labels() -> Response:
    """The names of the posted IRIs (a JSON list), for the tables and pictures of answers."""
    iris = request.get_json(silent=True)
    if not isinstance(iris, list) or len(iris) > LABELLED:
        abort(400, description=t("error.bad_value", name="body", values=f"[IRI, …] (≤ {LABELLED})"))
    return jsonify({iri: label(iri) for iri in iris if isinstance(iri, str)})


def _current(examples: list[Example], query: str) -> str:
    return next((example.name for example in examples if example.text.strip() == query.strip()), "")


def _run(query: str) -> Answer:
    """The answer of the query, under the limits of the endpoint; an error is part of it."""
    wanted = query_request(query, choose(f"{_JSON}, text/turtle", None), MultiDict())
    try:
        answer = services().evaluator.evaluate(wanted, peer())
        body = b"".join(answer.chunks)
    except KgError as error:
        return Answer(error=told(error, language()))
    if answer.media_type != _JSON:
        return Answer(text=body.decode("utf-8"))
    return _answer(json.loads(body))


def _answer(result: dict) -> Answer:
    """The SPARQL JSON results as values."""
    if "boolean" in result:
        return Answer(truth=result["boolean"])
    columns, rows = tuple(result["head"]["vars"]), result["results"]["bindings"]
    shown = tuple(tuple(_cell(row.get(name)) for name in columns) for row in rows[:SHOWN])
    return Answer(columns, shown, len(rows))


def _cell(term: dict | None) -> Cell | None:
    return None if term is None else Cell(term["value"], term["type"] == "uri", term.get("xml:lang", ""))


def _terms() -> dict[str, list[dict[str, str]]]:
    here = site()
    classes, properties = here.vocabulary
    return {"classes": [_term(iri) for iri in classes], "properties": [_term(iri) for iri in properties]}


def _term(iri: str) -> dict[str, str]:
    return {"iri": iri, "curie": curie(iri), "label": label(iri)}
