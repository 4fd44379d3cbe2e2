"""The vocabularies: namespaces, and the terms that the code writes or reads."""

from pyoxigraph import NamedNode


class Namespace(str):
    """The beginning of a vocabulary's IRIs; calling it with a local name gives the term."""

    def __call__(self, name: str) -> NamedNode:
        return NamedNode(self + name)


KGO = Namespace("https://w3id.org/standpunkt/ontology#")
#: The IRIs of the ontology and of its present version.
ONTOLOGY = NamedNode("https://w3id.org/standpunkt/ontology")
#: Stands in ontology/authority.ttl for "{base}id/".
AUTHORITY_ID = Namespace("https://w3id.org/standpunkt/id/")

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
DQV = Namespace("http://www.w3.org/ns/dqv#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Namespace("http://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
VANN = Namespace("http://purl.org/vocab/vann/")
VOID = Namespace("http://rdfs.org/ns/void#")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

#: Prefixes of everything that is written for people to read.
PREFIXES = {
    "kgo": KGO,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "dqv": DQV,
    "foaf": FOAF,
    "itsrdf": ITSRDF,
    "nif": NIF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "vann": VANN,
    "void": VOID,
    "wd": WIKIDATA,
    "xsd": XSD,
}

TYPE = RDF("type")
LABEL = RDFS("label")
SUBCLASS_OF = RDFS("subClassOf")
SAME_AS = OWL("sameAs")
PREF_LABEL = SKOS("prefLabel")
ALT_LABEL = SKOS("altLabel")
EXACT_MATCH = SKOS("exactMatch")
DERIVED_FROM = PROV("wasDerivedFrom")

ANCHOR_OF = NIF("anchorOf")
BEGIN_INDEX = NIF("beginIndex")
END_INDEX = NIF("endIndex")
REFERENCE_CONTEXT = NIF("referenceContext")
IS_STRING = NIF("isString")

DOCUMENT = KGO("Document")
ENTITY = KGO("Entity")
SENTENCE = KGO("Sentence")
MENTION = KGO("Mention")
STATEMENT = KGO("Statement")
LOCATED_STRING = KGO("LocatedString")
TENURE = KGO("Tenure")
STANCE_ASSERTION = KGO("StanceAssertion")
PARTICIPATION_ASSERTION = KGO("ParticipationAssertion")
MEMBERSHIP_ASSERTION = KGO("MembershipAssertion")
LOCATION_ASSERTION = KGO("LocationAssertion")
POSITION_ASSERTION = KGO("PositionAssertion")
DATE_ASSERTION = KGO("DateAssertion")
IDENTITY_ASSERTION = KGO("IdentityAssertion")

HAS_STANCE_ON = KGO("hasStanceOn")
LOCATED_IN = KGO("locatedIn")
MEMBER_OF = KGO("memberOf")
POSITION = KGO("position")
WHEN = KGO("when")
DATE = KGO("date")
BEGIN_DATE = KGO("beginDate")
END_DATE = KGO("endDate")
REFERS_TO = KGO("refersTo")
CONFIDENCE = KGO("confidence")
SPEAKER = KGO("speaker")
SPEAKER_MENTION = KGO("speakerMention")
CUE = KGO("cue")
ABOUT = KGO("about")
STANCE = KGO("stance")
QUOTATION = KGO("quotation")
KIND = KGO("kind")
SUBJECT = KGO("subject")
PREDICATE = KGO("predicate")
OBJECT = KGO("object")
VALUE = KGO("value")
EVIDENCE = KGO("evidence")
HOLDS_OFFICE = KGO("holdsOffice")
OFFICE = KGO("office")
ADJECTIVE = KGO("adjective")
INHABITANT = KGO("inhabitant")
SEAT_OF_POWER = KGO("seatOfPower")
