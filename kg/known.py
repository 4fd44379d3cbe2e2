"""How the known actors are written where a text names them."""

import re
from collections.abc import Mapping
from functools import cache

from kg.model import KnownActor
from kg.names import slug
from kg.words import bare, lines, phrases

#: The class of papers, broadcasters and agencies.
MEDIA = "MediaOrganisation"
#: The class of groups in a parliament, the one whose groups have names that those of Länder and towns have as well, and
#: what an article has that names it: "Bundestag", "SPD-Bundestagsfraktion".
GROUP, BUNDESTAG, BUNDESTAG_NAMED = "ParliamentaryGroup", "organisation/bundestag", "undestag"
#: So many letters of a name are left at least when an ending is taken off.
SHORTEST = 4
#: Longer acronyms are no words by chance.
LONGEST_ACRONYM = 5


def goes_by(actor: KnownActor, form: str) -> bool:
    """Whether a name of the actor with these letters is written in this way: acronyms are in capitals, but those of
    agencies are not ("dpa/afp")."""
    names = (actor.label_de, *actor.names, actor.label_en, *actor.names_en)
    same = (name for name in names if name and slug(bare(name)) == slug(bare(form)))
    return actor.cls == MEDIA or any(_is_written_as(bare(form), bare(name)) for name in same)


def _is_written_as(form: str, name: str) -> bool:
    """Whether a form may stand for a name of the same letters: "Mit" and "mit" not for the acronym "MIT"."""
    if len(name) > LONGEST_ACRONYM or not name.isupper():
        return True
    return form.removesuffix("s").isupper()


def look_up(word: str, known: Mapping[str, str], *endings: str) -> str | None:
    """The value of a word as it stands or without one of the endings, or None."""
    key = slug(word)
    forms = (key, *(key.removesuffix(ending) for ending in endings if key.endswith(ending)))
    return next((known[form] for form in forms if form in known), None)


def is_shared(name: str) -> bool:
    """Whether bodies of any country go by this name, in whatever case."""
    return any(slug(form) in phrases("shared_names.txt") for form in (bare(name), *single_cases(bare(name))))


def single_cases(name: str) -> tuple[str, ...]:
    """A single word without each ending that it may have in another case: "Bundesrates", "Freiheitlichen"."""
    endings = () if " " in name else ("es", "s") if name.endswith("es") else ("s",) if name.endswith("s") else ("n",)
    told = (end for end in endings if end != "n" or name.endswith("en"))
    return tuple(name.removesuffix(end) for end in told if len(name) - len(end) >= SHORTEST)


def is_of_other_parliament(actor: KnownActor, text: str) -> bool:
    """Whether the names of a group in the Bundestag mean one of a Land or town in this text, since it names a
    parliament of those and never the Bundestag: "die SPD-Fraktion im Stadtrat"."""
    if actor.cls != GROUP or BUNDESTAG not in actor.member_of or BUNDESTAG_NAMED in text:
        return False
    return _local_parliament().search(text) is not None


@cache
def _local_parliament() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lines("local_parliaments.txt"))), re.I)
