"""Finds in a SPARQL text what would make the engine leave the store: SERVICE and LOAD."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.request import ForbiddenError, NoQueryError

#: The engine's parser recurses; far deeper nesting than this would exhaust its stack and kill the process.
MAX_DEPTH = 200
#: The words that an operation of an update begins with.
_UPDATES = {"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
#: What is asked which columns a query has.
_EMPTY = ox.Store()

# Strings, comments and IRIs in which the words mean nothing; then names, variables, words, brackets.
_TOKEN = re.compile(
    r"""
    (?P<skip> \"\"\"(?:\\.|(?!\"\"\").)*\"\"\" | '''(?:\\.|(?!''').)*'''
            | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*' | \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<variable> [?$]\w+ )
  | (?P<name> [\w.\-]*:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)* )
  | (?P<word> \w+ )
  | (?P<open> [({\[] )
  | (?P<close> [)}\]] )
    """,
    re.VERBOSE | re.DOTALL,
)


def check_query(text: str) -> None:
    """NoQueryError when the text begins as an update does; the engine says only that it expected another word."""
    for token in tokenize(text):
        word = token.text.upper() if token.kind == "word" else ""
        if word in _UPDATES:
            raise NoQueryError(word)
        if token.kind not in {"iri", "name"} and word not in {"PREFIX", "BASE"}:
            return


def check_outbound(text: str, allowed: tuple[str, ...]) -> None:
    """ForbiddenError when the text has a LOAD, or a SERVICE whose IRI does not begin with an allowed prefix."""
    if not _is_suspect(text):
        return
    _check_tokens(list(tokenize(text)), allowed)


def asks_others(text: str) -> bool:
    """Whether the text has a SERVICE or a LOAD."""
    return any(token.kind == "word" and token.text.upper() in {"SERVICE", "LOAD"} for token in tokenize(text))


def _is_suspect(text: str) -> bool:
    """Whether one of the words stands anywhere; in a sixth of a regular expression's time, which each query pays."""
    lower = text.lower()
    return "service" in lower or "load" in lower


def _check_tokens(tokens: list["Token"], allowed: tuple[str, ...]) -> None:
    prefixes: dict[str, str] = {}
    for position, (kind, value, _) in enumerate(tokens):
        word = value.upper() if kind == "word" else ""
        if word == "PREFIX" and len(tokens) > position + 2:
            # In order, since a later operation of an update may declare a prefix anew.
            prefixes[tokens[position + 1].text] = tokens[position + 2].text.strip("<>")
        elif word == "LOAD":
            raise ForbiddenError("LOAD is not allowed here; send the data with INSERT DATA or to /graphs.")
        elif word == "SERVICE":
            _check_service(tokens[position + 1 : position + 3], prefixes, allowed)


def check_depth(text: str) -> None:
    """QueryError when brackets are nested so deep that reading them could exhaust the engine's stack."""
    if sum(map(text.count, "({[")) <= MAX_DEPTH:
        return
    depth = 0
    for kind, *_ in tokenize(text):
        depth += (kind == "open") - (kind == "close")
        if depth > MAX_DEPTH:
            raise QueryError(f"The query is nested more than {MAX_DEPTH} levels deep.")


def without_silent_load(text: str) -> str:
    """The update with each LOAD SILENT replaced by nothing: it is not allowed, and was asked to fail silently."""
    if not _is_suspect(text):
        return text
    tokens, pieces, done = list(tokenize(text)), [], 0
    for position, token in enumerate(tokens):
        words = [following.text.upper() for following in tokens[position : position + 5]]
        if token.kind == "word" and words[:2] == ["LOAD", "SILENT"] and len(words) > 2:
            last = tokens[position + (5 if words[3:5] == ["INTO", "GRAPH"] and len(tokens) > position + 5 else 2)]
            pieces.append(text[done : token.begin] + "INSERT DATA {}")
            done = last.begin + len(last.text)
    return "".join(pieces) + text[done:]


