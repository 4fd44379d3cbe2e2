"""Puts the dataset that the protocol names into the operations of an update, for engines that take none beside it."""

from kg.errors import QueryError
from kg.graph.safety import Token, closing, tokenize


def add_using(update: str, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]) -> str:
    """The update with USING clauses before each WHERE (SPARQL 1.1 Protocol, 2.2.3).

    Raises QueryError when an operation has a USING or WITH of its own, which the protocol forbids.
    """
    tokens = list(tokenize(update))
    clauses = "".join(f" USING <{_checked(iri)}>" for iri in default_graphs)
    clauses += "".join(f" USING NAMED <{_checked(iri)}>" for iri in named_graphs)
    pieces, done, depth = [], 0, 0
    for position, token in enumerate(tokens):
        depth += (token.kind == "open") - (token.kind == "close")
        word = token.text.upper() if token.kind == "word" and depth == 0 else ""
        if word in {"USING", "WITH"}:
            raise QueryError(f"The update has a {word} clause, so using-graph-uri cannot be given beside it.")
        if word == "WHERE":
            pieces.append(update[done : token.begin] + _template(update, tokens, position) + clauses + " ")
            done = token.begin
    return "".join(pieces) + update[done:]


def _template(update: str, tokens: list[Token], position: int) -> str:
    """What DELETE WHERE {…} leaves out: its pattern is its template."""
    if not position or tokens[position - 1].text.upper() != "DELETE":
        return ""
    last = closing(tokens, position + 1)
    return "" if last is None else update[tokens[position + 1].begin : tokens[last].begin + 1]


def _checked(iri: str) -> str:
    if any(character in '<>"{}|^`\\' or character <= " " for character in iri) or ":" not in iri:
        raise QueryError(f"{iri!r} is not an absolute IRI.")
    return iri
