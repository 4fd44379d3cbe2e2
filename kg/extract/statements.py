"""Words said → statements: who says them, in which kind, by which word of saying, and about what."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.addressees import speaker_after
from kg.extract.carrying import CLEAR, Asked, with_speakers
from kg.extract.edges import whole_phrases, with_edges
from kg.extract.insertions import inserted
from kg.extract.marks import kind_of, quotation_around, trim
from kg.extract.mentions import Found
from kg.extract.pairs import PairScores
from kg.extract.parameters import Parameters
from kg.extract.personal import goes_before, referent, speaking_pronoun
from kg.extract.reported import is_reported
from kg.extract.spoken import Said, Speaker, Words
from kg.extract.stance import actors_of, clause_verb, covering_of, subjects_of
from kg.extract.text import Text
from kg.extract.told_after import told_after
from kg.language.speech import SpeechEvent, speech_events
from kg.model import STANCES, Relation, Span, Statement, StatementKind
from kg.words import OPENING

#: From which probability on a second speaker beside the first speaks too.
JOINT = 0.5
#: A speaker less likely than this is none; the speech then goes on with the last one.
SPEAKER = 0.3
#: What makes a clause of words said depend on the word of saying.
DEPENDING = frozenset({"dass", "daß", "ob"})
#: How likely the subject of the word of saying is the speaker.
SUBJECT = 0.9
#: What is left of anybody else's probability beside that subject.
OTHER = 0.85
#: How likely the subject of the clause around a quotation is its speaker where nobody is named as such.
HOLDER = 0.6


def find_said(
    text: Text, mentions: Sequence[Found], keys: Sequence[str | None], scores: PairScores, parameters: Parameters
) -> list[Said]:
    """The words said in an article in text order, with their speakers where they have any."""
    events = [
        event
        for begin, end in text.reading.windows
        for event in speech_events(text.reading.reader, text.reading.columns, begin, end)
    ]
    least = min(SPEAKER, parameters.threshold("statement"))
    spans = [said.span for said in mentions if said.layer == "Speech"]
    asked: list[Asked] = []
    for i, said in enumerate(mentions):
        span = _span_of(text, said) if said.layer == "Speech" else None
        if span is None or any(m.named and m.span.contains(span) for m in mentions):
            continue  # what stands in a name is no speech: "Post" in „Rheinische Post“
        event, around = _event_of(text, said, events), quotation_around(text, said.span)
        sources, ranking = _sources(text, event, said.sentence, mentions), scores.best(i, "says")
        pronoun = speaking_pronoun(text, event, said.sentence)
        if pronoun is not None:
            ranking = [(j, p) for j, p in ranking if (key := keys[j]) and pronoun.may_be(text, key, mentions, keys)]
            subject = referent(text, pronoun, mentions, keys, spans)
            if subject is not None and _goes_on(mentions, subject, ranking):
                sources, ranking = Sources(_words_of(mentions[subject]), frozenset()), [*ranking, (subject, least)]
        speakers = _speakers(text, around, ranking, mentions, keys, sources, least)
        if not speakers and kind_of(text, span) is StatementKind.DIRECT:
            speakers = _holders(text, said, mentions, keys)
        asked.append(Asked(Said(i, span, event, tuple(speakers)), around, pronoun))
    return with_speakers(text, asked, mentions, keys)


def _span_of(text: Text, said: Found) -> Span | None:
    """The words said from the first to the last phrase, without marks; None where nothing is left."""
    first, last = whole_phrases(text, said.first, said.last)
    return trim(text, text.span(first, last))


def _goes_on(mentions: Sequence[Found], subject: int, ranking: Sequence[tuple[int, float]]) -> bool:
    """Whether a pronoun goes on with the subject before it and not with the best by the model."""
    best, probability = ranking[0] if ranking else (None, 0.0)
    return best is None or probability < CLEAR or goes_before(mentions[subject], mentions[best], probability)


def find_statements(
    text: Text,
    mentions: Sequence[Found],
    keys: Sequence[str | None],
    scores: PairScores,
    said: Sequence[Said],
    relations: Sequence[Relation],
    parameters: Parameters,
) -> list[Statement]:
    """The statements of an article in text order, one a speaker."""
    marked = not OPENING.isdisjoint(text.article.text)
    found = []
    for each in said:
        mention = mentions[each.number]
        own_words = not marked and scores.quoted(each.number) and not _is_told(text, mention)
        kind = StatementKind.DIRECT if own_words else kind_of(text, each.span)
        cue = _cue(text, each.event, mention)
        words = Words(each.span, text.sentences[mention.sentence], mention.confidence, cue)
        found += [_statement(text, words, speaker, kind, mentions, keys, relations) for speaker in each.speakers]
    spoken = {mentions[each.number].sentence for each in said}
    for told in told_after(text, mentions, keys):
        if told.sentence not in spoken:
            sentence, cue = text.sentences[told.sentence], Span(told.cue.idx, told.cue.idx + len(told.cue))
            words = Words(sentence, sentence, 1.0, cue)
            found.append(_statement(text, words, told.speaker, StatementKind.INDIRECT, mentions, keys, relations))
    threshold = parameters.threshold("statement")
    return sorted((s for s in found if s.confidence >= threshold), key=lambda statement: statement.span)


def _is_told(text: Text, said: Found) -> bool:
    """Whether the words are in reported speech, or a conjunction makes them depend on the word of saying: "dass sie
    behindert würden"."""
    return is_reported(text, said) or any(
        text.words[i].lower_ in DEPENDING for i in (said.first, said.first - 1) if i >= 0
    )


