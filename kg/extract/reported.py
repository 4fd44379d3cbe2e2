"""Whether words said are told in the subjunctive of reported speech, which nobody says of others in their own words."""

from spacy.tokens import Token

from kg.extract.mentions import Found
from kg.extract.text import Text, head_word

#: Subjunctives that no rule makes of the infinitive.
IRREGULAR = frozenset({"sei", "seien"})
#: What the finite verb is to the main word of its clause.
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
SUBJECT = "nsubj"
#: Whoever speaks of themselves does so in their own words: "dann habe auch ich eine Pflicht".
FIRST_PERSON = frozenset({"ich", "wir"})


def is_reported(text: Text, said: Found) -> bool:
    """Whether the main verb of the words is in a subjunctive that differs from the indicative, without "ich" or "wir"
    among them: "So behandle man niemanden", "sie seien bereit"."""
    words = {text.words[i].lower_ for i in range(said.first, said.last + 1)}
    inside = text.tokens(said.first, said.last)
    head = text.words[head_word(text, said.first, said.last)]
    around = [head, *(child for child in head.children if child.dep_ in AUXILIARY and child.i in inside)]
    has_subject = any(child.dep_.startswith(SUBJECT) for child in head.children)
    return has_subject and FIRST_PERSON.isdisjoint(words) and any(_is_subjunctive(word) for word in around)


def _is_subjunctive(word: Token) -> bool:
    """Whether the form is one that of the third person only the subjunctive of the present has: "habe", "sei"."""
    if word.pos_ not in ("VERB", "AUX"):
        return False
    form, stem = word.lower_, word.lower_[:-1]
    infinitives = (f"{stem}en", f"{stem}n", f"{stem[:-1]}eln")  # "gehe", "fordere", "behandle"
    return form in IRREGULAR or (form.endswith("e") and word.lemma_ in infinitives)
