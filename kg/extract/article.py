"""One article's Doc → its extraction: the steps of the stage in their order."""

from spacy.tokens import Doc

from kg.extract.accept import accepted
from kg.extract.aliases import Aliases
from kg.extract.coreference import Cluster, cluster
from kg.extract.descriptions import appositions, titles_beside
from kg.extract.entities import make_entities
from kg.extract.forms import stems
from kg.extract.memberships import GENITIVE, known_members, members_told
from kg.extract.mentions import ENTITY_LAYERS, Found, find_spans, in_order
from kg.extract.naming import given_names, with_given_names
from kg.extract.pairs import PairScores
from kg.extract.parameters import Parameters
from kg.extract.relations import find_relations
from kg.extract.sameness import Sameness
from kg.extract.settle import settle_types
from kg.extract.statements import find_said, find_statements
from kg.extract.targets import unmarked_targets
from kg.extract.text import Text, make_text
from kg.extract.whereabouts import told_settings
from kg.known import is_of_other_parliament
from kg.language.sides import SIDES
from kg.model import Article, EntityType, Extraction


def extract_article(article: Article, doc: Doc, aliases: Aliases, parameters: Parameters) -> Extraction:
    """Everything that the article says; empty where it has no word."""
    text = make_text(article, doc)
    if text is None:
        return Extraction(article, (), (), (), ())
    mentions = find_mentions(text, aliases, parameters)
    scores = PairScores(text, mentions, parameters)
    clusters = cluster_entities(text, mentions, scores, aliases, parameters)
    entities = make_entities(text, clusters, aliases)
    key_of = {(m.layer, m.first, m.last): e.key for e, c in zip(entities, clusters, strict=True) for m in c.mentions}
    keys = [key_of.get((m.layer, m.first, m.last)) for m in mentions]
    path_of = {entity.key: c.path for entity, c in zip(entities, clusters, strict=True)}
    paths = [path_of[key] if key else None for key in keys]
    scores.favour("memberOf", known_members(mentions, paths, aliases))
    members = members_told(text, mentions)
    scores.favour("memberOf", dict.fromkeys(members, GENITIVE))
    for side in SIDES:
        scores.favour(side, dict.fromkeys(members, -GENITIVE))
    said = find_said(text, mentions, keys, scores, parameters)
    settings = told_settings(text, mentions, keys, paths, aliases) if parameters.told else ()
    plans = {entity.key for entity in entities if entity.type == EntityType.PROPOSAL}
    relations = find_relations(text, mentions, keys, scores, said, parameters, settings, plans)
    statements = find_statements(text, mentions, keys, scores, said, relations, parameters)
    return Extraction(
        article,
        text.sentences,
        tuple(map(parameters.entity, entities)),
        tuple(map(parameters.relation, relations)),
        tuple(map(parameters.statement, statements)),
    )


def find_mentions(text: Text, aliases: Aliases, parameters: Parameters) -> list[Found]:
    """The mentions of a text in their order, each stretch with the type it is settled on."""
    settled = settle_types(text, accepted(text, find_spans(text), parameters), aliases)
    settled += unmarked_targets(text, settled)
    return in_order(with_given_names(text, [*settled, *appositions(text, settled)]))


def cluster_entities(
    text: Text, mentions: list[Found], scores: PairScores, aliases: Aliases, parameters: Parameters
) -> list[Cluster]:
    """The clusters of the entity layers' mentions."""
    inside = [i for i, m in enumerate(mentions) if m.layer in ENTITY_LAYERS]
    number = {i: n for n, i in enumerate(inside)}
    offices: dict[int, set[str]] = {}
    for i, j, label, _ in scores.above(parameters):
        if label == "position" and mentions[i].named:
            offices.setdefault(number[i], set()).update(stems(text.words[mentions[j].head].text)[-1:])
    found = [mentions[i] for i in inside]
    view = _View(scores, Sameness(text, found, parameters.sameness), inside)
    same = titles_beside(text, found) | given_names(text, found)
    clusters = [c for c in cluster(found, view, aliases, parameters.same, offices, same) if not _is_any_country(c)]
    for each in clusters:
        if each.path is not None and is_of_other_parliament(aliases.actors[each.path], text.article.text):
            each.path = None
    return clusters


def _is_any_country(entity: Cluster) -> bool:
    """Whether it is a country that is never named: "das Land"."""
    return entity.type == EntityType.COUNTRY and not any(mention.named for mention in entity.mentions)


class _View:
    """How likely the entity mentions are one, by their numbers among themselves."""

    def __init__(self, scores: PairScores, sameness: Sameness, inside: list[int]) -> None:
        self.scores, self.sameness, self.inside = scores, sameness, inside

    def likely(self, i: int, j: int) -> float:
        """The probability."""
        return self.sameness.likely(i, j, self.scores.same(self.inside[i], self.inside[j]))


__all__ = ["Text", "extract_article"]
