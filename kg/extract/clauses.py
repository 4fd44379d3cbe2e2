"""What a happening or plan is called that a clause tells of: "explodierten drei Feuerwerkskörper" → "Drei
Feuerwerkskörper explodieren", "wurde untersagt" → "Befragung untersagen".
"""

import re
from collections.abc import Sequence, Set

from spacy.tokens import Token

from kg.extract.inflection import in_accusative, in_nominative
from kg.extract.lexicon import words as listed
from kg.extract.mentions import Found
from kg.extract.nouns import CONTRACTED, DETERMINERS, NOUNS, OPENING, gender_of, is_adjectival
from kg.extract.premodifiers import JOINING
from kg.extract.stance import full_lemma, noun_of
from kg.extract.text import Text
from kg.names import slug
from kg.timetable import is_time_of_day_or_year, is_unit_of_time
from kg.words import words

#: The article that denies, without its ending; it stays: "keine Waffen liefern".
DENYING = "kein"
ARTICLE = re.compile(rf"^(?:{'|'.join(sorted(w for w in OPENING - CONTRACTED if DENYING not in w))})\s+", re.I)
ZU = "zu"
#: The verb that stands behind another one.
LETTING = "lassen"
#: "hinzu" is a prefix of its own.
HIN = "hin"
#: How the tree hangs a separated prefix on its verb.
PREFIX = "compound:prt"
#: What infinitives end in.
INFINITIVES = ("en", "ern", "eln", "tun")
#: The verbs that others are formed with.
FORMING = frozenset({"werden", "sein", "haben"})
REFLEXIVE = "sich"
#: Pronouns that name nothing else.
ANYTHING = frozenset({"etwas", "nichts", "alles", "einander"})
#: How it hangs on a passive who does it.
AGENT = "obl:agent"
BY = frozenset({"von", "vom", "durch"})
#: How it hangs on its verb what the verb is done to.
DONE_TO = ("nsubj:pass", "obj")
SUBJECTS = ("nsubj:pass", "nsubj")
#: How it hangs on its verb, too, as the tree takes it for a phrase whose preposition is missing.
LOOSE = ("obl",)
#: Articles and pronouns before objects, and subjects of passives: not "dem", "einer", "seines".
DIRECT = frozenset("der die das den ein eine einen dieses jenes deren dessen".split()) | {
    stem + ending for stem in DETERMINERS for ending in ("", "e", "en")
}
PASSIVE = "aux:pass"
#: How many words before a phrase belong to it at most, and what tells that they do not.
FARTHEST = 6
CLAUSED = frozenset({",", "–", "-", ":"})
#: With these a number of units tells a date: "vor drei Jahren".
SINCE = frozenset({"vor", "seit"})


def clause_name(text: Text, mention: Found) -> str | None:
    """The clause with its verb as an infinitive at the end, without "zu", pronouns but "sich", dates, and by whom it is
    done; the thing that it is done to comes in where it stands elsewhere. None where the words end in no verb, or it is
    followed by another clause."""
    verb = _infinitive_of(text, mention)
    if verb is None:
        return None
    before = _before(text, mention, verb)
    if before and (before[0].text == "," or before[0].lower_ == LETTING):  # "prüfen, ob …", "einladen lassen"
        return None
    told = [word for word in before if not _tells_time(word, verb)]
    inside, reflexive = text.tokens(mention.first, mention.last), _reflexive(verb)
    known = reflexive or any(_is_thing(word, verb) for word in told)
    thing = None if known else _done_to(verb, inside, alone=all(map(_is_no_object, told)))
    if thing is not None or told:
        before = told
    impersonal = [word for word in before if not _tells_agent(word, verb) and not (reflexive and _acts(word, verb))]
    clause = ARTICLE.sub("", _in_case(impersonal if thing or reflexive or impersonal else before, verb))
    if thing is not None and before and before[0].is_sent_start and before[0].pos_ not in NOUNS:
        clause = clause[:1].lower() + clause[1:]
    return " ".join(filter(None, (thing, reflexive, clause, _infinitive(verb))))


