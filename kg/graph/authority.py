"""Well-known actors: ontology/authority.ttl and files like it, read, checked and published.

The form of such a file, in plain Turtle; users may write their own and give it with ``--authority FILE``::

    @prefix kgo: <https://w3id.org/standpunkt/ontology#> .
    @prefix id: <https://w3id.org/standpunkt/id/> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix schema: <http://schema.org/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

    <https://w3id.org/standpunkt/id/country/frankreich> a kgo:Country ;
        rdfs:label "Frankreich"@de, "France"@en ;
        skos:altLabel "Französische Republik"@de, "FR"@de ;
        kgo:adjective "französisch"@de ;
        kgo:inhabitant "Franzose"@de, "Französin"@de, "Franzosen"@de ;
        kgo:seatOfPower "Paris"@de, "Élysée-Palast"@de ;
        kgo:memberOf <https://w3id.org/standpunkt/id/organisation/nato> ;
        skos:exactMatch <http://www.wikidata.org/entity/Q142> .

    <https://w3id.org/standpunkt/id/organisation/nato> a kgo:Alliance ;
        rdfs:label "NATO"@de, "NATO"@en ;
        skos:altLabel "Nordatlantikpakt"@de, "Nordatlantische Allianz"@de, "North Atlantic Treaty Organization"@en ;
        kgo:seatOfPower "Brüssel"@de .

    <https://w3id.org/standpunkt/id/organisation/cdu> a kgo:PoliticalParty ;
        rdfs:label "CDU"@de, "Christian Democratic Union"@en ;
        skos:altLabel "Christlich Demokratische Union Deutschlands"@de, "Christdemokraten"@de ;
        kgo:locatedIn <https://w3id.org/standpunkt/id/country/deutschland> .

    <https://w3id.org/standpunkt/id/person/angela-merkel> a kgo:Person ;
        rdfs:label "Angela Merkel"@de, "Angela Merkel"@en ;
        kgo:memberOf <https://w3id.org/standpunkt/id/organisation/cdu> ;
        kgo:holdsOffice [ a kgo:Tenure ;
            kgo:office "Bundeskanzlerin" ;
            org:organization <https://w3id.org/standpunkt/id/organisation/bundesregierung> ;
            schema:startDate "2005"^^xsd:gYear ;
            schema:endDate "2021"^^xsd:gYear ] .

    <https://w3id.org/standpunkt/id/group/der-westen> a kgo:Group ;
        rdfs:label "Westen"@de, "the West"@en .

- The IRI is ``id:`` plus type folder (person, organisation, country, group, place) plus a slug as the code mints it
  (`kg.names.slug`: lower case, ä → ae, ß → ss, hyphens). Two people of one name get a readable distinction in the
  slug ("michael-mueller-spd").
- Exactly one class of the ontology (a subclass such as kgo:PoliticalParty where one fits), one German label and
  at most one English one. `skos:altLabel` are names only, in the German or English tongue: full forms, acronyms,
  spellings ("Selenskyj", "Selenski", "Zelensky"). A person's bare surname is not given: the linker derives it.
- Bodies of several countries may share a name ("Bundesrat"): `kgo:locatedIn` tells the country that decides between
  them, and the one that an article calls so without a word on any country has it as its label.
- A tenure's title is `kgo:office` (not kgo:position, which is the office as an article words it), one per title form.
- The published graph has "{base}id/" in place of ``id:`` and IRIs in place of the blank nodes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import GraphError
from kg.graph import vocab as v
from kg.graph.iris import ID, Iris
from kg.model import KnownActor, Office
from kg.names import slug

FOLDERS = ("person", "organisation", "country", "group", "place")
MEMBER_OF = v.KGO("memberOf")
ORGANIZATION, START, END = v.ORG("organization"), v.SCHEMA("startDate"), v.SCHEMA("endDate")

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
TENURES = v.AUTHORITY_ID + "tenure/"
Facts = dict[NamedNode | BlankNode, dict[NamedNode, list[NamedNode | BlankNode | Literal]]]


def read_authority(paths: Iterable[str | Path]) -> tuple[KnownActor, ...]:
    """The entries of all files by path; entries of one IRI become one, with the later file's class and labels.

    Raises GraphError when a file is no Turtle or an entry has not the form above.
    """
    actors: dict[str, KnownActor] = {}
    for path in paths:
        for actor in _read_file(Path(path)):
            actors[actor.path] = _merge(actors[actor.path], actor) if actor.path in actors else actor
    return tuple(actors[path] for path in sorted(actors))


def actors_of(quads: Iterable[Quad], base_iri: str) -> tuple[KnownActor, ...]:
    """The entries of a published authority graph, as `authority_quads` wrote it."""
    own, facts = f"{base_iri}{ID}", Facts()

    def moved(term: NamedNode | BlankNode | Literal) -> NamedNode | BlankNode | Literal:
        return v.AUTHORITY_ID(term.value.removeprefix(own)) if _is_below(term, own) else term

    for quad in quads:
        facts.setdefault(moved(quad.subject), {}).setdefault(quad.predicate, []).append(moved(quad.object))
    nodes = sorted((n for n in facts if _is_below(n, v.AUTHORITY_ID) and not _is_below(n, TENURES)), key=str)
    return tuple(_Entry(Path("the store"), node, facts).actor() for node in nodes)


def _is_below(term: NamedNode | BlankNode | Literal, prefix: str) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(prefix)


def _merge(old: KnownActor, new: KnownActor) -> KnownActor:
    lists = ("names", "names_en", "adjectives", "inhabitants", "seats", "member_of", "offices")
    joined = {name: tuple(dict.fromkeys((*getattr(old, name), *getattr(new, name)))) for name in lists}
    names = tuple(name for name in dict.fromkeys((*joined.pop("names"), old.label_de)) if name != new.label_de)
    single = {name: getattr(new, name) or getattr(old, name) for name in ("label_en", "country", "wikidata")}
    return replace(new, names=names, **single, **joined)


def _read_file(file: Path) -> Iterator[KnownActor]:
    facts: Facts = {}
    try:
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            facts.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"The authority file {file} is no Turtle: {error}.") from None
    except OSError as error:
        raise GraphError(f"The authority file {file} cannot be read: {error.strerror or error}.") from None
    for node in sorted((n for n in facts if isinstance(n, NamedNode)), key=str):
        if node.value.startswith(v.AUTHORITY_ID):
            yield _Entry(file, node, facts).actor()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One subject of an authority file."""

    file: Path
    node: NamedNode
    facts: Facts

    def actor(self) -> KnownActor:
        """The entry as a value; GraphError says what its form lacks."""
        path = self._path(self.node)
        classes = [c.value for c in self._get(v.TYPE) if _is_below(c, v.KGO)]
        if len(classes) > 1:  # a published entry has its coarse class as well
            classes = [c for c in classes if c.removeprefix(v.KGO).lower() != path.partition("/")[0]]
        if len(classes) != 1:
            raise self._error(f"has {len(classes)} classes of the ontology; exactly one is needed")
        german = self._texts(v.LABEL, "de")
        english = self._texts(v.LABEL, "en")
        if len(german) != 1 or len(english) > 1:
            raise self._error("needs exactly one German label and at most one English one")
        wikidata = [o.value.removeprefix(v.WIKIDATA) for o in self._get(v.EXACT_MATCH)
                    if isinstance(o, NamedNode) and o.value.startswith(v.WIKIDATA)]  # fmt: skip
        return KnownActor(
            path=path,
            cls=classes[0].removeprefix(v.KGO),
            label_de=german[0],
            label_en=english[0] if english else None,
            names=tuple(name for name in self._texts(v.ALT_LABEL, "de") if name != german[0]),
            names_en=tuple(name for name in self._texts(v.ALT_LABEL, "en") if name not in english),
            adjectives=self._texts(v.ADJECTIVE, "de"),
            inhabitants=self._texts(v.INHABITANT, "de"),
            seats=self._texts(v.SEAT_OF_POWER, "de"),
            member_of=tuple(self._path(o) for o in self._get(MEMBER_OF)),
            country=self._country(),
            offices=tuple(sorted(map(self._office, self._get(v.HOLDS_OFFICE)), key=_office_key)),
            wikidata=wikidata[0] if wikidata else None,
        )

    def _get(self, predicate: NamedNode) -> list[NamedNode | BlankNode | Literal]:
        return self.facts[self.node].get(predicate, [])

    def _texts(self, predicate: NamedNode, language: str) -> tuple[str, ...]:
        """The literals of this language, once each in the file's order; without a tag they count as German."""
        literals = (o for o in self._get(predicate) if isinstance(o, Literal))
        return tuple(dict.fromkeys(o.value for o in literals if (o.language or "de") == language))

    def _path(self, node: NamedNode | BlankNode | Literal) -> str:
        """The path below id/; GraphError when the IRI is none of an entry."""
        path = node.value.removeprefix(v.AUTHORITY_ID) if isinstance(node, NamedNode) else ""
        folder, _, name = path.partition("/")
        if folder not in FOLDERS or not name or name != slug(name, limit=len(name)):
            raise self._error(f"has or names the IRI {node}; one such as {v.AUTHORITY_ID}person/vorname-name is needed")
        return path

    def _country(self) -> str | None:
        """The path of the one country it is of, or None; GraphError when there are several."""
        paths = [self._path(o) for o in self._get(v.LOCATED_IN)]
        if len(paths) > 1 or not all(path.startswith("country/") for path in paths):
            raise self._error("has a kgo:locatedIn that is not the one country it is of")
        return paths[0] if paths else None

    def _office(self, node: NamedNode | BlankNode | Literal) -> Office:
        tenure = self.facts.get(node, {}) if not isinstance(node, Literal) else {}
        titles = [o.value for o in tenure.get(v.OFFICE, []) if isinstance(o, Literal)]
        if len(titles) != 1:
            raise self._error("has a kgo:holdsOffice without exactly one kgo:office in it")
        organisations = [self._path(o) for o in tenure.get(ORGANIZATION, [])]
        begin, end = (self._year(tenure.get(predicate, [])) for predicate in (START, END))
        return Office(titles[0], organisations[0] if organisations else None, begin, end)

    def _year(self, values: list) -> int | None:
        """The year of a date, or None without one."""
        if not values:
            return None
        year = values[0].value[:4] if isinstance(values[0], Literal) else ""
        if not (year.isdigit() and len(year) == 4):
            raise self._error(f"has a date {values[0]} that does not begin with a year")
        return int(year)

    def _error(self, what: str) -> GraphError:
        return GraphError(f"The authority file {self.file} cannot be used: {self.node} {what}.")


