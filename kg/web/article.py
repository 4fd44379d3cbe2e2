"""The view of an article: its text cut at every border, each piece knowing what was read in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.catalogue import KINDS, Catalogue
from kg.graph.reading import PlacedFact, PlacedMention, PlacedStatement, Reading
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the same markings; `kind` and `thing` are those of its innermost mention, or empty."""

    text: str
    thing: str = ""
    kind: str = ""
    spoken: str = ""
    direct: bool = False
    focus: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a sentence says: `subject` `relation` `object`; `object` is an IRI unless `literal`."""

    iri: str
    subject: str
    relation: str
    object: str
    literal: bool
    confidence: float
    focus: bool = False


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence (or the text between two) with its findings; `iri` is empty between sentences."""

    number: int
    iri: str
    pieces: tuple[Piece, ...]
    statements: tuple[PlacedStatement, ...]
    findings: tuple[Finding, ...]
    things: tuple[str, ...]
    focus: bool

    @property
    def has_findings(self) -> bool:
        """Whether anything was read in it."""
        return bool(self.statements or self.findings or self.things)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The reader's page: paragraphs of sentences, and the things of the article by kind."""

    reading: Reading
    paragraphs: tuple[tuple[SentenceView, ...], ...]
    things: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    focus: str
    focus_text: str

    @property
    def sentences(self) -> list[SentenceView]:
        """All sentences in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]


def view_article(reading: Reading, catalogue: Catalogue, focus: tuple[str, Span] | None = None) -> ArticleView:
    """The article, opened at the words of `focus` (an IRI and its characters) where given."""
    iri, span = focus or ("", Span(0, 0))
    stretches = _stretches(reading)
    starts = [stretch.begin for _, stretch in stretches]
    statements = _by_stretch(reading.statements, starts)
    facts, mentions = _by_stretch(reading.facts, starts), _by_stretch(_outermost(reading.mentions), starts)
    sentences = []
    for number, (sentence, stretch) in enumerate(stretches):
        pieces = tuple(_pieces(reading, stretch, mentions[number], span, catalogue))
        things = tuple(dict.fromkeys(mention.thing for mention in mentions[number]))
        findings = tuple(_finding(fact, iri) for fact in facts[number])
        in_focus = stretch.begin <= span.begin < stretch.end and span.end > span.begin
        sentences.append(SentenceView(number, sentence, pieces, tuple(statements[number]), findings, things, in_focus))
    paragraphs = _paragraphs(sentences)
    return ArticleView(reading, paragraphs, _things(reading, catalogue), iri, reading.text[span.begin : span.end])


def _outermost(mentions: Iterable[PlacedMention]) -> list[PlacedMention]:
    """The mentions without those inside another of the same thing: "Größwald" in "Jürgen Größwald"."""
    kept: dict[str, PlacedMention] = {}
    outer = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.begin, -mention.span.end)):
        last = kept.get(mention.thing)
        if last is None or not last.span.contains(mention.span):
            kept[mention.thing] = mention
            outer.append(mention)
    return outer


def _stretches(reading: Reading) -> list[tuple[str, Span]]:
    """The whole text as sentences and what stands between them, cut where a paragraph ends."""
    stretches, at = [], 0
    for iri, span in sorted(reading.sentences, key=lambda sentence: sentence[1]):
        if span.begin > at:
            stretches.append(("", Span(at, span.begin)))
        if span.end > max(at, span.begin):
            stretches.append((iri, Span(max(at, span.begin), span.end)))
        at = max(at, span.end)
    if at < len(reading.text):
        stretches.append(("", Span(at, len(reading.text))))
    return stretches


def _by_stretch(items: Iterable, starts: list[int]) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for item in items:
        found[bisect_right(starts, item.span.begin) - 1].append(item)
    return found


def _pieces(reading: Reading, stretch: Span, mentions: list[PlacedMention], focus: Span, catalogue: Catalogue):
    """The stretch cut at all borders of mentions, statements and the focus."""
    spoken = [s for s in reading.statements if s.span.overlaps(stretch)]
    spans = [mention.span for mention in mentions] + [s.span for s in spoken] + [focus]
    borders = {stretch.begin, stretch.end} | {at for span in spans for at in (span.begin, span.end)}
    cuts = sorted(at for at in borders if stretch.begin <= at <= stretch.end)
    for begin, end in zip(cuts, cuts[1:], strict=False):
        here = Span(begin, end)
        mention = min((m for m in mentions if m.span.contains(here)), key=_length, default=None)
        speech = min((s for s in spoken if s.span.contains(here)), key=_length, default=None)
        kind = _kind(mention.thing, catalogue) if mention else ""
        yield Piece(
            reading.text[begin:end],
            mention.thing if mention else "",
            kind,
            speech.iri if speech else "",
            bool(speech and speech.direct),
            focus.contains(here),
            begin == focus.begin and focus.end > focus.begin,
        )


def _length(item: PlacedMention | PlacedStatement) -> int:
    return item.span.end - item.span.begin


def _kind(thing: str, catalogue: Catalogue) -> str:
    """The kind of a thing, told from its address where the catalogue does not know it."""
    if thing in catalogue.things:
        return catalogue.things[thing].kind
    kind = thing.removeprefix(catalogue.base + "id/").partition("/")[0]
    return kind if kind in KINDS else "thing"


def _finding(fact: PlacedFact, focus: str) -> Finding:
    return Finding(
        fact.iri, fact.subject, fact.predicate, fact.object, fact.literal, fact.confidence, fact.iri == focus
    )


def _paragraphs(sentences: list[SentenceView]) -> tuple[tuple[SentenceView, ...], ...]:
    """Sentences up to the next line break; the empty lines between them are left to the page."""
    paragraphs: list[list[SentenceView]] = [[]]
    for sentence in sentences:
        text = "".join(piece.text for piece in sentence.pieces)
        gap = "\n" in text and not text.strip()
        if not gap:
            paragraphs[-1].append(sentence)
        if gap or text.endswith("\n"):
            paragraphs.append([])
    return tuple(tuple(paragraph) for paragraph in paragraphs if any(s.iri or _has_text(s) for s in paragraph))


def _has_text(sentence: SentenceView) -> bool:
    return any(piece.text.strip() for piece in sentence.pieces)


def _things(reading: Reading, catalogue: Catalogue) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """The things of the article by kind, the most named first."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for mention in reading.mentions:
        counts[_kind(mention.thing, catalogue)][mention.thing] += 1
    return tuple(
        (kind, tuple(sorted(counts[kind].items(), key=lambda item: (-item[1], item[0]))))
        for kind in (*KINDS, "thing")
        if kind in counts
    )
