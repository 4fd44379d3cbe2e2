"""Sends what an update writes into the default graph to a named graph, where the default graph is a union.

There the engine holds a triple of a named graph in the default graph already, so that writing it there changes
nothing: after ``MOVE <g> TO DEFAULT`` nobody could tell that it is to stay.
"""

from collections.abc import Iterator, Sequence

from kg.graph.safety import Token, closing, tokenize


def written_to(update: str, graph: str) -> str:
    """The update with `graph` in the place of the default graph wherever it writes, which is after TO, and in what
    INSERT has outside GRAPH, unless a WITH names another."""
    tokens, pieces, done = list(tokenize(update)), [], 0
    for begin, end, text in _changes(update, tokens, f"<{graph}>"):
        pieces += (update[done:begin], text)
        done = end
    return "".join(pieces) + update[done:]


def _changes(update: str, tokens: Sequence[Token], graph: str) -> Iterator[tuple[int, int, str]]:
    """Begin and end of each piece to replace, and what comes in its place, in order."""
    depth, has_with = 0, False
    for position, token in enumerate(tokens):
        word = token.text.upper() if token.kind == "word" and depth == 0 else ""
        has_with = (has_with or word == "WITH") and word != "WHERE"  # which ends what a WITH holds for
        if word == "DEFAULT" and position and tokens[position - 1].text.upper() == "TO":
            yield token.begin, token.begin + len(token.text), graph
        elif word == "INSERT" and not has_with:
            data = any(following.text.upper() == "DATA" for following in tokens[position + 1 : position + 2])
            first = position + 1 + data
            if (last := closing(tokens, first)) is not None:
                for begin, end in _outside(update, tokens, first, last):
                    yield begin, end, f" GRAPH {graph} {{{update[begin:end]}\n}} "
        depth += (token.kind == "open") - (token.kind == "close")


def _outside(update: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Begin and end of each run of triples between two brackets that no GRAPH holds."""
    begin, depth = tokens[first].begin + 1, 0
    for place in range(first + 1, last + 1):
        token = tokens[place]
        if place == last or (depth == 0 and token.text.upper() == "GRAPH" and token.kind == "word"):
            yield from _told(update, begin, token.begin)
        depth += (token.kind == "open") - (token.kind == "close")
        if token.text == "}" and depth == 0:
            begin = token.begin + 1


def _told(update: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the full stop that ends a GRAPH before it, if anything is in it."""
    begin += len(update[begin:end]) - len(update[begin:end].lstrip(" \t\r\n."))
    if begin < end:
        yield begin, end
