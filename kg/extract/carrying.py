"""Whose words go on in a sentence that names no speaker: whoever spoke last, or speaks in the rest of the quotation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.lexicon import endings
from kg.extract.mentions import Found
from kg.extract.personal import Pronoun
from kg.extract.reported import is_reported
from kg.extract.spoken import Said, Speaker
from kg.extract.stance import clause_verb, subjects_of
from kg.extract.text import Text
from kg.model import Span

#: A speech goes on over sentences without naming its speaker again.
CARRY = 2
#: How much less likely a speaker is in each sentence that does not name one.
FADING = 0.9
#: From which probability on somebody named in an earlier sentence speaks, rather than the last speaker.
CLEAR = 0.6
#: One so likely speaks in the whole quotation.
SURE = 0.9
#: Prepositions of a source.
SOURCES = frozenset({"nach", "laut", "zufolge"})
#: What says that the source is the last speaker: "nach seinen Angaben", "nach eigenen Angaben".
OWN = ("sein", "ihr", "eigen")
#: The verb that tells what is said without saying by whom, with "es".
IMPERSONAL = "heißen"


@dataclass(frozen=True, slots=True)
class Asked:
    """Words said, the quotation that they stand in (None: in none), and the pronoun that says them (None: none)."""

    said: Said
    around: Span | None
    pronoun: Pronoun | None = None


def with_speakers(
    text: Text, asked: Sequence[Asked], mentions: Sequence[Found], keys: Sequence[str | None]
) -> list[Said]:
    """The words said that have a speaker: named in their sentence, in another of their quotation, or before them."""
    named: dict[Span, Speaker] = {}
    for each in asked:
        speakers = each.said.speakers
        if each.around is not None and _named_beside(each.said, mentions) and speakers[0].probability >= SURE:
            named.setdefault(each.around, speakers[0])
    found: list[Said] = []
    previous: tuple[int, Speaker, Span | None] | None = None
    for each in asked:
        sentence, speakers = mentions[each.said.number].sentence, list(each.said.speakers)
        named_before = speakers and not _named_beside(each.said, mentions)
        if named_before and each.around is None and _is_told_by_nobody(text, sentence):
            speakers = []
        last = previous if previous is not None and sentence - previous[0] <= CARRY else None
        goes_on = last is not None and each.around == last[2]
        if not speakers and each.around in named and not goes_on:
            speaker = named[each.around]
            speakers = [Speaker(speaker.key, speaker.probability * FADING, None)]
        elif last is not None:
            speakers = _carried_on(text, each, speakers, last[1], mentions, keys)
        if speakers:
            previous = sentence, speakers[0], each.around
            found.append(replace(each.said, speakers=tuple(speakers)))
    return found


def _named_beside(said: Said, mentions: Sequence[Found]) -> bool:
    """Whether the sentence of the words said names who says them."""
    mention = said.speakers[0].mention if said.speakers else None
    return mention is not None and mention.sentence == mentions[said.number].sentence


def _carried_on(
    text: Text,
    asked: Asked,
    speakers: list[Speaker],
    last: Speaker,
    mentions: Sequence[Found],
    keys: Sequence[str | None],
) -> list[Speaker]:
    """The last speaker goes on where the sentence itself names none: nobody, or somebody only named before it. Nobody
    does where the sentence tells another source, or tells that it is not the last speaker."""
    said, best = mentions[asked.said.number], speakers[0] if speakers else None
    if best is not None and best.mention is not None:
        if best.mention.sentence == said.sentence or best.probability >= CLEAR:
            return speakers
    if asked.around is None and (
        has_own_source(text, said) or _has_own_subject(text, said) or _names(last, said, mentions, keys)
    ):
        return []
    if asked.pronoun is not None and not asked.pronoun.may_be(text, last.key, mentions, keys):
        return speakers
    own = next((s.probability for s in speakers if s.key == last.key), 0.0)
    return [Speaker(last.key, max(own, last.probability * FADING), None)]


def _names(speaker: Speaker, said: Found, mentions: Sequence[Found], keys: Sequence[str | None]) -> bool:
    """Whether the words said name the person who should say them: "Vogt sei krank" is not Vogt's."""
    named = (m for m, key in zip(mentions, keys, strict=True) if key == speaker.key and m.named and m.layer == "Person")
    return any(said.span.contains(mention.span) for mention in named)


def has_own_source(text: Text, said: Found) -> bool:
    """Whether the sentence of the words said tells where they are known from and that is not the last speaker: "hieß
    es", "neuesten Studien zufolge", "nach Schätzungen"; reported words may have a source within: "laut Gesetz sei"."""
    if _is_told_by_nobody(text, said.sentence):
        return True
    return not is_reported(text, said) and any(_is_source(text.words[i]) for i in text.sentence_words(said.sentence))


def _has_own_subject(text: Text, said: Found) -> bool:
    """Whether the verb that the words said hang on has a name for its subject, though that may be no actor we know.

    Of 287 held-out articles five statements fewer are told so, none of them annotated.
    """
    inside = text.tokens(said.first, said.last)
    above = (text.words[i].head for i in range(said.first, said.last + 1))
    verb = next((clause_verb(token) for token in above if token.i not in inside), None)
    subjects = subjects_of(verb) if verb is not None else []
    return any(token.pos_ == "PROPN" and token.i not in inside for token in subjects)


def _is_told_by_nobody(text: Text, sentence: int) -> bool:
    """Whether the sentence says that something is said and not by whom."""
    return any(_is_impersonal(text.words[i]) for i in text.sentence_words(sentence))


def _is_impersonal(word: Token) -> bool:
    """Whether the word is the verb of "es heißt", "hieß es", "hatte es geheißen" with what is said."""
    return word.lemma_ == IMPERSONAL and any(child.lower_ == "es" for child in word.children)


def _is_source(word: Token) -> bool:
    """Whether the word is the preposition of a source of its own."""
    if word.lower_ not in SOURCES or word.pos_ != "ADP" or word.head.pos_ not in ("NOUN", "PROPN", "X"):
        return False
    if any(child.lower_.startswith(OWN) for child in word.head.children):
        return False
    return word.lower_ != "nach" or word.head.lemma_.lower().endswith(endings("source_nouns.tsv"))
