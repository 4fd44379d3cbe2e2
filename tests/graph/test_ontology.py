"""The ontology: documented, aligned, within OWL 2 RL, and the same vocabulary as the code and the data."""

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.graph import vocab as v
from kg.graph.ontology import AUTHORITY_FILE, ONTOLOGY_FILE, SHAPES_FILE
from kg.graph.store import EmbeddedStore
from kg.model import EntityType, Predicate, StatementKind

KGO = rdflib.Namespace(v.KGO)
ONTOLOGY = rdflib.Graph().parse(ONTOLOGY_FILE)
TERMS = sorted({s for s in ONTOLOGY.subjects() if str(s).startswith(v.KGO)})
CLASSES = sorted(s for s in ONTOLOGY.subjects(RDF.type, OWL.Class) if str(s).startswith(v.KGO))
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)
PROPERTIES = sorted({s for t in PROPERTY_TYPES for s in ONTOLOGY.subjects(RDF.type, t) if str(s).startswith(v.KGO)})
#: The axioms used: all of them are in OWL 2 RL (OWL 2 Profiles, section 4.2), as long as they join named classes.
RL_PREDICATES = {
    RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.disjointWith, OWL.members,
    RDF.first, RDF.rest, RDFS.label, RDFS.comment, RDFS.isDefinedBy, OWL.versionIRI, OWL.versionInfo,
}  # fmt: skip
RL_TYPES = {
    OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.TransitiveProperty,
    OWL.NamedIndividual, OWL.AllDisjointClasses, KGO.Relation, KGO.Stance, KGO.StatementKind,
}  # fmt: skip
RL_DATATYPES = {RDFS.Literal, rdflib.XSD.string, rdflib.XSD.decimal, rdflib.XSD.integer}
STANDARD = (v.NIF, v.PROV, v.DCTERMS, v.SKOS, v.FOAF, v.ORG, v.SCHEMA, v.SEM, v.RDF, v.RDFS, v.OWL, v.VOID, v.DCAT, v.DQV,
            v.ITSRDF, v.VANN)  # fmt: skip


@pytest.mark.parametrize("term", TERMS)
def test_every_term_has_labels_and_comments_in_both_languages(term: rdflib.URIRef) -> None:
    for predicate in (RDFS.label, RDFS.comment):
        texts = [o for o in ONTOLOGY.objects(term, predicate) if isinstance(o, rdflib.Literal)]
        assert sorted(text.language for text in texts) == ["de", "en"]
        assert all(texts)


@pytest.mark.parametrize("term", PROPERTIES)
def test_every_property_has_domain_and_range(term: rdflib.URIRef) -> None:
    assert ONTOLOGY.value(term, RDFS.domain) in CLASSES
    assert ONTOLOGY.value(term, RDFS.range) in CLASSES or ONTOLOGY.value(term, RDFS.range) in RL_DATATYPES


def test_ontology_is_within_owl_2_rl() -> None:
    annotations = {s for s in ONTOLOGY.subjects(RDF.type, OWL.AnnotationProperty)}
    assert {p for _, p, _ in ONTOLOGY} <= RL_PREDICATES | annotations
    assert set(ONTOLOGY.objects(None, RDF.type)) <= RL_TYPES
    declared = set(ONTOLOGY.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.subClassOf, OWL.disjointWith):
        for lower, upper in ONTOLOGY.subject_objects(predicate):
            assert {lower, upper} <= declared and OWL.Thing not in (lower, upper)
    for members in ONTOLOGY.objects(None, OWL.members):
        assert set(Collection(ONTOLOGY, members)) <= declared
    reserved = (str(RDF), str(RDFS), str(OWL))
    assert not [s for s in (*declared, *PROPERTIES) if str(s).startswith(reserved)]


def test_every_term_of_other_vocabularies_is_declared_as_one_kind() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for term in {o for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in ONTOLOGY.objects(None, p)}:
        assert sum((term, RDF.type, kind) in ONTOLOGY for kind in kinds) == 1, term


def test_both_libraries_read_the_same_ontology() -> None:
    assert len(list(ox.parse(path=str(ONTOLOGY_FILE)))) == len(ONTOLOGY)


def test_ontology_has_a_version_iri() -> None:
    assert ONTOLOGY.value(rdflib.URIRef(v.ONTOLOGY.value), OWL.versionIRI)


@pytest.mark.parametrize("vocabulary", [v.PROV, v.SEM, v.FOAF, v.ORG, v.SCHEMA, v.SKOS, v.NIF])
def test_ontology_is_aligned_to(vocabulary: str) -> None:
    uppers = [o for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in ONTOLOGY.objects(None, p)]
    assert any(str(upper).startswith(vocabulary) for upper in uppers)


def test_every_term_of_the_code_is_in_the_ontology() -> None:
    written = {t.value for t in vars(v).values() if isinstance(t, ox.NamedNode) and t.value.startswith(v.KGO)}
    written |= {v.KGO + name for kind in (EntityType, Predicate, StatementKind) for name in kind}
    assert written <= {str(term) for term in TERMS}


def test_contract_of_the_vocabulary() -> None:
    def below(lower: str, upper: str) -> bool:
        return KGO[upper] in set(ONTOLOGY.transitive_objects(KGO[lower], RDFS.subClassOf))

    assert all(below(name, "Actor") for name in ("Person", "Organisation", "Country", "Group"))
    assert all(
        below(n, "Organisation")
        for n in ("PoliticalParty", "Government", "Alliance", "ArmedForces", "MediaOrganisation")
    )
    assert all(below(n, "Event") for n in ("Conflict", "Meeting", "Agreement", "Election", "Attack", "Sanction"))
    for name in ("proposes", "supports", "opposes"):
        assert (KGO[name], RDFS.subPropertyOf, KGO.hasStanceOn) in ONTOLOGY
    assert (KGO.memberOf, RDFS.subPropertyOf, rdflib.URIRef(v.ORG + "memberOf")) in ONTOLOGY
    assert (KGO.locatedIn, RDF.type, OWL.TransitiveProperty) in ONTOLOGY
    names = ("participatesIn position when Statement speaker about stance quotation kind direct indirect speakerMention "
             "cue Document Mention refersTo confidence Place Proposal")  # fmt: skip
    assert {KGO[name] for name in names.split()} <= set(TERMS)


def test_every_class_has_a_shape_of_its_own_or_above() -> None:
    targets = set(rdflib.Graph().parse(SHAPES_FILE).objects(None, SH.targetClass))
    for cls in CLASSES:
        assert targets & set(ONTOLOGY.transitive_objects(cls, RDFS.subClassOf)), cls


def test_every_term_of_the_shapes_is_defined() -> None:
    used = {t for triple in rdflib.Graph().parse(SHAPES_FILE) for t in triple if str(t).startswith(v.KGO)}
    assert used <= set(TERMS)


def test_every_term_in_the_data_is_defined(sample_store: EmbeddedStore) -> None:
    used = set()
    for quad in sample_store.sorted_quads():
        used.add(quad.predicate.value)
        used |= {quad.object.value} if quad.predicate == v.TYPE and isinstance(quad.object, ox.NamedNode) else set()
    own = {term for term in used if term.startswith(v.KGO)}
    assert own <= {str(term) for term in TERMS}
    assert all(term.startswith(STANDARD) for term in used - own)


def test_every_class_of_the_authority_is_defined() -> None:
    used = {quad.object.value for quad in ox.parse(path=str(AUTHORITY_FILE)) if quad.predicate == v.TYPE}
    assert used <= {str(cls) for cls in CLASSES}