def _in_case(words: Sequence[Token], verb: Token) -> str:
    """The words; those at their begin, where the verb is done to that, in the accusative as without an article."""
    at = next((i for i, word in enumerate(words) if _is_thing(word, verb)), None)
    if at is None or words[at].dep_ not in DONE_TO or any(w.head.i != words[at].i for w in words[:at]):
        return _as_it_stands(words)
    first, rest, masculine = words[: at + 1], words[at + 1 :], _is_masculine(words[at])
    if words[0].lower_.startswith(DENYING) and at:
        thing = _denied(first, masculine=masculine)
    else:
        thing = (in_accusative if masculine else in_nominative)(first, words[at])
    return " ".join(filter(None, (thing, _as_it_stands(rest))))


def _denied(words: Sequence[Token], *, masculine: bool) -> str:
    """A noun phrase behind "kein" in the accusative, which only masculine nouns have a form of their own for."""
    return f"{DENYING}en {in_accusative(words[1:], words[-1])}" if masculine else _as_it_stands(words)


def _as_it_stands(words: Sequence[Token]) -> str:
    """The words, other infinitives among them without "zu", too."""
    told = (word for word in words if not _is_particle(word))
    return "".join(_without_zu(word) + word.whitespace_ for word in told).strip()


def _reflexive(verb: Token) -> str:
    """The pronoun that the verb is not understood without, "sich konzentrieren"; not so in "um sich schießen"."""
    own = (child for child in verb.children if child.lower_ == REFLEXIVE)
    return next((child.lower_ for child in own if not child.i or child.nbor(-1).pos_ != "ADP"), "")


def _before(text: Text, mention: Found, verb: Token) -> list[Token]:
    """The words of the phrase without the verb and what belongs to its form, with the preposition of the first noun."""
    inside = list(text.words[mention.first : mention.last + 1])
    before = inside[1:] if verb.i == inside[0].i else [t for t in inside[:-1] if t.i != verb.i]
    before = [t for t in before if (t.pos_ != "PRON" or t.lower_ in ANYTHING) and not _forms(t, verb)]
    if before and before[-1].lower_ == ZU:
        before = before[:-1]
    noun = next((t for t in before if t.pos_ in NOUNS), None)
    if noun is None or inside[0].i == verb.i:
        return before
    return [*_left_of(inside[0], noun), *before]


def _left_of(first: Token, noun: Token) -> list[Token]:
    """The words before the first one of the phrase that belong to its noun, or to a number of units right before that,
    from the preposition on or the number: "zu zwölf Jahren" of "Gefängnis"."""
    unit = first.nbor(-1) if first.i == noun.i and first.i else noun
    measured = unit.head.i == noun.head.i and is_unit_of_time(unit.text)
    inside = {word.i for word in (*noun.subtree, *(unit.subtree if measured else ()))}
    left: list[Token] = []
    for at in range(first.i - 1, max(-1, first.i - 1 - FARTHEST), -1):
        if at not in inside or noun.doc[at].text in CLAUSED:
            break
        left.insert(0, noun.doc[at])
    cases = [word for word in left if word.dep_ == "case" and word.head.i in (noun.i, unit.i)]
    if not cases:
        cases = _preposition_before(left[0] if left else first, noun)
        left = [*cases, *left]
    begin = cases[0] if cases else next((word.left_edge for word in left if word.dep_ == "nummod"), None)
    return [word for word in left if begin is not None and word.i >= begin.i and not word.is_space]


def _preposition_before(first: Token, noun: Token) -> list[Token]:
    """The preposition right before the first word of a noun that has none, where the tree hangs it elsewhere."""
    before = first.nbor(-1) if first.i else first
    bare = noun.dep_ == "obl" and all(child.dep_ != "case" for child in noun.children)
    return [before] if bare and before.pos_ == "ADP" and before.head.i != noun.head.i else []


