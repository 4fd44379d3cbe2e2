"""Mentions → mentions with settled types: overlaps of layers are resolved, and names that the recogniser alone saw
are taken in."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from kg.extract.aliases import Aliases
from kg.extract.forms import is_acronym
from kg.extract.gender import adjective_gender
from kg.extract.lexicon import subtypes
from kg.extract.lexicon import words as listed
from kg.extract.mentions import ENTITY_LAYERS, Found, completed, cut_to_name, make_found, within_compound
from kg.extract.seats import acts_for_country, as_country
from kg.extract.text import Text
from kg.extract.trimming import EMPTY
from kg.extract.well_known import RECOGNISED, in_compounds, made_whole, names_in, well_known
from kg.known import is_shared
from kg.language.lemmas import ARTICLES, lemma
from kg.model import EntityType
from kg.words import bare, generic_stems, lines, stem

#: Types among which a stretch of text has only one; a group or event may hold a name inside.
EXCLUSIVE = frozenset({"Person", "Organisation", "Country", "Place"})
#: Of these a compound is cut to the name in it; places have double names: "Baden-Württemberg", "Berlin-Kreuzberg".
CUT = EXCLUSIVE - {"Place"}
#: Layers that mostly hold common nouns: not what a name wholly covers.
LOOSE = frozenset({"Group", "Event", "Proposal"})
NAMES = {"PER": "Person", "ORG": "Organisation", "LOC": "Place"}
#: What in small letters is no name.
INFLECTED = frozenset({"ADJ", "DET", "PRON"})
#: How the tree hangs a name on the noun before it.
APPOSED = frozenset({"appos", "flat", "flat:name"})
#: What may stand before a body's name and say something of it.
DESCRIBING = frozenset({"ADJ", "DET", "ADV"})
#: Articles of a singular, each with what an adjective behind it ends in beside its -e.
ONE_MEMBER = {"der": "", "die": "", "dem": "n", "des": "n"}
#: What stands between the names of a row.
JOINING = frozenset({"CCONJ", "PUNCT"})
#: A country of this confidence is one even if the authority does not know it.
CERTAIN = 0.97


def settle_types(text: Text, found: Sequence[Found], aliases: Aliases) -> list[Found]:
    """The mentions in text order, each stretch with one of the exclusive types."""
    found = [plausible(name_in_compound(text, mention, aliases), aliases) for mention in found]
    found = [known_name(without_adjectives(text, mention, aliases), aliases) for mention in found]
    found = [as_country(text, member_named_so(text, mention)) for mention in found]
    found = [m for m in found if m.text.lower() not in ARTICLES and not _is_none(text, m, aliases)]
    surnames = _surnames(found)
    found = [single for mention in found for single in _singly(text, mention, surnames)]
    ordered = sorted(found, key=lambda m: (-m.confidence, m.first, m.layer))
    kept: list[Found] = []
    taken: set[int] = set()
    within: set[int] = set()  # by names in compounds, whose words may tell something else: "FPÖ" in "FPÖ-Chef"
    for mention in ordered:
        words = range(mention.first, mention.last + 1)
        if mention.layer in EXCLUSIVE:
            before = within if within_compound(text, mention) else taken
            if not before.isdisjoint(words):
                continue
            before.update(words)
        kept.append(mention)
    names = tuple(names_in(text, aliases))
    kept = made_whole(text, [m for m in kept if m.layer not in LOOSE or _says_more(text, m, taken)], names)
    recognised = [_bearer(text, m, surnames, aliases) for m in _recognised(text, _covered(kept), aliases)]
    kept += [m for m in recognised if not _is_no_body(text, m, aliases)]
    # "Panama" in "Panama Papers" is no country.
    kept += well_known(text, _covered(kept) | _named_otherwise(text), names)
    kept += in_compounds(text, taken | within, aliases)
    bodies = [(m.first, m.last) for m in kept if m.layer == "Organisation" and m.named and m.last > m.first]
    kept = [_with_name(text, m, kept) for m in kept if not _is_inside(m, bodies)]
    return sorted(kept, key=lambda m: (m.first, m.last, m.layer))


def _is_inside(mention: Found, bodies: Sequence[tuple[int, int]]) -> bool:
    """Whether it is only a part of a body's name (first and last words): "Versammlung" of "Parlamentarische Versammlung
    des Europarats"."""
    first, last = mention.first, mention.last
    return mention.layer in LOOSE and any(
        begin <= first and last <= end and (begin, end) != (first, last) for begin, end in bodies
    )


def _with_name(text: Text, mention: Found, found: Sequence[Found]) -> Found:
    """What ends before or within the name that belongs to its last noun, with that name: "Treffen mit Premier Justin"
    Trudeau, "Brand in der Fabrik" Tazreen."""
    if mention.layer not in LOOSE:
        return mention
    last = max((n.last for n in found if n.layer in EXCLUSIVE and _goes_on(text, mention, n)), default=mention.last)
    return mention if last == mention.last else make_found(text, mention.layer, mention.first, last, mention.confidence)