def _holders(text: Text, said: Found, mentions: Sequence[Found], keys: Sequence[str | None]) -> list[Speaker]:
    """The subject of the clause around words in quotation marks: "Russland sieht in ihnen „legitime Ziele“"."""
    inside = text.tokens(said.first, said.last)
    above = (text.words[i].head for i in range(said.first, said.last + 1))
    verb = next((clause_verb(token) for token in above if token.i not in inside), None)
    if verb is None:
        return []
    subjects = [token for token in subjects_of(verb) if token.i not in inside]
    actors = actors_of(subjects, text, covering_of(text, mentions), mentions)
    return [Speaker(key, HOLDER, mentions[i]) for i in actors if (key := keys[i]) is not None][:1]


def _statement(
    text: Text,
    words: Words,
    speaker: Speaker,
    kind: StatementKind,
    mentions: Sequence[Found],
    keys: Sequence[str | None],
    relations: Sequence[Relation],
) -> Statement:
    about = _about(words.span, words.sentence, mentions, keys, speaker.key)
    return Statement(
        speaker.key,
        kind,
        with_edges(text, words.span, kind),
        words.sentence,
        words.confidence * speaker.probability,
        speaker_mention=speaker.mention.span if speaker.mention is not None else None,
        cue=words.cue,
        about=about,
        stance=_stance(speaker.key, about, relations),
    )


def _event_of(text: Text, said: Found, events: Sequence[SpeechEvent]) -> SpeechEvent | None:
    """The speech event whose message shares most words with the words said. A verb among these tells of something else:
    "„Wenn sie meint, was sie sagt …“, erklärte Malinowski"."""
    words = set(range(said.first, said.last + 1))
    verbs = {word for word in words if text.words[word].pos_ in ("VERB", "AUX")} - inserted(text, said.first, said.last)
    shared = [
        (len(words & set(event.roles.get("Message", ()))), event) for event in events if verbs.isdisjoint(event.cue)
    ]
    count, event = max(shared, key=lambda item: (item[0], -item[1].cue[0]), default=(0, None))
    return event if count else None


@dataclass(frozen=True, slots=True)
class Sources:
    """Words that name the speaker: the subjects of the word of saying, and the source of the speech event."""

    subjects: frozenset[int]
    roles: frozenset[int]


