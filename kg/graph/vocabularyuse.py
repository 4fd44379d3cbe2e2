"""Which classes and properties a store uses."""

from kg.graph.store import Store

#: What the metadata say, which is at hand at once; else all triples are read.
_CLASSES = ("SELECT DISTINCT ?term WHERE { ?part void:class ?term }", "SELECT DISTINCT ?term WHERE { ?thing a ?term }")
_PROPERTIES = (
    "SELECT DISTINCT ?term WHERE { ?part void:property ?term }",
    "SELECT DISTINCT ?term WHERE { ?subject ?term ?object }",
)


def classes_in_use(store: Store) -> list[str]:
    """The IRIs of all classes that have a member, sorted."""
    return _terms(store, _CLASSES)


def properties_in_use(store: Store) -> list[str]:
    """The IRIs of all properties that stand in a triple, sorted."""
    return _terms(store, _PROPERTIES)


def _terms(store: Store, queries: tuple[str, ...]) -> list[str]:
    for query in queries:
        if terms := sorted({str(row["term"]) for row in store.select(query)}):
            return terms
    return []