def _infinitive_of(text: Text, mention: Found) -> Token | None:
    """The verb that the phrase is made to end in: its head where it stands first, else its last word, or the verb of
    what ends it instead: of a separated prefix, "Posten zurück", of an auxiliary, "Steuern gesenkt werden"."""
    head, last = text.words[mention.head], text.words[mention.last]
    if mention.head == mention.first and _is_verb(head):
        return head
    inside = last.head.i in text.tokens(mention.first, mention.last)
    verb = last.head if _is_prefix(last) or (inside and _only_forms(last)) else last
    return verb if _is_verb(verb) else None


def _only_forms(word: Token) -> bool:
    """Whether the word only makes a form of its verb: "werden", "hat", "müsse"; the infinitive of a modal verb says
    more, "arbeiten dürfen"."""
    return word.pos_ == "AUX" and word.head.pos_ == "VERB" and (word.lemma_ in FORMING or word.lemma_ != word.text)


def _is_verb(word: Token) -> bool:
    """Whether the word is a verb, whatever the tagger says of nouns: "seinen Abschied"."""
    if word.text.islower() and _without_zu(word) != word.text:
        return True
    noun = word.text[:1].isupper() and not word.is_sent_start
    return word.pos_ == "VERB" and word.lemma_.endswith("n") and not noun


def _infinitive(verb: Token) -> str:
    prefix = next((t.lower_ for t in reversed(list(verb.children)) if _is_prefix(t)), "")
    told = _without_zu(verb)
    infinitive = told != verb.text or (verb.i and _is_particle(verb.nbor(-1)))
    lemma = told if infinitive else verb.lemma_
    return lemma if lemma.startswith(prefix) else prefix + lemma


def _without_zu(word: Token) -> str:
    """An infinitive without the "zu" behind its prefix, "mitzuwirken" → "mitwirken", whatever the tagger takes it for;
    any other word as it is, and so "hinzuziehen"."""
    prefix, _, rest = word.text.partition(ZU)
    told = word.text.islower() and word.pos_ != "ADJ" and rest.endswith(INFINITIVES) and prefix != HIN
    return prefix + rest if told and slug(prefix) in words("separable_prefixes.txt") else word.text


def _is_particle(word: Token) -> bool:
    """Whether it is the "zu" of the infinitive behind it."""
    return word.lower_ == ZU and word.pos_ == "PART"


def _forms(word: Token, verb: Token) -> bool:
    """Whether the word only belongs to the form of the verb: "wurde", "sollen", a separated prefix."""
    if word.lower_ in JOINING:
        return False
    formed = word.pos_ == "AUX" or (word.pos_ == "VERB" and word.lemma_ in FORMING)
    return formed or (word.head.i == verb.i and _is_prefix(word))


def _is_prefix(word: Token) -> bool:
    """Whether it is a verb's separated prefix; the tree takes other words for one."""
    return word.dep_ == PREFIX and slug(word.text) in words("separable_prefixes.txt")


def _is_thing(word: Token, verb: Token) -> bool:
    """Whether the word is what the verb is done to, or who does it."""
    return word.head.i == verb.i and word.dep_ in (*DONE_TO, "nsubj") and word.pos_ in NOUNS


def _tells_agent(word: Token, verb: Token) -> bool:
    """Whether the word belongs to who does it, of a passive: "von Rebellen"."""
    while word.head.i != verb.i and word.head.i != word.i:
        word = word.head
    by = any(child.dep_ == "case" and child.lower_ in BY for child in word.children)
    return by and word.head.i == verb.i and word.dep_ == AGENT


def _acts(word: Token, verb: Token) -> bool:
    """Whether the word belongs to the subject of a verb in the active."""
    return any(child.dep_ == "nsubj" and (child.i == word.i or child.is_ancestor(word)) for child in verb.children)


