"""What the model predicts: every label inventory, and where its scores stand in the model's output.

The order of each tuple is part of the weights: append, never reorder.
"""

from itertools import accumulate

UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)

#: UD relations; subtypes only where both German treebanks mean the same by them.
RELATIONS = (
    "acl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:pass",
    "dep",
    "det",
    "det:poss",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "iobj",
    "mark",
    "nmod",
    "nsubj",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:arg",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
)

FEATURES = {
    "Case": ("Nom", "Acc", "Dat", "Gen"),
    "Gender": ("Masc", "Fem", "Neut"),
    "Number": ("Sing", "Plur"),
    "Person": ("1", "2", "3"),
    "Mood": ("Ind", "Sub", "Imp"),
    "Tense": ("Pres", "Past"),
    "VerbForm": ("Fin", "Inf", "Part"),
    "Degree": ("Pos", "Cmp", "Sup"),
    "Definite": ("Def", "Ind"),
    "PronType": ("Art", "Prs", "Dem", "Rel", "Int", "Ind", "Tot", "Neg"),
    "Poss": ("Yes",),
    "Reflex": ("Yes",),
}

#: GermEval-2014's classes of the outer level; spaCy sees PER, ORG, LOC, OTH only.
NAMES = tuple(base + suffix for base in ("PER", "ORG", "LOC", "OTH") for suffix in ("", "deriv", "part"))

#: One BIO layer each over the words of an article: the mention types, the words said, offices and dates as worded.
LAYERS = ("Person", "Organisation", "Country", "Place", "Group", "Event", "Proposal", "Speech", "Position", "Date")

#: Roles of a speech event towards its cue (SpkAtt-2023); "Cue" joins the words of one cue.
ROLES = ("Cue", "Source", "Message", "Addr", "Topic", "Medium", "Evidence", "PTC")

#: What may hold between two mentions, from the first to the second; "says" leads from the words said to their
#: speaker, "quotes" too where they are the speaker's own words, "same" joins two mentions of one entity. "mention"
#: is asked of a stretch of words with itself: whether it is what its layer says.
PAIRS = (
    "proposes",
    "supports",
    "opposes",
    "participatesIn",
    "memberOf",
    "locatedIn",
    "position",
    "when",
    "says",
    "same",
    "quotes",
    "mention",
)

BIO = ("O", "B", "I")


def bio_tags(classes: tuple[str, ...]) -> tuple[str, ...]:
    """O, then B and I of each class."""
    return ("O", *(f"{prefix}-{name}" for name in classes for prefix in ("B", "I")))


NAME_TAGS = bio_tags(NAMES)

RELATION_SIZE = 256
ROLE_SIZE = 160
PAIR_SIZE = 192
#: Attention heads over the words from one mention to the other.
PAIR_HEADS = 8

#: The columns of the model's word matrix: name → width.
COLUMNS = {
    "upos": len(UPOS),
    **{f"feature:{name}": 1 + len(values) for name, values in FEATURES.items()},
    "name": len(NAME_TAGS),
    "sentence": 2,
    **{f"layer:{name}": len(BIO) for name in LAYERS},
    "cue": 2,
    "relation:dependent": RELATION_SIZE,
    "relation:head": RELATION_SIZE,
    "role:cue": ROLE_SIZE,
    "role:word": ROLE_SIZE,
    "pair:first-begin": PAIR_SIZE,
    "pair:first-end": PAIR_SIZE,
    "pair:second-begin": PAIR_SIZE,
    "pair:second-end": PAIR_SIZE,
    "pair:between": PAIR_SIZE,
    "pair:attention": PAIR_HEADS,
}

_ENDS = tuple(accumulate(COLUMNS.values()))
SLICES = {name: slice(end - width, end) for (name, width), end in zip(COLUMNS.items(), _ENDS, strict=True)}
WIDTH = _ENDS[-1]

#: Buckets of a signed distance in words, shared by the role and the pair scorer.
DISTANCES = (-64, -32, -16, -8, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 8, 16, 32, 64)
#: Buckets of a signed distance in sentences.
SENTENCE_DISTANCES = (-4, -3, -2, -1, 0, 1, 2, 3, 4)

#: Pieces a window holds at most, the two boundary marks included.
WINDOW = 512


def base_relation(label: str) -> str:
    """The relation without its subtype."""
    return label.partition(":")[0]


def known_relation(label: str) -> str:
    """The label itself where it is predicted, else without its subtype, else "dep"."""
    for name in (label, base_relation(label)):
        if name in RELATIONS:
            return name
    return "dep"
