"""What makes it likelier that somebody belongs to a body: what the authority knows, "Schäuble … die CDU", and nouns of
members with the body in the genitive, "die meisten Länder der EU"."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.aliases import Aliases
from kg.extract.lexicon import words
from kg.extract.mentions import Found
from kg.extract.text import Text
from kg.model import EntityType, KnownActor

#: By how many logits a known membership is likelier, by how many sentences both names stand apart. Of the annotated
#: articles' known members 92 in 100 belong where the body is named in their sentence (508 of 559 cases), 61 in 100
#: where it is in the sentence before or after (100 of 165), and 21 in 100 farther away.
KNOWN = {0: 4.0, 1: 2.0}
#: By how many logits members with their body in the genitive are likelier to belong to it, and less likely to take a
#: side on it. Rare: two of 700 articles of Wikinews and one of 256 written ones have some that the model gave 0.4 to
#: 0.75, all of them members.
GENITIVE = 1.5


def known_members(
    mentions: Sequence[Found], paths: Sequence[str | None], aliases: Aliases
) -> dict[tuple[int, int], float]:
    """(person mention, body mention) → by how many logits "memberOf" is likelier; `paths` are the authority's entries
    that the mentions stand for."""
    bodies = [j for j, m in enumerate(mentions) if m.layer == EntityType.ORGANISATION and paths[j] is not None]
    found = {}
    for i, mention in enumerate(mentions):
        path = paths[i]
        if mention.layer != EntityType.PERSON or path is None:
            continue
        known = _bodies_of(aliases.actors[path])
        for j in bodies:
            weight = KNOWN.get(abs(mentions[j].sentence - mention.sentence))
            if weight is not None and paths[j] in known:
                found[i, j] = weight
    return found


def _bodies_of(actor: KnownActor) -> set[str]:
    """The paths of the bodies that a person belongs to or held an office in."""
    return {*actor.member_of, *(office.organisation for office in actor.offices if office.organisation)}


def members_told(text: Text, mentions: Sequence[Found]) -> list[tuple[int, int]]:
    """(group mention, body mention) of nouns of members with the body in the genitive: "die meisten Länder der EU"."""
    bodies = {text.words[m.head].i: j for j, m in enumerate(mentions) if m.layer == EntityType.ORGANISATION}
    groups = [i for i, m in enumerate(mentions) if m.layer == EntityType.GROUP]
    return [
        (i, bodies[child.i])
        for i in groups
        if text.words[mentions[i].head].lemma_ in words("insiders.tsv")
        for child in text.words[mentions[i].head].children
        if child.i in bodies and mentions[bodies[child.i]].first > mentions[i].last and _in_genitive(child)
    ]


def _in_genitive(name: Token) -> bool:
    """Whether the name is another noun's genitive, or has "von" in its place."""
    return name.dep_ == "nmod" and all(
        child.lower_ in ("von", "vom") for child in name.children if child.dep_ == "case"
    )
