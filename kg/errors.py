"""The errors that users see: each names the thing that failed and the next step."""


class KgError(Exception):
    """Base of all expected failures; its text is one sentence for the user."""


class ConfigError(KgError):
    """A setting or command-line argument cannot be used."""


class ArticleError(KgError):
    """An input file or one article of it cannot be read."""


class LanguageModelError(KgError):
    """The language model is missing, broken or does not fit."""


class GraphError(KgError):
    """RDF input cannot be read or written."""


class InconsistentError(GraphError):
    """The facts contradict the ontology."""


class StoreError(KgError):
    """The store is missing, locked, of another version or cannot be written."""


class QueryError(KgError):
    """A SPARQL query or update cannot be parsed or evaluated."""
