"""A made-up debate over several years: many articles with sides, words and dates, for tests of the pages."""

from datetime import date

from kg.model import Article, Extraction, Predicate, Relation, Statement, StatementKind
from kg.model import EntityType as Kind
from tests.samples import entity, sentences_of, span_of

PROPOSAL = "Bau der Rheinbrücke"
OTHER = "Abschaffung der Fährzuschüsse"
#: Date, who, party, the office in the text, side, the words said (or None), and whether they are quoted.
SPEECHES = (
    ("2019-03-02", "Jürgen Größwald", "CDU", "Verkehrsminister", "proposes", "Die Brücke muss endlich kommen", True),
    ("2019-03-09", "Änne Öhlmann", "Grüne", "Abgeordnete", "opposes", "Niemand braucht dieses Bauwerk", True),
    ("2019-06-21", "Tomáš Dvořák", "SPD", "Landrat", "supports", "die Region gewinne dadurch", False),
    ("2020-01-15", "Lena Strauß", "FDP", "Abgeordnete", "supports", None, False),
    ("2020-11-30", "Änne Öhlmann", "Grüne", "Ministerin", "opposes", "Wir bleiben bei unserem Nein", True),
    ("2021-05-04", "Karl Wendt", "SPD", "Bürgermeister", "opposes", "das Geld fehle den Schulen", False),
    ("2022-09-19", "Karl Wendt", "SPD", "Bürgermeister", "supports", "Inzwischen bin ich dafür", True),
    ("2023-02-08", "Jürgen Größwald", "CDU", "Verkehrsminister", "supports", "der Vertrag liege bereit", False),
)
_VERBS = {"proposes": "schlug", "supports": "begrüßte", "opposes": "verwarf"}


def debate() -> list[Extraction]:
    """One extraction an article, each with a second proposal, a meeting and a place."""
    return [_article(number, *speech) for number, speech in enumerate(SPEECHES, 1)]


def _article(number: int, day: str, who: str, party: str, office: str, side: str, words: str | None, quoted: bool):
    surname = who.split()[-1]
    said = f"„{words}“, sagte {surname}." if quoted else f"{surname} erklärte, {words}."
    text = (
        f"{office} {who} ({party}) {_VERBS[side]} in Mainz den {PROPOSAL}. "
        + (said + " " if words else "")
        + f"Die Opposition im Landtag verlangte die {OTHER}. "
        + f"Das Brückentreffen {number} in Mainz endete am Abend."
    )
    s = sentences_of(text)
    last = len(s) - 1
    entities = (
        entity(text, "p", Kind.PERSON, who, who, surname),
        entity(text, "o", Kind.ORGANISATION, party, subtype="PoliticalParty"),
        entity(text, "b", Kind.PROPOSAL, PROPOSAL),
        entity(text, "f", Kind.PROPOSAL, OTHER),
        entity(text, "g", Kind.GROUP, "Opposition im Landtag"),
        entity(text, "m", Kind.PLACE, "Mainz"),
        entity(text, "e", Kind.EVENT, f"Brückentreffen {number}", subtype="Meeting"),
    )
    p = Predicate
    relations = tuple(
        Relation(subject, predicate, target, s[n], span_of(text, evidence), 0.8)
        for subject, predicate, target, n, evidence in (
            ("p", p(side), "b", 0, _VERBS[side]),
            ("p", p.MEMBER_OF, "o", 0, party),
            ("p", p.POSITION, office, 0, office),
            ("g", p.PROPOSES, "f", last - 1, "verlangte"),
            ("p", p.PARTICIPATES_IN, "e", last, "Brückentreffen"),
            ("e", p.LOCATED_IN, "m", last, "in Mainz endete"),
        )
    )
    statements = ()
    if words:
        kind = StatementKind.DIRECT if quoted else StatementKind.INDIRECT
        statements = (Statement("p", kind, span_of(text, words), s[1], 0.9, None, None, ("b",), p(side)),)
    article = Article(f"brücke {number}", text, f"Streit um die Brücke, Teil {number}", date.fromisoformat(day))
    return Extraction(article, s, entities, relations, statements)