def without_silent_service(text: str, allowed: tuple[str, ...]) -> str:
    """The query with each SERVICE SILENT that is not allowed replaced by one solution without bindings, which is how it
    is to fail (SPARQL 1.1 Federated Query, 2.3); its variables stay among those of the query. A malformed one is left.
    """
    if not _is_suspect(text):
        return text
    tokens, pieces, done, prologue = list(tokenize(text)), [], 0, ""
    for position, token in enumerate(tokens):
        words = [following.text.upper() for following in tokens[position : position + 2]]
        if token.kind == "word" and words[0] == "PREFIX":
            prologue += f"PREFIX {' '.join(following.text for following in tokens[position + 1 : position + 3])} "
        if token.kind != "word" or words != ["SERVICE", "SILENT"] or token.begin < done:
            continue
        last = closing(tokens, position + 3)
        if last is None or tokens[last].text != "}" or _is_allowed(tokens[: position + 3], allowed):
            continue
        end = tokens[last].begin + 1
        failed = _without_bindings(text[token.begin : end], prologue)
        if failed is not None:
            pieces.append(text[done : token.begin] + failed)
            done = end
    return "".join(pieces) + text[done:]


def _without_bindings(pattern: str, prologue: str) -> str | None:
    """A group with one solution in which the variables of a pattern with SERVICE are unbound; None where the engine
    cannot read it."""
    # GRAPH has the same form and brings the same variables in scope, and does not make the engine go out.
    pieces, done = [], 0
    for token in tokenize(pattern):
        if token.kind == "word" and (word := token.text.upper()) in {"SERVICE", "SILENT"}:
            pieces.append(pattern[done : token.begin] + ("GRAPH" if word == "SERVICE" else ""))
            done = token.begin + len(token.text)
    query = f"{prologue}SELECT * WHERE {{ {''.join(pieces)}{pattern[done:]} }}"
    try:
        # The solutions are not asked for.
        columns = sorted(map(str, _EMPTY.query(query, base_iri="http://localhost/").variables))
    except (SyntaxError, ValueError):
        return None
    except RuntimeError:  # it calls a function that the engine does not know
        columns = []
    return f"{{ VALUES ({' '.join(columns)}) {{ ({' '.join(['UNDEF'] * len(columns))}) }} }}" if columns else "{}"


def closing(tokens: Sequence["Token"], position: int) -> int | None:
    """The position of the bracket that closes the one at `position`; None where none opens there or none closes it."""
    depth = 0
    for place in range(position, len(tokens)):
        depth += (tokens[place].kind == "open") - (tokens[place].kind == "close")
        if depth <= 0:
            return place if place > position else None
    return None


def _is_allowed(tokens: list["Token"], allowed: tuple[str, ...]) -> bool:
    """Whether the SERVICE whose target is the last of the tokens may be asked."""
    try:
        _check_tokens(tokens, allowed)
    except ForbiddenError:
        return False
    return True


class Token(NamedTuple):
    """A piece of SPARQL: an iri, variable, name, word, or an open or close bracket, and where it begins."""

    kind: str
    text: str
    begin: int


def tokenize(text: str) -> Iterator[Token]:
    """The pieces of a SPARQL text that are no strings, comments, numbers or operators."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "skip":
            yield Token(match.lastgroup, match[0], match.start())


def _check_service(following: list[Token], prefixes: dict[str, str], allowed: tuple[str, ...]) -> None:
    if following and following[0].text.upper() == "SILENT":
        following = following[1:]
    kind, value, _ = following[0] if following else Token("", "", 0)
    if kind == "iri":
        target = value[1:-1]
    elif kind == "name":
        prefix, _, local = value.partition(":")
        target = prefixes.get(f"{prefix}:", "") + local
    else:
        target = ""
    if not target or not target.startswith(allowed or ("\0",)):
        raise ForbiddenError("SERVICE is allowed here only for endpoints that the operator has listed.")
