"""One process's share of the work: the language model and the authority's names, loaded once."""

from kg.extract.aliases import Aliases
from kg.extract.article import extract_article
from kg.extract.parameters import read_parameters
from kg.language import shared
from kg.model import Article, Extraction, KnownActor


class Worker:
    """Holds what reading needs."""

    def __init__(self, model: str, known: tuple[KnownActor, ...]) -> None:
        self.nlp = shared(model)
        self.aliases = Aliases(known)
        self.parameters = read_parameters()

    def read_one(self, article: Article) -> Extraction | tuple[Article, str]:
        """The extraction of one article, or the article with the reason."""
        try:
            return extract_article(article, self.nlp(article.text), self.aliases, self.parameters)
        except Exception as error:  # the edge of the stage: one strange article must not end a run over thousands
            return article, f"{type(error).__name__}: {error}"