def _goes_on(text: Text, mention: Found, name: Found) -> bool:
    """Whether the name begins within the phrase, or right behind it, and hangs on it, but ends later."""
    begins = mention.first < name.first <= mention.last + 1 and text.number[name.first] == text.number[mention.first]
    if not begins or not name.last > mention.last or not name.named:
        return False
    head = text.words[name.head]
    inside = range(text.words[mention.first].i, text.words[mention.last].i + 1)
    apposed = head.dep_ in APPOSED and text.words[name.first].lower_ not in ARTICLES
    return head.head.i in inside and (apposed or head.dep_ == "nmod")


def _covered(found: Sequence[Found]) -> set[int]:
    """The words within mentions of entities."""
    return {word for m in found if m.layer in ENTITY_LAYERS for word in range(m.first, m.last + 1)}


def _says_more(text: Text, mention: Found, taken: Set[int]) -> bool:
    """Whether a word of the mention beside the names in it says something: not so in "in der Ukraine"."""
    return any(w not in taken and text.words[w].pos_ not in EMPTY for w in range(mention.first, mention.last + 1))


def _surnames(found: Sequence[Found]) -> frozenset[str]:
    """The last words of the persons' full names."""
    full = (m.name.split() for m in found if m.layer == "Person" and m.named and not m.doubtful)
    return frozenset(parts[-1] for parts in full if len(parts) > 1)


def _singly(text: Text, mention: Found, surnames: frozenset[str]) -> list[Found]:
    """A group that is a mere row of persons named elsewhere as those persons, "Hundstorfer und Khol"; and whatever else
    the surname of one was taken for as that person."""
    words = range(mention.first, mention.last + 1)
    names = [i for i in words if text.words[i].text in surnames]
    between = [i for i in words if i not in names]
    row = mention.layer == "Group" and len(names) > 1 and all(text.words[i].pos_ in JOINING for i in between)
    if not row and not (mention.layer in LOOSE and len(words) == len(names) == 1):
        return [mention]
    return [replace(make_found(text, "Person", i, i, mention.confidence), named=True) for i in names]


def plausible(mention: Found, aliases: Aliases) -> Found:
    """The mention as a place where it was taken for a country that no state's name, seat or inhabitants stand for, and
    as a country where a state's name was taken for a place, or its name or seat for a body that nobody knows."""
    if mention.layer == "Organisation" and mention.named and mention.first == mention.last:
        state = aliases.path(mention.name, EntityType.COUNTRY) and not aliases.path(mention.name, mention.type)
        return replace(mention, layer="Country") if state else mention
    if mention.layer == "Place" and mention.named and mention.name not in listed("city_states.tsv"):
        state = aliases.is_name(mention.name, EntityType.COUNTRY)
        return replace(mention, layer="Country") if state else mention
    if mention.layer != "Country" or not mention.named or mention.confidence > CERTAIN:
        return mention
    return mention if aliases.path(mention.name, mention.type) else replace(mention, layer="Place")


def without_adjectives(text: Text, mention: Found, aliases: Aliases) -> Found:
    """A body's mention without the adjectives before its name: "CUP" of "die linksradikale CUP". What tells bodies of
    one name apart stays: "Schweizer Bundesrat", "österreichischer Nationalrat"."""
    first = mention.first
    while first < mention.last and text.words[first].pos_ in DESCRIBING and text.words[first].text.islower():
        first += 1
    if mention.layer != "Organisation" or first == mention.first or text.words[first - 1].pos_ != "ADJ":
        return mention
    if not _stands_alone(text, mention.first, first, mention.last, aliases):
        return mention
    return make_found(text, mention.layer, first, mention.last, mention.confidence)


def _stands_alone(text: Text, begin: int, first: int, last: int, aliases: Aliases) -> bool:
    """Whether the words first…last name a body without the adjectives before them."""
    adjectives = [word.text for word in text.words[begin:first] if word.pos_ == "ADJ"]
    countries = {aliases.country_of_adjective(adjective) for adjective in adjectives} - {None}
    name = text.slice(text.span(first, last))
    path = aliases.path(name, EntityType.ORGANISATION)
    if not _regions().isdisjoint(map(stem, adjectives)) or is_shared(name) or stem(name) in generic_stems():
        return False
    if path is None:
        return first == last and is_acronym(name)
    return not countries or countries == {aliases.actors[path].country}


def member_named_so(text: Text, mention: Found) -> Found:
    """The mention as a person where a party's name stands in the singular: "die Grüne" is not "die Grünen"."""
    word, at = text.words[mention.last].text, mention.last - 1
    if mention.layer != "Organisation" or mention.first < at or at < 0 or text.number[at] != mention.sentence:
        return mention
    ending = ONE_MEMBER.get(text.words[at].lower_)
    if ending is None or word not in {noun + ending for noun in listed("partisans.tsv")}:
        return mention
    gender = adjective_gender(text.words[mention.last])
    return replace(make_found(text, "Person", at, mention.last, mention.confidence), named=False, gender=gender)


@cache
def _regions() -> frozenset[str]:
    """The stems of the adjectives of states and cantons."""
    return frozenset(map(stem, lines("region_adjectives.txt")))


