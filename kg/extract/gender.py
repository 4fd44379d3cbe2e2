"""Whether words tell a woman or a man: by the given name, by the title before a name, by the noun that describes."""

from functools import cache, lru_cache

from spacy.tokens import Token

from kg.names import slug
from kg.words import lines, words

#: Female nouns of persons are made with it: "Ministerin".
FEMALE = "in"
#: Titles of women and men alone that no ending tells.
WOMEN, MEN = frozenset({"frau", "mrs", "ms", "lady", "dame"}), frozenset({"herr", "mr", "sir", "lord"})
#: Female nouns without that ending, and the relations by which the tree hangs an article on its noun: "die".
FEMALE_NOUNS = tuple("frau mutter schwester tochter dame witwe tante nichte".split())
DETERMINERS = frozenset({"det", "det:poss"})
#: Nouns of one gender for women and men alike, and others that end as women's do.
BOTH = tuple(
    "cousin verein muezzin termin ruin mensch star gast "
    "liebling flüchtling häftling prüfling säugling schützling lehrling neuling zwilling "
    "vormund profi boss fan coach mitglied".split()
)


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
    if word in WOMEN or (word.endswith(FEMALE) and word in titles and word.removesuffix(FEMALE) in titles):
        return "f"
    return "m" if word in MEN or (word in titles and word + FEMALE in titles) else ""


def noun_gender(noun: Token) -> str:
    """f, m or an empty string, by a noun that describes one person. A feminine one without the ending of women tells
    nothing, as "Person" and "Geisel" do not. The tagger alone is too often wrong about gender to be asked first."""
    if noun.pos_ != "NOUN" or "Sing" not in noun.morph.get("Number"):
        return ""
    word = noun.lower_
    if word.endswith(FEMALE_NOUNS) or (word.endswith(FEMALE) and not word.endswith(BOTH)):
        return "f"
    feminine = any(child.dep_ in DETERMINERS and child.lower_.endswith("e") for child in noun.children)
    masculine = "Masc" in noun.morph.get("Gender") and not feminine
    return "m" if masculine and not word.endswith(BOTH) else ""
