"""``python -m kg.fitting GOLD... --corpora CORPORA``: thresholds and calibration, from articles that the model did not
learn.

Thresholds are those with the best F1 of their group of labels. The confidence of what is kept is calibrated by
Platt scaling, sigmoid(a · logit(p) + b) (Platt 1999), a pair a kind. Figures are printed; the parameters go to stdout.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from kg.calibration import calibrate, calibrated, calibration_error, probability_of
from kg.extract.mentions import ENTITY_LAYERS
from kg.extract.parameters import Parameters, read_parameters
from kg.extract.worker import Worker
from kg.graph.authority import read_authority
from kg.graph.ontology import AUTHORITY_FILE
from kg.language.labels import LAYERS
from kg.language.training.corpora import REAL, REAL_WEIGHT, UNLEARNT, held_out_files
from kg.language.training.rawtext import read_annotations
from kg.link import link
from kg.model import LITERAL_PREDICATES, Article, Extraction, KnownActor, Span
from kg.registry import Registry
from kg.samefit import fit_sameness
from kg.score import Reading, Thing, gold_reading, linked_reading, match, overlap, plain, read_gold
from kg.words import QUOTATION_MARKS

#: Everything at least this likely is looked at when thresholds are chosen.
FLOOR = 0.04
GRID = tuple(round(0.06 + 0.02 * i, 2) for i in range(43))
#: Stretches of words said, offices and dates at least this likely are asked about.
OTHERS = 0.2
#: Differences of F1 that mean nothing with so few cases.
ALIKE = 0.0015
#: Labels whose thresholds are chosen together: the stances, which are rare and matter most, have an F1 of their own.
GROUPS = (
    ("proposes", "supports", "opposes"),
    ("participatesIn", "memberOf", "locatedIn", "position", "when"),
    ("statement",),
)
#: What is less likely than this is not published though F1 may be better with it: a graph must be worth its reader's
#: trust. On three groups of held-out articles (24 and 58 of Wikinews, 14 written) RELATION by type is 0.471, 0.435 and
#: 0.557 with these, its precision 0.655, 0.640 and 0.705; with sides from 0.26 on 0.478, 0.439 and 0.558, and 0.645,
#: 0.636 and 0.674, but of a hundred claims drawn so from builds over Wikinews 77 were right.
LEAST = dict.fromkeys(GROUPS[0], 0.3) | dict.fromkeys(GROUPS[1], 0.4) | dict.fromkeys(GROUPS[2], 0.5)
#: What is taken out; the straight apostrophe mostly stands inside words.
MARKS = frozenset(QUOTATION_MARKS) - {"'"}


@dataclass
class Outcomes:
    """(confidence, right) of everything found under a label, and how many were annotated."""

    found: list[tuple[float, bool]] = field(default_factory=list)
    annotated: int = 0


def unlearnt(gold: Sequence[Path], corpora: Path) -> list[tuple[Article, Reading]]:
    """The annotated articles that the model did not learn: those held out of the folders, and of Wikinews."""
    own = []
    for data, text, bounds in read_annotations(UNLEARNT, corpora):
        own.append((Article(data["id"], text), gold_reading(text, [Span(*ends) for ends in bounds], data)))
    return [read_gold(path)[:2] for path in held_out_files(gold)] + own


def collect(
    articles: Sequence[tuple[Article, Reading]], known: tuple[KnownActor, ...], parameters: Parameters
) -> dict[str, Outcomes]:
    """Outcomes by label of mentions ("mention:Person"), relations and statements on the annotated articles, each read
    as it is printed and without quotation marks."""
    worker, registry = Worker("", known), Registry(known)
    worker.parameters = parameters
    outcomes: dict[str, Outcomes] = defaultdict(Outcomes)
    for printed, annotated in articles:
        for article, gold in readings(printed, annotated):
            extraction = worker.read_one(article)
            if not isinstance(extraction, Extraction):
                raise RuntimeError(f"{article.id}: {extraction[1]}")
            linked = link(extraction, registry)
            path_of = {key: identity.path for key, identity in linked.identities.items()}
            matched = match(gold.things, linked_reading(linked).things, typed=False, by_type=True)
            for _ in range(REAL_WEIGHT if article.id.startswith(REAL) else 1):
                _mentions(extraction, gold, outcomes)
                _relations(extraction, gold, matched, path_of, outcomes)
                _statements(extraction, gold, matched, path_of, outcomes)
    return dict(outcomes)


def readings(article: Article, gold: Reading) -> Iterator[tuple[Article, Reading]]:
    """The annotated article as it is printed and, where it has quotation marks, without them."""
    yield article, gold
    without, same = unmarked(article, gold)
    if without.text != article.text:
        yield without, same


def unmarked(article: Article, gold: Reading) -> tuple[Article, Reading]:
    """The article and its annotation without quotation marks: some papers print none, and are read as well."""
    kept = [char not in MARKS for char in article.text]
    place = [0, *accumulate(map(int, kept))]

    def moved(span: Span) -> Span:
        return Span(place[span.begin], place[span.end])

    things = {
        key: Thing(thing.type, thing.name, frozenset(map(moved, thing.spans))) for key, thing in gold.things.items()
    }
    relations = {
        (s, p, plain("".join(c for c in o if c not in MARKS)) if p in LITERAL_PREDICATES else o): moved(sentence)
        for (s, p, o), sentence in gold.relations.items()
    }
    text = "".join(char for char, keep in zip(article.text, kept, strict=True) if keep)
    return replace(article, text=text), Reading(things, relations, {(s, moved(span)) for s, span in gold.statements})


def _mentions(extraction: Extraction, gold: Reading, outcomes: dict[str, Outcomes]) -> None:
    for thing in gold.things.values():
        outcomes[f"mention:{thing.type}"].annotated += len(thing.spans)
    for entity in extraction.entities:
        spans = [span for thing in gold.things.values() if thing.type == entity.type for span in thing.spans]
        for mention in entity.mentions:
            right = any(overlap(mention.span, span) for span in spans)
            outcomes[f"mention:{entity.type}"].found.append((mention.confidence, right))


def _relations(
    extraction: Extraction,
    gold: Reading,
    matched: dict[str, str],
    path_of: dict[str, str],
    outcomes: dict[str, Outcomes],
) -> None:
    todo = set(gold.relations)
    for _, predicate, _ in todo:
        outcomes[predicate].annotated += 1
    for r in sorted(extraction.relations, key=lambda r: -r.confidence):
        subject = matched.get(path_of[r.subject])
        if r.predicate in LITERAL_PREDICATES:
            said = plain(r.object)
            hits = [g for g in todo if g[:2] == (subject, r.predicate) and (said in g[2] or g[2] in said)]
        else:
            hits = [g for g in todo if g == (subject, r.predicate, matched.get(path_of[r.object]))]
        todo -= set(hits[:1])
        outcomes[str(r.predicate)].found.append((r.confidence, bool(hits)))


def _statements(
    extraction: Extraction,
    gold: Reading,
    matched: dict[str, str],
    path_of: dict[str, str],
    outcomes: dict[str, Outcomes],
) -> None:
    todo = set(gold.statements)
    outcomes["statement"].annotated += len(todo)
    for s in extraction.statements:
        hit = next((g for g in sorted(todo) if g[0] == matched.get(path_of[s.speaker]) and overlap(g[1], s.span)), None)
        todo -= {hit}
        outcomes["statement"].found.append((s.confidence, hit is not None))


def best_thresholds(
    outcomes: dict[str, Outcomes], labels: Sequence[str], *, height: float = 0.5, alike: float = ALIKE
) -> dict[str, float]:
    """The thresholds with the best F1 over all `labels` together, found label by label until nothing improves.

    Of those that come as near to it as `alike` the one at `height`, from 0 for the lowest to 1: in the middle, since
    the model is less sure of new articles and F1 falls beyond either end.
    """
    chosen = dict.fromkeys(labels, 0.5)
    annotated = sum(outcomes[label].annotated for label in labels)
    counts = {(label, t): _counts(outcomes[label], t) for label in labels for t in GRID}
    for _ in range(6):
        for label in labels:
            rest = np.sum([counts[other, chosen[other]] for other in labels if other != label] or [(0, 0)], axis=0)
            values = [_f1(*(rest + counts[label, t]), annotated) for t in GRID]
            smooth = np.convolve(np.pad(values, 2, mode="edge"), np.ones(5) / 5, mode="valid")
            best = np.flatnonzero(smooth >= smooth.max() - alike)
            chosen[label] = GRID[int(best[round(height * (len(best) - 1))])]
    return chosen


def _counts(outcomes: Outcomes, threshold: float) -> np.ndarray:
    kept = [right for confidence, right in outcomes.found if confidence >= threshold]
    return np.array([sum(kept), len(kept)])


def _f1(right: int, found: int, annotated: int) -> float:
    return 2 * right / (found + annotated) if found + annotated else 0.0


def main() -> None:
    """Fit on the held-out articles of the folders; TOML on stdout, figures on stderr."""
    parser = argparse.ArgumentParser(prog="python -m kg.fitting", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with raw/wikinews-de.jsonl")
    parser.add_argument("--authority", type=Path, default=AUTHORITY_FILE)
    options = parser.parse_args()
    articles = unlearnt(options.gold, options.corpora)
    known = read_authority([options.authority])
    shipped = read_parameters()
    given = Parameters(same=shipped.same, sameness=shipped.sameness, sides=shipped.sides, floor=FLOOR, told=False)
    print(f"# Fitted on {len(articles)} articles that the model did not learn; see kg/fitting.py.\n[mentions]")
    mentions = fit_mentions(articles, known, given)
    for layer, threshold in mentions.items():
        print(f"{layer} = {threshold}")
    given = replace(given, mentions=mentions)
    sameness, pairs = fit_sameness(articles, Worker("", known), given)
    print(f"sameness: {pairs} pairs of happenings", file=sys.stderr)
    outcomes = collect(articles, known, replace(given, sameness=sameness))
    thresholds: dict[str, float] = {}
    for group in GROUPS:
        thresholds |= best_thresholds(outcomes, [label for label in group if label in outcomes])
    calibration = {label: calibrate(outcomes[label].found, thresholds.get(label, 0.0)) for label in sorted(outcomes)}
    print("\n[thresholds]")
    for label, threshold in sorted(thresholds.items()):
        threshold = max(threshold, probability_of(LEAST.get(label, 0.0), calibration[label]))
        _tell(label, threshold, outcomes[label])
        print(f"{label} = {threshold}")
    print("\n[same]")
    for layer, threshold in given.same.items():
        print(f"{layer} = {threshold}")
    print("\n[sides]")
    for name, weight in given.sides.items():
        print(f"{name} = {weight}")
    print("\n[sameness]")
    for name, weight in sameness.items():
        print(f'"{name}" = {weight}')
    print("\n[calibration]")
    for label, pair in calibration.items():
        if pair is not None:
            _tell_calibration(label, [c for c in outcomes[label].found if c[0] >= thresholds.get(label, 0.0)], pair)
            print(f'"{label}" = [{pair[0]:.4f}, {pair[1]:.4f}]')


def _tell_calibration(label: str, cases: Sequence[tuple[float, bool]], pair: tuple[float, float]) -> None:
    after = [(calibrated(p, pair), right) for p, right in cases]
    print(
        f"{label}: error {calibration_error(cases):.3f} before, {calibration_error(after):.3f} after, "
        f"{len(cases)} cases",
        file=sys.stderr,
    )


def fit_mentions(
    articles: Sequence[tuple[Article, Reading]], known: tuple[KnownActor, ...], given: Parameters
) -> dict[str, float]:
    """From which probability on stretches of each layer are mentions: those with the best F1 over all entity types
    together. Words said, offices and dates are kept freely, since what is said with them has a threshold of its own."""
    free = dict.fromkeys(LAYERS, FLOOR)
    outcomes = collect(articles, known, replace(given, mentions=free))
    labels = [label for layer in ENTITY_LAYERS if (label := f"mention:{layer}") in outcomes]
    # The highest, of more that are alike: a mention that is none makes an entity that is none, and facts of it.
    chosen = best_thresholds(outcomes, labels, height=1.0, alike=2 * ALIKE)
    for label, threshold in chosen.items():
        _tell(label, threshold, outcomes[label])
    return {layer: chosen.get(f"mention:{layer}", OTHERS) for layer in LAYERS}


def _tell(label: str, threshold: float, outcomes: Outcomes) -> None:
    f1 = _f1(*_counts(outcomes, threshold), outcomes.annotated)
    print(f"{label}: {threshold} F1 {f1:.3f}, {outcomes.annotated} annotated", file=sys.stderr)


if __name__ == "__main__":
    main()