def _office_key(office: Office) -> tuple[int, int, str, str]:
    return office.begin or 0, office.end or 9999, office.title, office.organisation or ""


def authority_quads(actors: Iterable[KnownActor], base_iri: str) -> Iterator[Quad]:
    """The graph of the known actors under the base IRI of the data."""
    graph = Iris(base_iri).named_graph("authority")
    return (Quad(*triple, graph) for triple in authority_triples(actors, base_iri))


def authority_triples(actors: Iterable[KnownActor], base_iri: str) -> Iterator[Triple]:
    """What the graph of the known actors says."""
    iris = Iris(base_iri)
    for actor in actors:
        yield from _describe(actor, iris)


def _describe(actor: KnownActor, iris: Iris) -> Iterator[Triple]:
    node = iris.thing(actor.path)
    folder = actor.path.partition("/")[0]
    yield node, v.TYPE, v.KGO(actor.cls)
    if actor.cls.lower() != folder:
        yield node, v.TYPE, v.KGO(folder.capitalize())
    for language, label, names in (("de", actor.label_de, actor.names), ("en", actor.label_en, actor.names_en)):
        if label:
            yield node, v.LABEL, Literal(label, language=language)
            yield node, v.PREF_LABEL, Literal(label, language=language)
        for name in names:
            yield node, v.ALT_LABEL, Literal(name, language=language)
    for predicate, words in (
        (v.ADJECTIVE, actor.adjectives), (v.INHABITANT, actor.inhabitants), (v.SEAT_OF_POWER, actor.seats)
    ):  # fmt: skip
        for word in words:
            yield node, predicate, Literal(word, language="de")
    for path in actor.member_of:
        yield node, MEMBER_OF, iris.thing(path)
    if actor.country:
        yield node, v.LOCATED_IN, iris.thing(actor.country)
    if actor.wikidata:
        item = v.WIKIDATA(actor.wikidata)
        yield node, v.EXACT_MATCH, item
        yield node, v.SAME_AS, item
    for office in actor.offices:
        yield from _describe_office(actor, office, iris)


def _describe_office(actor: KnownActor, office: Office, iris: Iris) -> Iterator[Triple]:
    place = slug(office.organisation.rpartition("/")[2]) if office.organisation else ""
    name = "-".join(part for part in (str(office.begin or ""), slug(office.title), place) if part)
    tenure = iris.tenure(actor.path, name)
    yield iris.thing(actor.path), v.HOLDS_OFFICE, tenure
    yield tenure, v.TYPE, v.TENURE
    yield tenure, v.OFFICE, Literal(office.title)
    if office.organisation:
        yield tenure, ORGANIZATION, iris.thing(office.organisation)
    for predicate, year in ((START, office.begin), (END, office.end)):
        if year:
            yield tenure, predicate, Literal(str(year), datatype=v.XSD("gYear"))