def _sources(text: Text, event: SpeechEvent | None, sentence: int, mentions: Sequence[Found]) -> Sources:
    """What the speech event and the tree say of who speaks; nothing where there is no event in the sentence."""
    if event is None:
        return Sources(frozenset(), frozenset())
    place = {text.words[i].i: i for i in text.sentence_words(sentence)}
    cue = [word for word in event.cue if text.number[word] == sentence]
    if person := next(filter(None, (speaker_after(text, mentions, verb) for verb in cue)), None):
        return Sources(_words_of(person), frozenset())
    cues = [text.words[word] for word in cue]
    subjects = [token for cue in cues if cue.pos_ in ("VERB", "AUX") for token in subjects_of(cue)]
    return Sources(frozenset(place[t.i] for t in subjects if t.i in place), frozenset(event.roles.get("Source", ())))


def _words_of(mention: Found) -> frozenset[int]:
    return frozenset(range(mention.first, mention.last + 1))


def _speakers(
    text: Text,
    around: Span | None,
    ranking: Sequence[tuple[int, float]],
    mentions: Sequence[Found],
    keys: Sequence[str | None],
    sources: Sources,
    threshold: float,
) -> list[Speaker]:
    """The likeliest speaker by the `ranking` of mentions, nobody in the quotation `around` the words said, and those
    who speak jointly with it."""
    found: dict[str, Speaker] = {}
    # Within quotation marks nobody says who speaks; elsewhere the words said are often marked too widely.
    for j, probability in ranking:
        mention, key = mentions[j], keys[j]
        if key is None or (around is not None and around.contains(mention.span)):
            continue
        probability = _weighed(probability, _words_of(mention), sources)
        if key not in found or probability > found[key].probability:
            found[key] = Speaker(key, probability, mention)
    ranked = sorted(found.values(), key=lambda speaker: (-speaker.probability, speaker.key))
    if not ranked or ranked[0].probability < threshold:
        return []
    joint = [other for other in ranked[1:] if other.probability >= JOINT and _coordinated(text, ranked[0], other)]
    return [ranked[0], *joint]


def _weighed(probability: float, words: frozenset[int], sources: Sources) -> float:
    """How likely somebody named by the words speaks, by the model's probability and what names the speaker."""
    if sources.subjects & words:
        return max(probability, SUBJECT)
    if sources.subjects:
        return probability * OTHER
    return 1 - (1 - probability) / 2 if sources.roles & words else probability


def _coordinated(text: Text, one: Speaker, other: Speaker) -> bool:
    """Whether the two stand side by side in one sentence, as "SPD und PDS" do."""
    if one.mention is None or other.mention is None or one.mention.sentence != other.mention.sentence:
        return False
    between = range(min(one.mention.last, other.mention.last) + 1, max(one.mention.first, other.mention.first))
    return len(between) <= 3 and any(text.words[i].pos_ == "CCONJ" or text.words[i].text == "," for i in between)


def _cue(text: Text, event: SpeechEvent | None, said: Found) -> Span | None:
    """The first word of the cue, in the sentence of the words said."""
    if event is None:
        return None
    inside = [word for word in event.cue if text.number[word] == said.sentence]
    return text.span(inside[0], inside[0]) if inside else None


def _about(
    span: Span, sentence: Span, mentions: Sequence[Found], keys: Sequence[str | None], speaker: str
) -> tuple[str, ...]:
    """The proposals, then the events, that the words name; where they name none, those of the sentence."""
    for area in (span, sentence):
        for layer in ("Proposal", "Event"):
            found = [keys[j] for j, m in enumerate(mentions) if m.layer == layer and area.contains(m.span) and keys[j]]
            if found:
                return tuple(dict.fromkeys(key for key in found if key is not None and key != speaker))
    return ()


def _stance(speaker: str, about: tuple[str, ...], relations: Sequence[Relation]):
    """The speaker's stance on the first thing that the words are about."""
    stances = [
        r for r in relations if r.subject == speaker and r.predicate in STANCES and about and r.object == about[0]
    ]
    return max(stances, key=lambda r: (r.confidence, r.predicate)).predicate if stances else None
