"""The authority file as data: well formed, complete, and without names that would make a link ambiguous."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.graph.vocab import (
    ALT_LABEL,
    AUTHORITY_ID,
    EXACT_MATCH,
    HOLDS_OFFICE,
    KGO,
    LABEL,
    MEMBER_OF,
    OFFICE,
    ORG,
    SCHEMA,
    SUBCLASS_OF,
    TYPE,
    WIKIDATA,
)
from kg.names import slug

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
AUTHORITY = ONTOLOGY / "authority.ttl"
LEAST_ENTRIES = 1500
FOLDERS = {"country", "group", "organisation", "person", "place"}

#: Names that two entries of one class share on purpose, lower-cased. None so far: a shared name would link to neither.
AMBIGUOUS: frozenset[str] = frozenset()

#: Nicknames that are words of the label and still names of their own.
NICKNAMES = frozenset({"Lula"})

UN_MEMBERS = """
Afghanistan; Albania; Algeria; Andorra; Angola; Antigua and Barbuda; Argentina; Armenia; Australia; Austria; Azerbaijan;
Bahamas; Bahrain; Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bhutan; Bolivia; Bosnia and Herzegovina;
Botswana; Brazil; Brunei; Bulgaria; Burkina Faso; Burundi; Cambodia; Cameroon; Canada; Cape Verde;
Central African Republic; Chad; Chile; China; Colombia; Comoros; Costa Rica; Croatia; Cuba; Cyprus; Czech Republic;
Democratic Republic of the Congo; Denmark; Djibouti; Dominica; Dominican Republic; East Timor; Ecuador; Egypt;
El Salvador; Equatorial Guinea; Eritrea; Estonia; Eswatini; Ethiopia; Fiji; Finland; France; Gabon; Gambia; Georgia;
Germany; Ghana; Greece; Grenada; Guatemala; Guinea; Guinea-Bissau; Guyana; Haiti; Honduras; Hungary; Iceland; India;
Indonesia; Iran; Iraq; Ireland; Israel; Italy; Ivory Coast; Jamaica; Japan; Jordan; Kazakhstan; Kenya; Kiribati; Kuwait;
Kyrgyzstan; Laos; Latvia; Lebanon; Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Madagascar; Malawi;
Malaysia; Maldives; Mali; Malta; Marshall Islands; Mauritania; Mauritius; Mexico; Micronesia; Moldova; Monaco; Mongolia;
Montenegro; Morocco; Mozambique; Myanmar; Namibia; Nauru; Nepal; Netherlands; New Zealand; Nicaragua; Niger; Nigeria;
North Korea; North Macedonia; Norway; Oman; Pakistan; Palau; Panama; Papua New Guinea; Paraguay; Peru; Philippines;
Poland; Portugal; Qatar; Republic of the Congo; Romania; Russia; Rwanda; Saint Kitts and Nevis; Saint Lucia;
Saint Vincent and the Grenadines; Samoa; San Marino; São Tomé and Príncipe; Saudi Arabia; Senegal; Serbia; Seychelles;
Sierra Leone; Singapore; Slovakia; Slovenia; Solomon Islands; Somalia; South Africa; South Korea; South Sudan; Spain;
Sri Lanka; Sudan; Suriname; Sweden; Switzerland; Syria; Tajikistan; Tanzania; Thailand; Togo; Tonga;
Trinidad and Tobago; Tunisia; Turkey; Turkmenistan; Tuvalu; Uganda; Ukraine; United Arab Emirates; United Kingdom;
United States; Uruguay; Uzbekistan; Vanuatu; Venezuela; Vietnam; Yemen; Zambia; Zimbabwe
"""


@pytest.fixture(scope="module")
def store() -> Store:
    """The file as pyoxigraph reads it."""
    store = Store()
    store.load(path=AUTHORITY, format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def entries(store: Store) -> dict[str, str]:
    """The local name of each entry's class by its path ("country/frankreich")."""
    types = store.quads_for_pattern(None, TYPE, None, None)
    return {
        quad.subject.value.removeprefix(AUTHORITY_ID): quad.object.value.removeprefix(KGO)
        for quad in types
        if isinstance(quad.subject, NamedNode)
    }


def literals(store: Store, path: str, term: NamedNode) -> list[Literal]:
    """The values of a property of an entry."""
    return [quad.object for quad in store.quads_for_pattern(NamedNode(AUTHORITY_ID + path), term, None, None)]


def names(store: Store, path: str) -> list[str]:
    """All names of an entry."""
    return [name.value for term in (LABEL, ALT_LABEL) for name in literals(store, path, term)]


def test_rdflib_reads_the_same_number_of_triples(store: Store) -> None:
    assert len(rdflib.Graph().parse(AUTHORITY, format="turtle")) == len(store)


