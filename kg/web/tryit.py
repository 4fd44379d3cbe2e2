"""Reads a text that a visitor pastes, shows what was found in it, and stores nothing."""

import re
import threading
from dataclasses import dataclass, replace
from datetime import date as Date

from flask import Blueprint, Response, abort, g, request

from kg.errors import ArticleError
from kg.graph.catalogue import Catalogue, Names, Thing
from kg.graph.describe import graph_quads, serialise
from kg.graph.reading import read_article
from kg.graph.scratch import ScratchStore
from kg.graph.terms import Quad
from kg.graph.triples import quads
from kg.graph.vocab import KGO
from kg.markup import read_markdown
from kg.model import Article, LinkedExtraction
from kg.tongue import GERMAN
from kg.tongue import language as tongue_of
from kg.web.article import ArticleView, view_article
from kg.web.drawing import Drawing, draw
from kg.web.gate import CLIENT
from kg.web.i18n import format_number
from kg.web.limiter import RateLimiter
from kg.web.network import of_facts
from kg.web.services import Extractor
from kg.web.site import language, render_error, render_page, site, t

blueprint = Blueprint("tryit", __name__)

#: Characters of one text, texts a minute of one visitor, seconds to wait for the texts of others.
LONGEST, PER_MINUTE, PATIENCE = 20_000, 6, 20
_STEM = "try"
#: What plain text does not have: links, headings and bold words of Markdown.
_MARKDOWN = re.compile(r"\]\(https?://|^#{1,6} \S|\*\*\w", re.MULTILINE)
_limiter = RateLimiter(PER_MINUTE, 60)
#: One text at a time: the model uses all cores.
_turn = threading.Semaphore(1)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was read in a pasted text."""

    view: ArticleView
    picture: Drawing | None
    turtle: str
    triples: int


@blueprint.get("/try")
def form() -> Response:
    """The empty form."""
    return render_page("try.html", text="", date="", trial=None, longest=LONGEST)


@blueprint.post("/try")
def read() -> Response:
    """The form with what was found in the text."""
    extract = site().extract
    if extract is None:
        abort(503, description=t("try.no_model"))
    text, date = _text(request.form.get("text", "")), request.form.get("date", "")
    if not text:
        return _refuse(400, "", date, t("try.empty"))
    if len(text) > LONGEST:
        longest, length = (format_number(language(), number) for number in (LONGEST, len(text)))
        return _refuse(413, text[:LONGEST], date, t("try.too_long", longest=longest, length=length))
    if tongue_of(text) != GERMAN:
        return _refuse(422, text, date, t("try.not_german"))
    _admit()
    try:
        linked = _in_turn(extract, Article(_STEM, text, date=_date(date)))
    except ArticleError:
        return _refuse(422, text, date, t("try.nothing"))
    return _page(200, text=text, date=date, trial=_trial(linked))


def _text(pasted: str) -> str:
    """What was pasted, without the marks of Markdown where it has any."""
    text = pasted.replace("\r\n", "\n").strip()
    if not _MARKDOWN.search(text):
        return text
    page = read_markdown(text)
    return "\n\n".join(part for part in (page.title, page.text) if part)


def _refuse(status: int, text: str, date: str, problem: str) -> Response:
    return _page(status, text=text, date=date, trial=None, problem=problem)


def _page(status: int, **values: object) -> Response:
    """The page on a text. Only the visitor's browser may keep it, to have it still when they come back to it."""
    response = render_page("try.html", status, longest=LONGEST, **values)
    response.headers.pop("ETag", None)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _admit() -> None:
    """Answer 429 to a visitor who asks too often."""
    seconds = _limiter.wait(request.environ.get(CLIENT) or request.remote_addr or "")
    if seconds:
        response = render_error(429, t("try.too_often", seconds=seconds))
        response.headers["Retry-After"] = str(seconds)
        abort(response)


def _in_turn(extract: Extractor, article: Article) -> LinkedExtraction:
    """Wait for the texts of others, not for ever."""
    if not _turn.acquire(timeout=PATIENCE):
        abort(503, description=t("try.busy"))
    try:
        return extract(article)
    finally:
        _turn.release()


def _date(text: str) -> Date | None:
    try:
        return Date.fromisoformat(text)
    except ValueError:
        return None


def _trial(linked: LinkedExtraction) -> Trial:
    """The extraction as the pages show a stored article."""
    base = site().store.base_iri
    scratch = ScratchStore(quads(linked, base), base)
    catalogue = _with_new_things(linked, site().catalogue, base)
    g.trial = catalogue
    article = next(iter(scratch.select("SELECT ?article WHERE { ?article a kgo:Document }")))["article"]
    reading = read_article(scratch, str(article))
    found: list[Quad] = [quad for graph in scratch.graphs() for quad in graph_quads(scratch, str(graph))]
    network = of_facts(reading.facts, catalogue)
    picture = draw(network, catalogue, language(), 1000, 480) if network.edges else None
    return Trial(view_article(reading, catalogue), picture, serialise(found, "ttl").decode(), len(found))


def _with_new_things(linked: LinkedExtraction, known: Catalogue, base: str) -> Catalogue:
    """The catalogue, and the things that only this text has."""
    things = {}
    for identity in linked.identities.values():
        iri, kind = f"{base}id/{identity.path}", identity.path.partition("/")[0]
        names = Names({"de": identity.label}, identity.alt_labels)
        things[iri] = Thing(iri, identity.path, kind, KGO + identity.cls, names)
    return replace(known, things={**things, **known.things})
