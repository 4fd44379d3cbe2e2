"""Who proposes, supports and opposes a thing, side by side, in whose words, over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date

from kg.graph.catalogue import SIDES, UNSURE
from kg.graph.evidence import Fact, Speech
from kg.web.site import site
from kg.web.views import Evidence, Ref, Voice, fact_evidence, ref, roles, speech_evidence

_PARTY = "https://w3id.org/standpunkt/ontology#PoliticalParty"


@dataclass(frozen=True, slots=True)
class Side:
    """One column: the side's local name and its voices, oldest first."""

    key: str
    voices: tuple[Voice, ...]

    @property
    def sure(self) -> tuple[Voice, ...]:
        """Those that were read with some confidence."""
        return tuple(voice for voice in self.voices if voice.confidence >= UNSURE)

    @property
    def unsure(self) -> tuple[Voice, ...]:
        """The others."""
        return tuple(voice for voice in self.voices if voice.confidence < UNSURE)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An organisation and how many of its people stand on each side."""

    organisation: Ref
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated piece of evidence on the time line; `x` runs from 0 to 1."""

    x: float
    side: str
    actor: str
    date: str
    href: str


@dataclass(frozen=True, slots=True)
class Board:
    """Everything about the sides taken towards one thing; `others` are statements that take none."""

    sides: tuple[Side, ...]
    affiliations: tuple[Affiliation, ...]
    moments: tuple[Moment, ...]
    others: tuple[tuple[Ref, Evidence], ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many sure voices each side has."""
        return tuple(len(side.sure) for side in self.sides)

    @property
    def voices(self) -> tuple[tuple[str, Voice], ...]:
        """All voices with their sides, the sure ones of a side first."""
        return tuple((side.key, voice) for side in self.sides for voice in (*side.sure, *side.unsure))

    @property
    def longest(self) -> int:
        """The length of the longest list of voices, sure or unsure, of one side."""
        return max((len(voices) for side in self.sides for voices in (side.sure, side.unsure)), default=0)

    @property
    def sure(self) -> bool:
        """Whether any voice was read with some confidence."""
        return any(side.sure for side in self.sides)

    @property
    def quoted(self) -> tuple[int, ...]:
        """How many sure voices of each side have words of their own in the articles."""
        return tuple(sum(voice.speaks for voice in side.sure) for side in self.sides)

    @property
    def total(self) -> int:
        """How many sure voices there are on all sides."""
        return sum(self.counts)


def excerpt(board: Board, voices: int) -> Board:
    """The board with at most so many sure voices a side: those with words of their own first, then the surest."""

    def first(side: Side) -> Side:
        return replace(side, voices=tuple(sorted(side.sure, key=lambda v: (not v.speaks, -v.confidence))[:voices]))

    return replace(board, sides=tuple(map(first, board.sides)))


def make_board(facts: Iterable[Fact], speeches: Iterable[Speech]) -> Board:
    """The board from the assertions whose object the thing is and the statements about it."""
    stances = [fact for fact in facts if fact.predicate in SIDES]
    speeches = list(speeches)
    found = _evidence(stances, speeches)
    taken: dict[str, list[str]] = defaultdict(list)
    for actor, side in found:
        taken[actor].append(side)
    positions, members = roles(taken)
    sides = tuple(_side(side, found, taken, positions, members) for side in SIDES)
    silent = [(ref(s.speaker), speech_evidence(s)) for s in speeches if s.stance not in SIDES and not _used(s, stances)]
    silent.sort(key=lambda pair: pair[1].source.date)
    return Board(sides, _affiliations(taken, members), _moments(sides), tuple(silent))


def _evidence(stances: list[Fact], speeches: list[Speech]) -> dict[tuple[str, str], list[Evidence]]:
    """Actor and side → evidence: the words where the actor is quoted in the sentence, else the sentence."""
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    shown: set[str] = set()
    for fact in stances:
        said = [s for s in speeches if _speaks_for(s, fact)]
        for speech in said:
            if speech.statement not in shown:
                found[fact.subject, fact.predicate].append(speech_evidence(speech))
                shown.add(speech.statement)
        if not said:
            found[fact.subject, fact.predicate].append(fact_evidence(fact))
    for speech in speeches:
        if speech.stance in SIDES and speech.statement not in shown:
            found[speech.speaker, speech.stance].append(speech_evidence(speech))
    return found


def _speaks_for(speech: Speech, fact: Fact) -> bool:
    same = speech.speaker == fact.subject and speech.passage.sentence == fact.passage.sentence
    return same and speech.stance in {"", fact.predicate}


def _used(speech: Speech, stances: list[Fact]) -> bool:
    return any(_speaks_for(speech, fact) for fact in stances)


def _side(side: str, found, taken, positions, members) -> Side:
    voices = []
    for (actor, key), evidence in found.items():
        if key == side:
            ordered = tuple(sorted(evidence, key=_words_first))
            others = tuple(other for other in taken[actor] if other != side)
            voices.append(Voice(ref(actor), _role(actor, ordered, positions, members), ordered, others))
    return Side(side, tuple(sorted(voices, key=_oldest_first)))


def _oldest_first(voice: Voice) -> tuple[str, float, str]:
    """By date, those without one last; of one date the surest first."""
    return voice.first or "9", -voice.confidence, voice.actor.label.casefold()


def _words_first(piece: Evidence) -> tuple[bool, str, str]:
    """Their own words before what is told of them, each from the oldest."""
    return not piece.words, piece.source.date, piece.source.iri


def _role(actor: str, evidence: tuple[Evidence, ...], positions, members) -> str:
    """ "SPD · Bundeskanzler": the party and the office as the article words it."""
    office = positions.get((actor, evidence[0].source.article.iri)) or positions.get((actor, ""), "")
    home = sorted(members.get(actor, ()), key=lambda iri: not _is_party(iri))
    return " · ".join(filter(None, (ref(home[0]).label if home else "", office)))


def _is_party(iri: str) -> bool:
    thing = site().catalogue.things.get(iri)
    return thing is not None and thing.cls == _PARTY


def _affiliations(taken: dict[str, list[str]], members: dict[str, list[str]]) -> tuple[Affiliation, ...]:
    """Organisations with at least two of the voices, or with voices on both sides, the largest first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(SIDES))
    for actor, sides in taken.items():
        for home in (*members.get(actor, ()), *((actor,) if _is_party(actor) else ())):
            for side in sides:
                counts[home][SIDES.index(side)] += 1
    rows = [Affiliation(ref(home), tuple(count)) for home, count in counts.items() if sum(count) > 1]
    return tuple(sorted(rows, key=lambda row: (-sum(row.counts), row.organisation.label))[:12])


def _moments(sides: tuple[Side, ...]) -> tuple[Moment, ...]:
    """The dated evidence in order; none where fewer than two dates would stand on the line."""
    found = {}
    for side in sides:
        for voice in side.voices:
            for piece in voice.evidence:
                if piece.source.date:
                    found.setdefault((piece.source.date, side.key, voice.actor.label), piece.source.href)
    dated = [(*when_who, href) for when_who, href in sorted(found.items())]
    if len({date for date, *_ in dated}) < 2:
        return ()
    first, last = _day(dated[0][0]), _day(dated[-1][0])
    return tuple(
        Moment((_day(date) - first) / (last - first), side, actor, date, href) for date, side, actor, href in dated
    )


def _day(date: str) -> int:
    return Date.fromisoformat(date).toordinal()
