"""What the words of taking a side say: subject, verb and thing, along the tree.

The stances found here do not stand alone; they raise what the model says of the same pair (`kg.extract.pairs`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from kg.extract.lexicon import rows
from kg.extract.mentions import Found, within_compound
from kg.extract.personal import OTHER_SEX
from kg.extract.text import Text

SUBJECTS = frozenset({"nsubj", "csubj"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl"})
#: How infinitives with "zu" hang on the verb above them, and how whom it is about does.
INFINITIVES = frozenset({"xcomp", "ccomp"})
OBJECTS = frozenset({"obj", "iobj", "obl:arg"})
#: What may stand for a verb that is left out: "die SPD ist dafür, die CDU dagegen".
FOR_VERBS = frozenset({"dafür", "dagegen"})
#: Personal pronouns, and the layers of what they can stand for.
PRONOUNS = {"er": frozenset({"Person"}), "sie": frozenset({"Person", "Organisation", "Group"})}
PLURALS = frozenset({"Organisation", "Group"})


@cache
def verbs() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Verb → its (predicate, frames)."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for verb, predicate, frames in rows("stance_verbs.tsv"):
        found[verb].append((predicate, frozenset(frames.split())))
    return {verb: tuple(entries) for verb, entries in found.items()}


@cache
def around(kind: str) -> frozenset[str]:
    """The words of one kind that stand around those that take a side: "carrier", "negation" and their like."""
    return frozenset(word for word, of in rows("stance_words.tsv") if of == kind)


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Noun → (predicate, preposition)."""
    return {noun: (predicate, preposition) for noun, predicate, preposition in rows("stance_nouns.tsv")}


def stances(text: Text, mentions: Sequence[Found]) -> Iterator[tuple[int, int, str]]:
    """(actor mention, thing mention, predicate) of every stance that a verb or noun and the tree say; the predicate is
    empty where they deny that a side is taken, or leave it open."""
    covering = covering_of(text, mentions)
    whole = covering_of(text, mentions, whole=True)
    for word in text.words:
        for predicate, holders, things in sides(word):
            for i in actors_of(holders, text, covering, mentions):
                for thing in things:
                    yield from ((i, j, predicate) for j in mentions_of(thing, whole, mentions) if i != j)


def sides(word: Token) -> Iterator[tuple[str, list[Token], list[Token]]]:
    """(predicate, who, what) of each side that is taken by the verb or noun, the predicate empty where the side is
    denied or left open; without both there is none."""
    yield from _verb_stances(word)
    yield from _noun_stances(word)


