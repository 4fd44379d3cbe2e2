"""Whether words tell a woman or a man: by the given name, by the title before a name, by the noun that describes."""

from functools import cache, lru_cache

from spacy.tokens import Token

from kg.extract.nouns import adjectival_stem
from kg.names import slug
from kg.words import lines, words

#: Female nouns of persons are made with it: "Ministerin".
FEMALE = "in"
#: Article → ending of an adjective that is a noun behind it, f or m; what both have, as "den …en", is left out.
ONE_PERSON = {
    "der": ("e", "m"), "die": ("e", "f"), "dem": ("en", "m"), "des": ("en", "m"),
    "ein": ("er", "m"), "eine": ("e", "f"), "einem": ("en", "m"), "eines": ("en", "m"),
}  # fmt: skip
#: The relations by which the tree hangs an article on its noun: "die".
DETERMINERS = frozenset({"det", "det:poss"})


@cache
def _listed(kind: str) -> tuple[str, ...]:
    """The words of one kind ("titles f") from the list of those that no ending tells."""
    parted = (line.partition(":") for line in lines("gender_words.txt"))
    return tuple(word for name, _, words_of in parted if name == kind for word in words_of.split())


@cache
def _given_names() -> dict[str, str]:
    """Given name as a slug → "f" or "m"."""
    found = {}
    for line in lines("first_names.txt"):
        gender, _, names = line.partition(":")
        found |= {slug(name): gender for name in names.split()}
    return found


@lru_cache(maxsize=50_000)
def name_gender(phrase: str) -> str:
    """f, m or an empty string, by the title or the given name before a name: "Kanzlerin Vogt", "Clara Vogt"."""
    before = [slug(part) for part in phrase.split()[:-1]]
    return next((gender for word in before if (gender := title_gender(word) or _given_names().get(word, ""))), "")


def title_gender(word: str) -> str:
    """f, m or an empty string of a title as a slug; a man's is one that women have with an ending."""
    titles = words("titles.txt")
    if word in _listed("titles f") or (
        word.endswith(FEMALE) and word in titles and word.removesuffix(FEMALE) in titles
    ):
        return "f"
    return "m" if word in _listed("titles m") or (word in titles and word + FEMALE in titles) else ""


def noun_gender(noun: Token) -> str:
    """f, m or an empty string, by a noun that describes one person. A feminine one without the ending of women tells
    nothing, as "Person" and "Geisel" do not. The tagger alone is too often wrong about gender to be asked first."""
    if noun.pos_ != "NOUN":
        return ""
    if told := adjective_gender(noun):
        return told
    if "Sing" not in noun.morph.get("Number"):
        return ""
    word = noun.lower_
    both = _listed("nouns both")
    if word.endswith(_listed("nouns f")) or (word.endswith(FEMALE) and not word.endswith(both)):
        return "f"
    feminine = any(child.dep_ in DETERMINERS and child.lower_.endswith("e") for child in noun.children)
    masculine = "Masc" in noun.morph.get("Gender") and not feminine
    return "m" if masculine and not word.endswith(both) else ""


def adjective_gender(noun: Token) -> str:
    """f, m or an empty string of an adjective that has become a noun, by the article right before it: "der 49-Jährige",
    "die Grüne", "dem Angeklagten"."""
    if not noun.i or not adjectival_stem(noun.text):
        return ""
    article = noun.nbor(-1)
    if article.i and article.nbor(-1).text == "," and article.head.i != noun.i:
        return ""  # a relative pronoun: "Videos, die Verletzte zeigten"
    ending, gender = ONE_PERSON.get(article.lower_, ("", ""))
    return gender if noun.text.endswith(ending) else ""
