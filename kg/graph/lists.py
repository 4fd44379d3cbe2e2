"""The queries behind the lists of the pages: what a page runs is what it offers "as SPARQL"."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from kg.graph.catalogue import UNSURE
from kg.graph.terms import Term, to_ox
from kg.graph.vocab import PREFIXES

_PASSAGE = """
  ?sentence a kgo:Sentence ; nif:anchorOf ?text ; nif:beginIndex ?begin ; nif:referenceContext ?article ."""
_ASSERTION = """
  ?assertion kgo:subject ?subject ; kgo:predicate ?predicate ; kgo:confidence ?confidence ;
    prov:wasDerivedFrom ?sentence ; kgo:evidence ?evidence .
  ?evidence nif:beginIndex ?evidenceBegin ; nif:endIndex ?evidenceEnd ."""
_COLUMNS = "?confidence ?article ?sentence ?text ?begin ?evidenceBegin ?evidenceEnd"
_SPEECH = """
  ?statement a kgo:Statement ; kgo:speaker ?speaker ; kgo:quotation ?words ; kgo:kind ?kind ;
    nif:beginIndex ?from ; nif:endIndex ?to ; prov:wasDerivedFrom ?sentence ; kgo:confidence ?confidence ."""
_SPEECH_COLUMNS = "?kind ?words ?from ?to ?confidence ?article ?sentence ?text ?begin ?stance"

#: One row an actor with the surest reading of each side, summed up to one row a proposal.
_SIDES = f"""SELECT ?proposal (SUM(IF(?proposes >= {UNSURE}, 1, 0)) AS ?proposers)
  (SUM(IF(?supports >= {UNSURE}, 1, 0)) AS ?supporters) (SUM(IF(?opposes >= {UNSURE}, 1, 0)) AS ?opponents)
