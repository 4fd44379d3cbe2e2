"""Clauses of saying inserted in the words said, which are nobody's words: "Die Lage sei, so der Präsident, ernst".

The guidelines leave them in the text of a statement, whose words are one stretch of the article; whole clauses before
and behind one are statements of their own: "Die Lage sei ernst, so der Präsident, man brauche Hilfe".
"""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.text import Text
from kg.language.labels import SLICES
from kg.words import QUOTATION_MARKS

#: An insertion has at most so many words between its signs: "so der frühere Präsident des nationalen Rechnungshofs".
LONGEST = 9
#: What stands on both sides of it.
SIGNS = frozenset({",", "–"})
#: With these it begins where its speaker or a word of saying follows …
NAMING = frozenset({"so", "laut"})
#: … and with this where a word of saying does.
TELLING = "wie"
ACTORS = ("Person", "Organisation", "Group", "Country")
#: How the tree hangs subjects on their verbs.
SUBJECT = "nsubj"
#: How the tree hangs on a clause what could stand without it.
LOOSE = frozenset({"conj", "parataxis", "punct", "cc"})


def insertions(text: Text, sentence: int) -> Iterator[range]:
    """The words of each insertion of a sentence, the signs around it included."""
    signs = [i for i in text.sentence_words(sentence) if text.words[i].text in SIGNS]
    for begin, end in pairwise(signs):
        same = text.words[begin].text == text.words[end].text
        if same and 1 < end - begin <= LONGEST + 1 and _tells(text, begin + 1, end):
            yield range(begin, end + 1)


def inserted(text: Text, first: int, last: int) -> frozenset[int]:
    """The words of all insertions that lie within the stretch."""
    found = insertions(text, int(text.number[first]))
    return frozenset(word for words in found if first < words[0] and words[-1] < last for word in words)


def is_parted(text: Text, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether an insertion alone parts two stretches of one sentence: where it has lost words to either of them ("Die
    Lage sei, so der" and "Präsident, ernst"), or one is no clause without the other."""
    return any(
        one[0] < words[0] <= one[1] + 1
        and other[0] - 2 <= words[-1] < other[1]
        and _belong_together(text, one, words, other)
        for words in insertions(text, int(text.number[one[0]]))
    )


def _belong_together(text: Text, one: tuple[int, int], words: range, other: tuple[int, int]) -> bool:
    """Whether the stretches before and behind the insertion are broken pieces; a quotation is told by itself."""
    if text.words[words[0] - 1].text in QUOTATION_MARKS:
        return False
    if one[1] > words[0] or other[0] < words[-1]:
        return True
    if text.words[words[-1] + 1].text in QUOTATION_MARKS or (_is_clause(text, one) and _is_clause(text, other)):
        return False
    return _hangs(text, one, other) or _hangs(text, other, one)


def _is_clause(text: Text, stretch: tuple[int, int]) -> bool:
    """Whether the stretch has a subject of its own, or a conjunction adds it to what stands before."""
    words = (text.words[i] for i in range(stretch[0], stretch[1] + 1))
    return text.words[stretch[0]].pos_ == "CCONJ" or any(word.dep_.startswith(SUBJECT) for word in words)


def _hangs(text: Text, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether the tree hangs a word of the first stretch on one of the second, as what is part of its clause."""
    above = text.tokens(*other)
    below = (text.words[i] for i in range(one[0], one[1] + 1))
    return any(word.head.i in above and word.dep_ not in LOOSE for word in below)


def _tells(text: Text, begin: int, end: int) -> bool:
    """Whether the words begin…end-1 tell who speaks."""
    opening = text.words[begin].lower_
    if opening in NAMING:
        actors = (f"layer:{layer}" for layer in ACTORS)
        return _marked(text, "cue", begin, end) or any(_marked(text, layer, begin + 1, end) for layer in actors)
    return opening == TELLING and _marked(text, "cue", begin + 1, end)


def _marked(text: Text, part: str, begin: int, end: int) -> bool:
    """Whether the model marks any of the words begin…end-1."""
    return bool(text.reading.columns[begin:end, SLICES[part]].argmax(1).any())