def test_there_are_enough_entries_of_known_kinds(entries: dict[str, str]) -> None:
    assert len(entries) >= LEAST_ENTRIES
    assert {path.split("/")[0] for path in entries} <= FOLDERS


def test_every_class_is_an_actor_of_the_ontology(entries: dict[str, str]) -> None:
    ontology = Store()
    ontology.load(path=ONTOLOGY / "standpunkt.ttl", format=RdfFormat.TURTLE)
    actors = {KGO("Actor")}
    while more := {q.subject for a in actors for q in ontology.quads_for_pattern(None, SUBCLASS_OF, a, None)} - actors:
        actors |= more
    assert {KGO(cls) for cls in entries.values()} <= actors


def test_every_entry_has_one_class(store: Store, entries: dict[str, str]) -> None:
    counts = {path: len(literals(store, path, TYPE)) for path in entries}
    assert {path: n for path, n in counts.items() if n != 1} == {}


def test_every_entry_has_one_german_and_one_english_label(store: Store, entries: dict[str, str]) -> None:
    wrong = [path for path in entries if sorted(x.language for x in literals(store, path, LABEL)) != ["de", "en"]]
    assert wrong == []


def test_every_iri_is_the_slug_of_a_name(store: Store, entries: dict[str, str]) -> None:
    def fits(path: str) -> bool:
        kind, tail = path.split("/")
        slugs = {slug(name) for name in names(store, path)}
        return tail in slugs or kind == "person" and any(tail.startswith(f"{s}-") for s in slugs)

    assert [path for path in entries if not fits(path)] == []


def test_no_two_entries_of_a_class_share_a_name(store: Store, entries: dict[str, str]) -> None:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path, cls in entries.items():
        for name in names(store, path):
            holders[cls, name.casefold()].add(path)
    shared = {key: sorted(paths) for key, paths in holders.items() if len(paths) > 1 and key[1] not in AMBIGUOUS}
    assert shared == {}


def test_names_are_trimmed_and_said_once(store: Store, entries: dict[str, str]) -> None:
    untidy = [n for path in entries for n in names(store, path) if n != " ".join(n.split()) or not n or n[-1] in ",;|"]
    assert untidy == []
    repeated = [
        (path, name)
        for path in entries
        for name in literals(store, path, ALT_LABEL)
        if name in literals(store, path, LABEL)
    ]
    assert repeated == []


def test_no_person_has_a_bare_surname_as_a_name(store: Store, entries: dict[str, str]) -> None:
    bare = []
    for path, cls in entries.items():
        if cls == "Person":
            words = {word for label in literals(store, path, LABEL) for word in label.value.split()[1:]}
            bare += [(path, n.value) for n in literals(store, path, ALT_LABEL) if n.value in words - NICKNAMES]
    assert bare == []


def test_all_un_members_and_four_more_states_are_there(store: Store, entries: dict[str, str]) -> None:
    english = {
        x.value for p, c in entries.items() if c == "Country" for x in literals(store, p, LABEL) if x.language == "en"
    }
    members = {" ".join(name.split()) for name in UN_MEMBERS.split(";")}
    assert len(members) == 193
    assert members | {"Kosovo", "Palestine", "Taiwan", "Vatican City"} <= english


def test_wikidata_items_are_well_formed_and_unique(store: Store, entries: dict[str, str]) -> None:
    items = [x.value for path in entries for x in literals(store, path, EXACT_MATCH)]
    assert [x for x in items if not re.fullmatch(re.escape(WIKIDATA) + r"Q[1-9]\d*", x)] == []
    assert [x for x, n in Counter(items).items() if n > 1] == []


def test_memberships_and_offices_lead_to_entries(store: Store, entries: dict[str, str]) -> None:
    targets = {
        quad.object.value.removeprefix(AUTHORITY_ID)
        for term in (MEMBER_OF, ORG("organization"))
        for quad in store.quads_for_pattern(None, term, None, None)
    }
    assert targets - set(entries) == set()
    assert {entries[target] for target in targets} & {"Person", "Country", "Group"} == set()


def test_tenures_have_a_title_and_years_in_order(store: Store) -> None:
    for held in store.quads_for_pattern(None, HOLDS_OFFICE, None, None):
        tenure = held.object
        titles = list(store.quads_for_pattern(tenure, OFFICE, None, None))
        years = [
            int(quad.object.value)
            for term in ("startDate", "endDate")
            for quad in store.quads_for_pattern(tenure, SCHEMA(term), None, None)
        ]
        assert len(titles) == 1, held.subject
        assert years == sorted(years) and all(1900 <= year <= 2026 for year in years), held.subject
