"""Which classes and properties a store uses."""

from kg.graph.store import Store


def classes_in_use(store: Store) -> list[str]:
    """The IRIs of all classes that have a member, sorted."""
    rows = store.select("SELECT DISTINCT ?cls WHERE { ?thing a ?cls FILTER(isIRI(?cls)) }")
    return sorted(str(row["cls"]) for row in rows)


def properties_in_use(store: Store) -> list[str]:
    """The IRIs of all properties that stand in a triple, sorted."""
    rows = store.select("SELECT DISTINCT ?property WHERE { ?subject ?property ?object }")
    return sorted(str(row["property"]) for row in rows)
