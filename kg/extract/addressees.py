"""Whom something is said to, where it stands in the place of who says it: "Der Zeitung sagte die Ministerin, …"."""

from collections.abc import Sequence

from kg.extract.mentions import Found
from kg.extract.stance import around, full_lemma
from kg.extract.text import Text

#: Articles of a dative; "der" is one before feminine nouns alone, so that it takes a person after the verb to tell.
ARTICLES = frozenset({"der", "dem", "den", "einer", "einem"})
#: What stands between such an article and the verb.
PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "PUNCT", "X", "NUM"})
#: So many words after the verb at most begins the name of who says it: "sagte der frühere deutsche Außenminister Maas".
REACH = 6


def speaker_after(text: Text, mentions: Sequence[Found], verb: int) -> Found | None:
    """The person named after a verb of telling somebody something where a body in the dative stands directly before it;
    else None."""
    if full_lemma(text.words[verb]) not in around("telling"):
        return None
    sentence = text.number[verb]
    begin = verb - 1
    while begin > 0 and text.number[begin] == sentence and text.words[begin].pos_ in PHRASE:
        begin -= 1
    article = text.words[begin]
    if begin >= verb - 1 or text.number[begin] != sentence or article.lower_ not in ARTICLES:
        return None
    if begin > 0 and text.number[begin - 1] == sentence and text.words[begin - 1].pos_ == "ADP":
        return None
    if not any(m.layer == "Organisation" and begin <= m.first <= m.last < verb for m in mentions):
        return None
    after = (m for m in mentions if m.layer == "Person" and m.named and verb < m.first and m.sentence == sentence)
    nearest = min(after, key=lambda m: m.first, default=None)
    between = range(verb + 1, nearest.first) if nearest is not None else range(0)
    clause = any(text.words[i].pos_ in ("PUNCT", "VERB", "AUX", "ADP") for i in between)
    return nearest if len(between) <= REACH and not clause else None
