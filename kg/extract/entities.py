"""Clusters → entities with a key, a name and a subtype."""

import re
from collections.abc import Sequence
from itertools import chain

from spacy.tokens import Token

from kg.extract.aliases import Aliases
from kg.extract.clauses import clause_name
from kg.extract.coreference import Cluster
from kg.extract.forms import is_acronym, place_without_genitive, without_genitive
from kg.extract.headwords import fitting_names
from kg.extract.inflection import in_nominative
from kg.extract.kinds import name_alone
from kg.extract.lexicon import phrase_subtype_of, subtype_of
from kg.extract.meanings import class_of
from kg.extract.mentions import Found, within_compound
from kg.extract.nouns import CONTRACTED, OPENING, in_own_number
from kg.extract.premodifiers import JOINING, article_of
from kg.extract.sameness import HAPPENINGS
from kg.extract.stance import full_lemma
from kg.extract.text import Text
from kg.language.lemmas import ARTICLES
from kg.model import Entity, EntityType, Mention
from kg.words import bare

#: What only says how the text comes to them, before the first word that names: "noch drei Verschüttete".
PASSING = frozenset("noch auch nur lediglich schon bereits sogar selbst".split())
#: What keeps its article: "die meisten Staaten".
MOST = re.compile(r"^meisten? (?=\w)", re.I)
#: Notes of editors: "[sic]", "[n]".
NOTE = re.compile(r"\s*\[\w{1,5}[.!?]?\]")
LEADING = re.compile(rf"^(?:{'|'.join(sorted(OPENING | {'dessen', 'deren'}))})\s+", re.I)
#: What a compound begins with that is the contrary of its last part.
CONTRARY = ("gegen", "anti", "nicht")
#: A name of an event or proposal is short.
MOST_WORDS = 9
#: What one word in the plural stands for: people, all of a party or several bodies.
PEOPLE = frozenset({EntityType.GROUP, EntityType.ORGANISATION})
#: Names of these stand in the nominative: "Oberster Gerichtshof", "Rotes Meer".
DECLINED = frozenset({EntityType.ORGANISATION, EntityType.PLACE})
NAMED_TYPES = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.COUNTRY, EntityType.PLACE})


def make_entities(text: Text, clusters: Sequence[Cluster], aliases: Aliases) -> list[Entity]:
    """An entity a cluster, in the same order; keys count through the article."""
    return [make_entity(text, f"e{number}", cluster, aliases) for number, cluster in enumerate(clusters, 1)]


def make_entity(text: Text, key: str, cluster: Cluster, aliases: Aliases) -> Entity:
    """The entity of a cluster."""
    name = entity_name(text, cluster, aliases)
    mentions = tuple(Mention(m.span, m.text, m.confidence) for m in cluster.mentions)
    named = any(m.named for m in cluster.mentions)
    return Entity(key, cluster.type, name, mentions, subtype(text, cluster, name, aliases), named)


def entity_name(text: Text, cluster: Cluster, aliases: Aliases) -> str:
    """The fullest name the text gives, in its plain form; of a known actor, its label."""
    if cluster.path is not None:
        return aliases.actors[cluster.path].label_de
    named = [m for m in cluster.mentions if m.named]
    sure = [m for m in named if not m.doubtful]
    if cluster.type in NAMED_TYPES and sure:
        return _proper_name(text, sure)
    telling = fitting_names(text, cluster.mentions) if cluster.type in HAPPENINGS else cluster.mentions
    best = max(telling, key=lambda mention: _telling(text, mention))
    if cluster.type in HAPPENINGS:
        best = _compound_of(text, best, telling)
    return best.name if _ends_in_name(text, best) else plain(text, best)