def _is_masculine(noun: Token) -> bool:
    """Whether it is a masculine singular, by its ending or its article, "der Beamte"; the case of others is not told by
    their adjectives."""
    if is_adjectival(noun):
        article = next((child.lower_ for child in noun.children if child.dep_ == "det"), "")
        return noun.text.endswith("er") or (article == "der" and noun.text.endswith("e"))
    return gender_of(noun, "") == "m" and not _is_plural(noun)


def _is_plural(noun: Token) -> bool:
    return "Plur" in noun.morph.get("Number")


def _tells_time(word: Token, verb: Token) -> bool:
    """Whether the word belongs to a date that hangs on the verb: "am", "Montag"; not so of a span: "um zwei Wochen"."""
    while word.head.i != verb.i and word.head.i != word.i:
        word = word.head
    if word.head.i != verb.i or word.pos_ not in NOUNS or word.dep_ in DONE_TO:
        return False
    dated = any(child.dep_ == "case" and child.lower_ in SINCE for child in word.children)
    return is_time_of_day_or_year(word.text) or (is_unit_of_time(word.text) and dated)


def _is_no_object(word: Token) -> bool:
    return word.pos_ not in NOUNS or any(child.dep_ == "case" for child in word.children)


def _done_to(verb: Token, inside: Set[int], *, alone: bool) -> str | None:
    """The noun outside of the phrase that the verb is done to, with its adjectives, in the accusative; the subject of a
    verb of what befalls that, in the nominative. `alone` is whether no word of the phrase may be that noun."""
    befalls = full_lemma(verb) in listed("befalling_verbs.tsv")
    passive = any(child.dep_ == PASSIVE for child in verb.children)
    for deps in (SUBJECTS,) if befalls else (("obj",), SUBJECTS if passive else ("nsubj:pass",), LOOSE):
        for child in verb.children:
            noun = noun_of(child, verb)
            told = child.dep_ in deps and noun.pos_ in NOUNS and noun.i not in inside and not _has_preposition(child)
            if told and (deps != LOOSE or (alone and _is_bare(noun))):
                return _noun_phrase(noun, accusative=not befalls)
    return None


def _is_bare(noun: Token) -> bool:
    """Whether the noun, which tells no time, has an article that objects have, and no preposition before that."""
    article = next((child for child in noun.children if child.dep_ in ("det", "det:poss")), None)
    if article is None or is_time_of_day_or_year(noun.text) or is_unit_of_time(noun.text):
        return False
    return article.lower_ in DIRECT and not (article.i and article.nbor(-1).pos_ == "ADP")


def _has_preposition(noun: Token) -> bool:
    """Whether a preposition stands before the noun, as in "gegen die Farc", whatever the tree takes that for; not so
    before a number, "mehr als 20 Leute"."""
    counted = any(child.dep_ == "nummod" for child in noun.children)
    return not counted and any(child.dep_ == "case" and child.i < noun.i for child in noun.children)


def _noun_phrase(noun: Token, *, accusative: bool) -> str:
    """The noun with its number and its adjectives, the latter where their forms are told."""
    first = last = noun.i
    alike = _is_plural(noun) or gender_of(noun, "") in ("f", "n")
    masculine = accusative and _is_masculine(noun)
    telling = ("amod", "nummod") if alike or masculine else ("nummod",)
    while first and noun.doc[first - 1].head.i == noun.i and noun.doc[first - 1].dep_ in telling:
        first -= 1
    while noun.pos_ == "PROPN" and last + 1 < len(noun.doc) and noun.doc[last + 1].dep_.startswith("flat"):
        last += 1
    phrase: Sequence[Token] = noun.doc[first : last + 1]
    if accusative and first and noun.doc[first - 1].lower_.startswith(DENYING):
        return _denied(noun.doc[first - 1 : last + 1], masculine=masculine)
    return in_accusative(phrase, noun) if masculine else in_nominative(phrase, noun)