def known_name(mention: Found, aliases: Aliases) -> Found:
    """The mention as a name where a well-known body goes by its very words, whatever its parts of speech."""
    if mention.layer != "Organisation" or mention.named or stem(mention.name) in generic_stems():
        return mention
    return replace(mention, named=True) if aliases.path(mention.name, mention.type) else mention


def name_in_compound(text: Text, mention: Found, aliases: Aliases) -> Found:
    """The mention cut to the name before the hyphen, where the compound only contains it: "CDU" in "CDU-Chef", in
    "CDU-Stadtrat Huber".

    "UN-Sicherheitsrat" is a body of its own and stays.
    """
    name, hyphen, tail = mention.text.rpartition("-")
    if mention.layer not in CUT or not hyphen or not tail[:1].isupper() or " " in tail:
        return mention
    kind = mention.type
    bodies = (ending for of, ending, _ in subtypes() if of == kind)
    body = any(tail.lower().endswith(_inflected(body)) for body in bodies) and not _is_office(text, mention)
    if body or aliases.path(mention.text, kind):
        return mention
    known = aliases.path(name, kind) is not None or is_acronym(name)
    if not known and not any(word.text == name for word in text.words):
        return mention
    return cut_to_name(mention, name)


def _is_office(text: Text, mention: Found) -> bool:
    """Whether somebody's name follows: "Stadtrat Huber"."""
    after = mention.last + 1
    follows = after < len(text.words) and text.number[after] == text.number[mention.last]
    return follows and text.words[after].ent_type_ == "PER"


def _inflected(noun: str) -> tuple[str, ...]:
    """The noun with the endings of its cases: "rat", "rats", "rates" …; "Fraktionssprecher" is no "Fraktion"."""
    return tuple(noun + ending for ending in ("", "s", "es", "e", "n", "en"))


def _recognised(text: Text, covered: set[int], aliases: Aliases) -> Iterator[Found]:
    """Names that no layer covers; those that were not accepted as mentions come back, since two heads saw them."""
    place = {token.i: i for i, token in enumerate(text.words)}
    for ent in text.doc.ents:
        layer = NAMES.get(ent.label_)
        first, last = place.get(ent.start), place.get(ent.end - 1)
        if layer is None or first is None or last is None:
            continue
        last = completed(text, last)
        if covered & set(range(first, last + 1)) or _only_inflected(text, first, last):
            continue
        if layer == "Place":
            kinds = (EntityType.COUNTRY, EntityType.ORGANISATION)
            layer = next((kind.value for kind in kinds if aliases.is_name(ent.text, kind)), layer)
        if layer == "Place" and acts_for_country(text, first, last, aliases):
            layer = "Country"
        yield as_country(text, make_found(text, layer, first, last, RECOGNISED))


def _bearer(text: Text, mention: Found, surnames: frozenset[str], aliases: Aliases) -> Found:
    """The mention as a person where it is the surname of one who is named in full, and no body or country is known by
    it: "Schlitte" beside "Kevin Schlitte"."""
    if mention.layer == "Person" or mention.name not in surnames or aliases.path(mention.name, mention.type):
        return mention
    return make_found(text, "Person", mention.first, mention.last, mention.confidence)


def _is_none(text: Text, mention: Found, aliases: Aliases) -> bool:
    """Whether it is no body or group though it looks like one."""
    return _is_no_body(text, mention, aliases) or _is_no_group(text, mention)


def _is_no_body(text: Text, mention: Found, aliases: Aliases) -> bool:
    """Whether the name or noun is one of those that look like bodies and are none: "BWL", "höchstes Staatsamt"."""
    if mention.layer != "Organisation" or aliases.path(mention.name, EntityType.ORGANISATION):
        return False
    head = text.words[mention.head]
    words = {mention.text, bare(mention.name)} if mention.named else {lemma(head.text, head.pos_)}
    return not words.isdisjoint(listed("no_bodies.tsv"))


def _named_otherwise(text: Text) -> set[int]:
    """The words of names of several words that are no body's, whatever the model saw: "Panama Papers"."""
    words = [word.text for word in text.words]
    found = set()
    for name in _long_names():
        for i, word in enumerate(words):
            if word == name[0] and words[i : i + len(name)] == name:
                found.update(range(i, i + len(name)))
    return found


@cache
def _long_names() -> tuple[list[str], ...]:
    return tuple(name.split() for name in sorted(listed("no_bodies.tsv")) if " " in name)


def _is_no_group(text: Text, mention: Found) -> bool:
    """Whether it only says whose something is behind a preposition: "von Seiten der Regierung"."""
    if mention.layer != "Group" or not mention.first or text.words[mention.first - 1].pos_ != "ADP":
        return False
    head = text.words[mention.head]
    return mention.head == mention.first and lemma(head.text, head.pos_).lower() in listed("no_groups.tsv")


def _only_inflected(text: Text, first: int, last: int) -> bool:
    """Whether the words are articles, and adjectives in small letters: "russischen", "das", "Der"."""
    words = text.words[first : last + 1]
    return all(w.lower_ in ARTICLES or (w.pos_ in INFLECTED and w.text.islower()) for w in words)