def _proper_name(text: Text, mentions: Sequence[Found]) -> str:
    """The longest name without its article; a genitive gives way to the same name without its ending, and names of
    bodies and places stand in the nominative: "Obersten Gerichtshofs" → "Oberster Gerichtshof"."""
    forms = [bare(m.name) for m in mentions]
    longest = max(
        forms, key=lambda form: (not is_acronym(form) or all(map(is_acronym, forms)), len(form.split()), len(form))
    )
    short = without_genitive(longest)
    if short is not None and not {short, short.split()[-1]}.isdisjoint(forms):
        return short
    mention = mentions[forms.index(longest)]
    if short is not None and _is_genitive(text, mention):
        return short
    name = _nominative(text, mention) if mention.layer in DECLINED and not _says_kind(mention) else mention.text
    return LEADING.sub("", name) if name != mention.text or _is_possessed(text, mention) else longest


def _is_possessed(text: Text, mention: Found) -> bool:
    """Whether the words say whose body it is, or point at it: "Seine Behörde"."""
    first, head = text.words[mention.first], text.words[mention.head]
    return first.lower_ in OPENING - ARTICLES.keys() and first.pos_ == "DET" and head.pos_ == "NOUN"


def _ends_in_name(text: Text, mention: Found) -> bool:
    """Whether what follows a noun of its kind is the name of a body: "die Menschenrechtsorganisation Provea"."""
    last = text.words[mention.last]
    named = mention.layer == EntityType.ORGANISATION and last.pos_ in ("PROPN", "X") and mention.last > mention.head
    return named and _says_kind(mention)


def _says_kind(mention: Found) -> bool:
    """Whether the name is only the end of the words: "Hauptstadt London"."""
    words = bare(mention.text)
    return name_alone(words, mention.layer) != words


def _is_genitive(text: Text, mention: Found) -> bool:
    """Whether somebody, or a place of one word, stands in the genitive beside a noun: "Bayerns Grenzen", "die Grenzen
    Bayerns", "Giuseppe Verdis Opern"."""
    if mention.layer != EntityType.PERSON and (mention.layer != EntityType.PLACE or mention.first != mention.last):
        return False
    name, head = text.words[mention.last], text.words[mention.head]
    if mention.layer == EntityType.PLACE and _owns_next(text, name):
        return True
    genitive = "Gen" in (*name.morph.get("Case"), *head.morph.get("Case"))
    if name.pos_ != "PROPN" or not name.text.endswith("s") or not genitive:
        return False
    after = text.words[mention.last + 1 : mention.last + 2]
    behind = head.dep_ == "nmod" and head.head.i < head.i and not any(c.dep_ == "case" for c in head.children)
    return behind or any(noun.pos_ == "NOUN" for noun in after)


def _owns_next(text: Text, name: Token) -> bool:
    """Whether the name of a place stands right before the noun that it hangs on, whatever the tagger says of its case:
    "Berlins Senator", not "Paris", "Texas"."""
    told = name.text.endswith("s") and place_without_genitive(name.text) is not None
    return told and name.pos_ == "PROPN" and name.head.i == name.i + 1 and name.head.pos_ == "NOUN"


def _nominative(text: Text, mention: Found) -> str:
    """The mention's words in the nominative; those of a name in a compound as they are."""
    if within_compound(text, mention):
        return mention.text
    return in_nominative(text.words[_begin(text, mention) : mention.last + 1], text.words[mention.head])


def _begin(text: Text, mention: Found) -> int:
    """The first word of a description behind those that only pass on to it, or the first of those that belong to its
    first adjective: "nicht im Landtag vertretene Linke"."""
    if mention.named:
        return mention.first
    telling = (i for i in range(mention.first, mention.head) if text.words[i].lower_ not in PASSING)
    begin = next(telling, mention.head)
    first, head = text.words[begin], text.words[mention.head]
    belongs = first.dep_ == "amod" and first.head.i == head.i and first.left_edge.lower_ not in JOINING
    return begin - (first.i - first.left_edge.i) if belongs else begin


