"""How the known actors are written where a text names them."""

from kg.model import KnownActor
from kg.names import slug
from kg.words import bare

#: The class of papers, broadcasters and agencies.
MEDIA = "MediaOrganisation"
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
