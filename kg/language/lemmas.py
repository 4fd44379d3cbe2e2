"""Lemmas: simplemma's German dictionary, steered by the part of speech."""

import re
from functools import cache, lru_cache

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

from kg.config import Settings, cache_folder
from kg.language.dictionary import KeptFactory
from kg.names import slug
from kg.words import lines, words

#: Closed classes whose dictionary form is not a matter of the dictionary.
ARTICLES = {
    "der": "der",
    "die": "der",
    "das": "der",
    "den": "der",
    "dem": "der",
    "des": "der",
    "ein": "ein",
    "eine": "ein",
    "einen": "ein",
    "einem": "ein",
    "einer": "ein",
    "eines": "ein",
}
KEPT = frozenset({"PROPN", "PUNCT", "SYM", "NUM", "X", "ADP", "CCONJ", "SCONJ", "PART", "INTJ"})
AUXILIARIES = {
    **dict.fromkeys(
        "bin bist ist sind seid war warst waren wart sei seien seist wäre wären gewesen sein".split(), "sein"
    ),
    **dict.fromkeys("habe hast hat haben habt hatte hatten hätte hätten gehabt hätt".split(), "haben"),
    **dict.fromkeys("werde wirst wird werden werdet wurde wurden würde würden geworden worden ward".split(), "werden"),
    **dict.fromkeys("kann kannst können könnt konnte konnten könne könnte könnten gekonnt".split(), "können"),
    **dict.fromkeys("muss muß müssen müsst musste mussten müsse müsste müssten".split(), "müssen"),
    **dict.fromkeys("soll sollst sollen sollt sollte sollten solle".split(), "sollen"),
    **dict.fromkeys("will willst wollen wollt wollte wollten wolle".split(), "wollen"),
    **dict.fromkeys("darf darfst dürfen dürft durfte durften dürfe dürfte dürften".split(), "dürfen"),
    **dict.fromkeys("mag magst mögen mögt mochte mochten möge möchte möchten".split(), "mögen"),
}


#: Regular participles: what separates from the verb, what it has instead of "ge", and the stem. One in "a" before
#: these consonants may be irregular ("verbrannt", "gebracht"), and "bereit" is none.
_STEM = r"(\w*?[aeiouäöüy]\w*?)(?<!ann|ach|and)(?<!ei)(?:et|t)"
PARTICIPLES = (
    re.compile(rf"(\w{{2,}})?ge(){_STEM}"),
    re.compile(rf"()((?:be|emp|ent|er|miss|ver|zer|über|unter|wider|durch|um)(?=\w{{3}})|(?=\w+iert$)){_STEM}"),
)
#: Prefixes that stay, and that participles have in the place of "ge": "beworfen".
INSEPARABLE = ("be", "emp", "ent", "er", "miss", "ver", "zer")
#: The shortest form of a verb that a prefix is taken off from.
SHORTEST = 4
#: Stems whose infinitive ends in "n" alone: "wander", "eitel", not "quer", "spiel".
_SHORT = re.compile(r"\w*[aeiouäöüy]\w*[^aeiouäöüy]e[lr]")


@lru_cache(maxsize=200_000)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of `word` as a `upos`; the word itself where none is known."""
    lower = word.lower()
    if upos in ("AUX", "VERB") and lower in AUXILIARIES:
        return AUXILIARIES[lower]
    if upos == "DET" and lower in ARTICLES:
        return ARTICLES[lower]
    if upos in KEPT:
        return lower if upos in ("ADP", "CCONJ", "SCONJ", "PART") else word
    if not word[:1].isalpha():
        return word
    if upos == "NOUN":
        return _noun(word)
    found = _known(lower)
    return _infinitive(lower) if upos == "VERB" and found == lower else found


def _infinitive(form: str) -> str:
    """The infinitive of a form that the dictionary does not know: of a verb with a separable prefix by the verb,
    "umgebracht" → "umbringen", of a regular participle, "entsendet" → "entsenden", or an irregular one with a prefix
    that stays, "beworfen" → "bewerfen"; any other form as it is."""
    for pattern in PARTICIPLES:
        if match := pattern.fullmatch(form):
            separated, kept, stem = match.groups(default="")
            if not separated or _is_prefix(separated):
                return separated + kept + stem + ("n" if _SHORT.fullmatch(stem) else "en")
    for prefix in INSEPARABLE:
        rest = form.removeprefix(prefix)
        if rest != form and len(rest) >= SHORTEST and form.endswith("n"):
            known = _known("ge" + rest)
            if known != "ge" + rest and known.endswith("en"):
                return prefix + known
    for end in range(len(form) - SHORTEST, 1, -1):
        if _is_prefix(form[:end]):
            known = _known(form[end:])
            if known != form[end:] and known.endswith("n"):
                return form[:end] + known
    return form


def _known(form: str) -> str:
    """What the list of irregular participles or the dictionary says of a form in small letters, or the form."""
    return _irregular().get(form) or _lemmatizer().lemmatize(form, "de") or form


@cache
def _irregular() -> dict[str, str]:
    return dict(line.split() for line in lines("irregular_participles.txt"))


def _is_prefix(word: str) -> bool:
    return slug(word) in words("separable_prefixes.txt")


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(
        lemmatization_strategy=DefaultStrategy(dictionary_factory=KeptFactory(cache_folder(Settings.read())))
    )


def _noun(word: str) -> str:
    """A noun's lemma, its last part looked up where the compound is unknown; nouns begin with a capital."""
    head, hyphen, tail = word.rpartition("-")
    found = _lemmatizer().lemmatize(tail[:1].upper() + tail[1:] if tail else word, "de")
    if not found[:1].isalpha():
        return word
    found = found[:1].upper() + found[1:]
    if "ss" in word and "ß" not in word:  # the dictionary has the spelling of before 1996: "Prozeß"
        found = found.replace("ß", "ss")
    return f"{head}{hyphen}{found}" if hyphen else found