def _article(text: Text, mention: Found) -> str:
    """The article of the mention's head, within the mention or right before it, or an empty string."""
    return article_of(text.words[_begin(text, mention) : mention.head + 1])


def _telling(text: Text, mention: Found) -> tuple[bool, bool, int, int]:
    """A short phrase tells more than a clause, of those one around a noun, of those the longest, then the first."""
    words = len(mention.text.split())
    return (words <= MOST_WORDS, text.words[mention.head].pos_ in ("NOUN", "PROPN"), words, -mention.first)


def _compound_of(text: Text, named: Found, mentions: Sequence[Found]) -> Found:
    """The mention of one word that is the longest compound of the one that names, itself of one word: "Flugzeugabsturz"
    of "Absturz", but no contrary, "Gegendemonstration" of "Demonstration"; without one, the mention that names."""
    head = text.words[named.head].lower_
    if " " in bare(named.text) or text.words[named.head].pos_ != "NOUN":
        return named
    words = {m.head: text.words[m.head].lower_ for m in mentions if " " not in bare(m.text)}
    compounds = [
        m
        for m in mentions
        if (word := words.get(m.head, "")) != head and word.endswith(head)
        if not word.startswith(CONTRARY)
    ]
    return max(compounds, key=lambda m: (len(words[m.head]), -m.first), default=named)


def plain(text: Text, mention: Found) -> str:
    """The mention in the nominative without its article, one word in its dictionary form unless it is several people (a
    party's among them: "Sozialdemokraten"), a verb as an infinitive at the end, a first letter in capitals:
    "explodierten drei Feuerwerkskörper" → "Drei Feuerwerkskörper explodieren"."""
    token = text.words[mention.head]
    words = _nominative(text, mention).strip(' „“"»«,')
    words = words if _opens_other(text, mention) else LEADING.sub("", words)
    words = MOST.sub("Die meisten ", NOTE.sub("", words))
    if " " not in words and token.text == words and token.pos_ == "NOUN":
        noun = words[:1].isupper() or mention.layer in PEOPLE  # the tagger takes "ermordet" for one
        words = in_own_number(token, _article(text, mention)) if noun else token.lemma_
    else:
        clause = None if mention.layer in PEOPLE else clause_name(text, mention)
        words = _with_marks(clause or words)
    return words[:1].upper() + words[1:]


def _opens_other(text: Text, mention: Found) -> bool:
    """Whether it begins with a preposition and article of another noun than its head: "am Montag abgestürztes Auto"."""
    first = text.words[_begin(text, mention)]
    return first.lower_ in CONTRACTED and first.i < first.head.i < text.words[mention.head].i


def _with_marks(words: str) -> str:
    """The words with the mark that closes a quotation at their end, without one that only closes: "Ritze“ finden"."""
    opened, closed = words.count("„"), words.count("“")
    if closed > opened:
        return " ".join(words.replace("“", "").split())
    return words + "“" if opened > closed else words


def subtype(text: Text, cluster: Cluster, name: str, aliases: Aliases) -> str | None:
    """The class below the coarse type: of a known actor its own, else by the last part of the head, of a happening that
    of the mention it is named by, by its meaning where its ending tells none."""
    if cluster.path is not None:
        cls = aliases.actors[cluster.path].cls
        return cls if cls != cluster.type else None
    if told := phrase_subtype_of(cluster.type, name.lower()):
        return told
    naming = [m for m in cluster.mentions if cluster.type not in HAPPENINGS or plain(text, m) == name]
    heads = [text.words[m.head] for m in (naming or cluster.mentions)]
    forms = [(form.lower(), token.pos_ == "VERB") for token in heads for form in (full_lemma(token), token.text)]
    by_ending = (subtype_of(cluster.type, form) for form, _ in forms)
    by_meaning = (class_of(cluster.type, form, verb=verb) for form, verb in forms if cluster.type == EntityType.EVENT)
    return next(filter(None, chain(by_ending, by_meaning)), None)