WHERE {{
  {{
    SELECT ?proposal ?actor (MAX(IF(?side = kgo:proposes, ?confidence, 0)) AS ?proposes)
      (MAX(IF(?side = kgo:supports, ?confidence, 0)) AS ?supports)
      (MAX(IF(?side = kgo:opposes, ?confidence, 0)) AS ?opposes)
    WHERE {{
      ?proposal a kgo:Proposal .
      ?stance a kgo:StanceAssertion ; kgo:object ?proposal ; kgo:subject ?actor ; kgo:predicate ?side ;
        kgo:confidence ?confidence .
    }}
    GROUP BY ?proposal ?actor
  }}
  BIND(IF(?proposes > ?supports, ?proposes, ?supports) AS ?backs)
}}
GROUP BY ?proposal"""
_MOST_DISPUTED = """ORDER BY DESC(IF(SUM(?backs) < SUM(?opposes), SUM(?backs), SUM(?opposes)))
  DESC(SUM(?backs) + SUM(?opposes)) ?proposal"""


class ListQuery(StrEnum):
    """One query a list; `subject`, `object`, `speaker`, `about` and `article` stand for the page's thing."""

    #: What an actor or event is said to do or be, stances included.
    FACTS_OF = f"""SELECT DISTINCT ?subject ?predicate ?object ?assertion {_COLUMNS}
WHERE {{{_ASSERTION}
  {{ ?assertion kgo:object ?object }} UNION {{ ?assertion kgo:value ?object }}{_PASSAGE}
}}"""
    #: What is said to be done to or in a thing.
    FACTS_ABOUT = f"""SELECT DISTINCT ?object ?predicate ?subject ?assertion {_COLUMNS}
WHERE {{
  ?assertion kgo:object ?object .{_ASSERTION}{_PASSAGE}
}}"""
    #: Who takes which side towards a thing.
    STANCES_ON = f"""SELECT DISTINCT ?object ?predicate ?subject ?assertion {_COLUMNS}
WHERE {{
  ?assertion a kgo:StanceAssertion ; kgo:object ?object .{_ASSERTION}{_PASSAGE}
}}"""
    #: Towards what an actor takes which side.
    STANCES_BY = f"""SELECT DISTINCT ?subject ?predicate ?object ?assertion {_COLUMNS}
WHERE {{
  ?assertion a kgo:StanceAssertion ; kgo:object ?object .{_ASSERTION}{_PASSAGE}
}}"""
    STATEMENTS_BY = f"""SELECT DISTINCT ?speaker ?statement ?about {_SPEECH_COLUMNS}
WHERE {{{_SPEECH}{_PASSAGE}
  OPTIONAL {{ ?statement kgo:stance ?stance }}
  OPTIONAL {{ ?statement kgo:about ?about }}
}}"""
    STATEMENTS_ABOUT = f"""SELECT DISTINCT ?about ?statement ?speaker {_SPEECH_COLUMNS}
WHERE {{
  ?statement kgo:about ?about .{_SPEECH}{_PASSAGE}
  OPTIONAL {{ ?statement kgo:stance ?stance }}
}}"""
    #: The events that an actor takes part in.
    EVENTS_OF = """SELECT DISTINCT ?subject ?event ?when ?date
WHERE {
  ?subject kgo:participatesIn ?event .
  OPTIONAL { ?event kgo:when ?when }
  OPTIONAL { ?event kgo:date|kgo:beginDate ?date }
}"""
    MEMBERS = """SELECT DISTINCT ?object ?member
WHERE { ?member kgo:memberOf ?object }"""
    ARTICLES_ON = """SELECT ?object ?article (COUNT(?mention) AS ?mentions)
WHERE { ?mention kgo:refersTo ?object ; nif:referenceContext ?article }
GROUP BY ?object ?article"""
    #: What actors were called, and whom they belong to: as one query with UNION they take 70 ms instead of 1 ms, since
    #: the engine finds all there are before it looks for the actors.
    POSITIONS_OF = """SELECT DISTINCT ?subject ?position ?article
WHERE {
  ?assertion kgo:subject ?subject ; a kgo:PositionAssertion ; kgo:value ?position ; nif:referenceContext ?article .
}"""
    HOMES_OF = """SELECT DISTINCT ?subject ?organisation
WHERE { ?subject kgo:memberOf ?organisation }"""
    TENURES = """SELECT DISTINCT ?person ?tenure ?office ?organisation ?from ?to
WHERE {
  ?person kgo:holdsOffice ?tenure .
  ?tenure kgo:office ?office .
  OPTIONAL { ?tenure org:organization ?organisation }
  OPTIONAL { ?tenure schema:startDate ?from }
  OPTIONAL { ?tenure schema:endDate ?to }
}
ORDER BY ?from"""
    #: Where an article names what.
    MENTIONS_IN = """SELECT DISTINCT ?article ?mention ?thing ?words ?begin ?end ?confidence
WHERE {
  ?mention nif:referenceContext ?article ; a kgo:Mention ; kgo:refersTo ?thing ; nif:anchorOf ?words ;
    nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?mention kgo:confidence ?confidence }
}
ORDER BY ?begin"""
    SENTENCES_IN = """SELECT DISTINCT ?article ?sentence ?begin ?end
WHERE { ?sentence nif:referenceContext ?article ; a kgo:Sentence ; nif:beginIndex ?begin ; nif:endIndex ?end }
ORDER BY ?begin"""
    STATEMENTS_IN = """SELECT DISTINCT ?article ?statement ?speaker ?kind ?words ?begin ?end ?confidence ?about ?stance
WHERE {
  ?statement nif:referenceContext ?article ; a kgo:Statement ; kgo:speaker ?speaker ; kgo:kind ?kind ;
    kgo:quotation ?words ; nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?statement kgo:confidence ?confidence }
  OPTIONAL { ?statement kgo:about ?about }
  OPTIONAL { ?statement kgo:stance ?stance }
}
ORDER BY ?begin"""
    FACTS_IN = """SELECT DISTINCT ?article ?assertion ?subject ?predicate ?object ?confidence ?begin ?end
WHERE {
  ?assertion nif:referenceContext ?article ; kgo:subject ?subject ; kgo:predicate ?predicate ; kgo:evidence ?evidence .
  ?evidence nif:beginIndex ?begin ; nif:endIndex ?end .
  { ?assertion kgo:object ?object } UNION { ?assertion kgo:value ?object }
  OPTIONAL { ?assertion kgo:confidence ?confidence }
}
ORDER BY ?begin"""
    #: All stances of the graph, as the discourse network draws them.
    STANCES = """SELECT DISTINCT ?actor ?stance ?target ?date ?article
WHERE {
  ?assertion a kgo:StanceAssertion ; kgo:subject ?actor ; kgo:predicate ?stance ; kgo:object ?target ;
    nif:referenceContext ?article .
  OPTIONAL { ?article dcterms:date ?date }
}
ORDER BY ?date"""
    #: Proposals with the number of actors surely on each side, the most evenly and most widely disputed first.
    SIDES = f"""{_SIDES}
{_MOST_DISPUTED}"""
    #: Those of them that somebody backs and somebody opposes.
    DISPUTED = f"""{_SIDES}
HAVING (MAX(?backs) >= {UNSURE} && MAX(?opposes) >= {UNSURE})
{_MOST_DISPUTED}"""
    ARTICLES = """SELECT DISTINCT ?article ?title ?date
WHERE {
  ?article a kgo:Document .
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:date ?date }
}
ORDER BY DESC(?date)"""
    OF_CLASS = """SELECT DISTINCT ?class ?thing ?label
WHERE { ?thing a ?class ; rdfs:label ?label }
ORDER BY ?label"""
    NAMED_LIKE = """SELECT DISTINCT ?thing ?name
WHERE {
  { ?thing rdfs:label ?name } UNION { ?thing skos:altLabel ?name }
  FILTER(CONTAINS(LCASE(STR(?name)), LCASE(?text)))
}"""


def as_sparql(query: ListQuery, **values: Term | Sequence[Term]) -> str:
    """The query as a user would write it: with the prefixes it needs and `values` filled in as VALUES.

    Pages run this very text: the engine plans from constants, not from substitutions (6 ms against 211 ms).
    """
    text = str(query)
    given = "".join(f"\n  VALUES ?{name} {{ {_terms(value)} }}" for name, value in values.items())
    if given:
        before, after = text.split("WHERE {", 1)
        text = f"{before}WHERE {{{given}\n  {after.lstrip()}"
    return prefixes_of(text) + "\n" + text


def _terms(value: Term | Sequence[Term]) -> str:
    terms = value if isinstance(value, Sequence) else [value]
    return " ".join(str(to_ox(term)) for term in terms)


def prefixes_of(query: str, known: Mapping[str, str] = PREFIXES) -> str:
    """PREFIX lines for the names that a query uses."""
    return "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in known.items() if f"{prefix}:" in query)