def covering_of(text: Text, mentions: Sequence[Found], *, whole: bool = False) -> dict[int, list[int]]:
    """Token → numbers of the mentions that hold it; with `whole`, not those of only the name in a compound."""
    covering: dict[int, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if whole and within_compound(text, mention):
            continue
        for word in range(mention.first, mention.last + 1):
            covering[text.words[word].i].append(number)
    return covering


def actors_of(
    holders: Sequence[Token], text: Text, covering: dict[int, list[int]], mentions: Sequence[Found]
) -> Iterator[int]:
    """The mentions of who takes a side; of a personal pronoun, the one that it goes on with."""
    for holder in holders:
        yield from mentions_of(holder, covering, mentions) or _referents(holder, text, mentions)


def _referents(pronoun: Token, text: Text, mentions: Sequence[Found]) -> list[int]:
    """The mention that a personal pronoun most likely goes on with: the last subject before it of a fitting kind, in
    its sentence or the one before; else the last mention of such a kind."""
    kinds = PRONOUNS.get(pronoun.lower_, frozenset())
    if "Plur" in pronoun.morph.get("Number"):
        kinds = kinds & PLURALS
    if not kinds:
        return []
    place = next((i for i, word in enumerate(text.words) if word.i == pronoun.i), 0)
    other = OTHER_SEX[pronoun.lower_]
    others = frozenset(_last_name(m) for m in mentions if m.layer == "Person" and m.gender == other)
    near = [
        number
        for number, mention in enumerate(mentions)
        if mention.layer in kinds and mention.last < place and text.number[place] - mention.sentence <= 1
        if mention.layer != "Person" or not _is_of(mention, other, others)
    ]
    subjects = [number for number in near if text.words[mentions[number].head].dep_ in SUBJECTS]
    return (subjects or near)[-1:]


def _is_of(person: Found, sex: str, names: frozenset[str]) -> bool:
    """Whether the person is told to be of the sex, or else has the last name of somebody who is."""
    return person.gender == sex if person.gender else _last_name(person) in names


def _last_name(mention: Found) -> str:
    return mention.name.rpartition(" ")[2]


def full_lemma(verb: Token) -> str:
    """The verb's lemma with its particle: "lehnt … ab" → "ablehnen"."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "compound:prt"), "")
    return particle + verb.lemma_


def _verb_stances(verb: Token) -> Iterator[tuple[str, list[Token], list[Token]]]:
    entries = verbs().get(full_lemma(verb)) if verb.pos_ in ("VERB", "AUX", "ADJ") else None
    if entries is None:
        return
    passive = any(child.dep_ == "nsubj:pass" for child in verb.children)
    holders = agents_of(verb) if passive else subjects_of(verb)
    for predicate, frames in entries:
        things = [(_denied(t), noun_of(t, verb)) for child in verb.children for t in _argument(child, frames, passive)]
        for denied in (False, True):
            those = [thing for negated, thing in things if negated == denied]
            if holders and those:
                yield side_taken(verb, predicate, denied=denied), holders, those


def side_taken(verb: Token, predicate: str, *, denied: bool = False) -> str:
    """The side that the verb takes: not to support is to oppose; not to oppose or demand something is none, nor is what
    is asked or a condition, and then the string is empty. `denied` is whether its thing is negated: "fordert keine
    Steuern"."""
    if _is_open(verb):
        return ""
    if not (denied or is_negated(verb) or _refused(verb)):
        return predicate
    return "opposes" if predicate == "supports" else ""


def _noun_stances(noun: Token) -> Iterator[tuple[str, list[Token], list[Token]]]:
    entry = nouns().get(noun.lemma_) if noun.pos_ == "NOUN" else None
    if entry is None or is_negated(noun):
        return
    predicate, preposition = entry
    things = [
        child for child in noun.children if child.dep_ in ("nmod", "obl", "obl:arg") and case_of(child) == preposition
    ]
    holders = [child for child in noun.children if child.dep_ in ("nmod", "det:poss") and case_of(child) in ("", "von")]
    if preposition == "gen":
        things, holders = holders, []
    if predicate == "proposes":
        things = things or [child for child in noun.children if child.dep_ == "acl" and _is_infinitive(child)] or [noun]
    verb = noun.head
    if verb.pos_ == "VERB" and full_lemma(verb) in around("receiver"):
        things = things or subjects_of(verb)
        holders = holders or [child for child in verb.children if case_of(child) in around("holder")]
    elif verb.pos_ == "VERB" and full_lemma(verb) in around("carrier"):
        holders = holders or subjects_of(verb)
        things = things or [child for child in verb.children if case_of(child) == preposition]
    if holders and things:
        yield (
            predicate,
            [t for holder in holders for t in joined(holder)],
            [t for thing in things for t in joined(thing)],
        )


def subjects_of(verb: Token) -> list[Token]:
    """A verb's subjects, an infinitive's those of the verb it hangs on, or its object where that is who is accused; a
    relative pronoun's noun for the pronoun."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not found and verb.head.pos_ in ("VERB", "AUX"):
        if verb.dep_ in INFINITIVES and full_lemma(verb.head) in around("accusing"):
            found = [child for child in verb.head.children if child.dep_ in OBJECTS and not case_of(child)]
        elif verb.dep_ in ("conj", "xcomp") or _tells_purpose(verb):
            return subjects_of(verb.head)
    return [token for subject in found for token in joined(noun_of(subject, verb))]


def _tells_purpose(verb: Token) -> bool:
    """Whether it is an infinitive with "um", whose subject is that of the verb above it: "um Pläne zu verhindern"."""
    return verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ == "um" for child in verb.children)


def _is_adverbial(clause: Token) -> bool:
    """Whether a conjunction tells that the clause is no object of the verb above it: "um …", "weil …"."""
    marks = [child.lower_ for child in clause.children if child.dep_ == "mark"]
    return clause.dep_ == "advcl" and any(mark not in ("dass", "zu", "ob", "wie") for mark in marks)


def _is_infinitive(verb: Token) -> bool:
    """Whether it has a "zu" before or in it."""
    return introduced(verb) or (verb.text != verb.lemma_ and verb.text.replace("zu", "", 1) == verb.lemma_)


def clause_verb(token: Token) -> Token:
    """The verb of the clause that a word stands in; the root of its tree where none is above it."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def noun_of(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun of the verb goes with; any other word is itself."""
    relative = token.pos_ == "PRON" and verb.dep_ == "acl" and token.lower_ in around("relative")
    return verb.head if relative else token


def agents_of(verb: Token) -> list[Token]:
    """Who does it, of a verb in the passive."""
    by = (child for child in verb.children if child.dep_ == "obl" and case_of(child) == "von")
    agents = [*(child for child in verb.children if child.dep_ == "obl:agent"), *by]
    return [token for agent in agents for token in joined(agent)]


def _argument(child: Token, frames: frozenset[str], passive: bool) -> list[Token]:
    """The tokens of a verb's child that fill one of the frames."""
    case = case_of(child)
    if "obj" in frames and child.dep_ == ("nsubj:pass" if passive else "obj"):
        return joined(child)
    if "dat" in frames and child.dep_ in ("obl:arg", "iobj") and not case:
        return joined(child)
    if child.dep_ in ("obl", "obl:arg", "nmod") and case and case in frames:
        return joined(child)
    if (
        child.dep_ in CLAUSES
        and not _is_adverbial(child)
        and ("clause" in frames or ("dass" in frames and introduced(child)))
    ):
        return [child, *(t for t in child.children if t.dep_ in ("obj", "nsubj:pass", "nsubj")), *joined(child)[1:]]
    return []


def introduced(clause: Token) -> bool:
    """Whether the clause begins with a conjunction, or is an infinitive with "zu"."""
    return any(child.dep_ == "mark" for child in clause.children)


def joined(token: Token) -> list[Token]:
    """The token and what is coordinated with it or stands in apposition to it; not so what has a word of its own for a
    verb that is left out: "CDU" in "die SPD ist dafür, die CDU dagegen"."""
    beside = (child for child in token.children if child.dep_ in ("conj", "appos", "flat"))
    return [token, *(child for child in beside if orphan_of(child) is None)]


def orphan_of(token: Token) -> Token | None:
    """The word right behind a subject in a row that stands for a verb left out, if there is one."""
    behind = token.nbor() if token.i + 1 < len(token.doc) else token
    return behind if token.dep_ == "conj" and behind.lower_ in FOR_VERBS else None


def case_of(token: Token) -> str:
    """The preposition of a noun, contractions taken apart ("im" → "in"), or ""."""
    word = next((child.lower_ for child in token.children if child.dep_ == "case"), "")
    return {"im": "in", "ins": "in", "am": "an", "ans": "an", "vom": "von", "zum": "zu", "zur": "zu", "beim": "bei",
            "fürs": "für", "aufs": "auf", "ums": "um"}.get(word, word)  # fmt: skip


def is_negated(token: Token) -> bool:
    """Whether the word is negated; "nicht nur" negates nothing."""
    words = [child.lower_ for child in token.children]
    return any(word in around("negation") for word in words) and not (
        "nicht" in words and {"nur", "allein"} & set(words)
    )


def _denied(thing: Token) -> bool:
    """Whether the thing itself is negated, or stands beside one that is: "keine Steuern und Abgaben"."""
    if thing.dep_ == "conj" and all(child.lower_ != "sondern" for child in thing.children):
        return is_negated(thing) or is_negated(thing.head)
    return is_negated(thing)


def _is_open(verb: Token) -> bool:
    """Whether the verb's clause asks or sets a condition: "ob die Partei zustimmt"."""
    return any(child.dep_ == "mark" and child.lower_ in around("open") for child in verb.children)


def _refused(verb: Token) -> bool:
    """Whether the verb says what somebody will not do: "weigert sich, den Plan zu unterstützen"."""
    return verb.dep_ in INFINITIVES and full_lemma(verb.head) in around("refusing")


def mentions_of(token: Token, covering: dict[int, list[int]], mentions: Sequence[Found]) -> list[int]:
    """The shortest mention that holds the token, if any; of one word, not the name in it: "AfD" in "AfD-Gegner"."""
    found = covering.get(token.i, [])
    return sorted(found, key=lambda i: (mentions[i].last - mentions[i].first, -len(mentions[i].text)))[:1]
