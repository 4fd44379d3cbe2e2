"""The whole stage on articles written for this test: what a reader would take from them."""

import pickle
import subprocess
import sys

import psutil
import pytest

from kg.errors import LanguageModelError
from kg.extract import extract
from kg.model import Article, EntityType, KnownActor, Predicate, StatementKind

pytestmark = pytest.mark.slow

TEXT = (
    "Wien – Die Umweltministerin Clara Vogt (Grüne) fordert ein Tempolimit von 100 km/h auf allen Autobahnen. "
    "„Wir brauchen das Tempolimit noch in diesem Jahr“, sagte Vogt am Montag in Wien. "
    "Der Verband Freie Fahrt (VFF) lehnt das Tempolimit ab. "
    "VFF-Chef Peter Kranz erklärte, die Regierung treibe ein Spiel mit den Pendlern. "
    "Frankreich hatte beim Gipfeltreffen in Lyon im März 2022 strengere Regeln verlangt."
)
FRANCE = KnownActor(
    "country/frankreich", "Country", "Frankreich", "France", adjectives=("französisch",), seats=("Paris",)
)


@pytest.fixture(scope="module")
def extraction():
    (found,) = extract([Article("a", TEXT)], known=(FRANCE,), processes=1)
    return found


def named(extraction, name):
    return next(entity for entity in extraction.entities if entity.name == name)


def test_extract_finds_named_actors(extraction):
    assert named(extraction, "Clara Vogt").type == EntityType.PERSON
    assert named(extraction, "Frankreich").type == EntityType.COUNTRY
    assert [m.text for m in named(extraction, "Clara Vogt").mentions][:2] == ["Clara Vogt", "Vogt"]


def test_extract_joins_a_body_and_its_acronym(extraction):
    body = next(entity for entity in extraction.entities if any(m.text == "VFF" for m in entity.mentions))
    assert body.name == "Verband Freie Fahrt"


def test_extract_finds_direct_speech_and_its_speaker(extraction):
    said = next(s for s in extraction.statements if s.kind == StatementKind.DIRECT)
    assert TEXT[said.span.begin : said.span.end] == "Wir brauchen das Tempolimit noch in diesem Jahr"
    assert said.speaker == named(extraction, "Clara Vogt").key


def test_extract_finds_indirect_speech(extraction):
    said = [
        s
        for s in extraction.statements
        if s.kind == StatementKind.INDIRECT and s.speaker == named(extraction, "Peter Kranz").key
    ]
    assert said
    assert "Spiel mit den Pendlern" in TEXT[said[0].span.begin : said[0].span.end]


def test_extract_finds_who_stands_where(extraction):
    proposals = {e.key for e in extraction.entities if e.type == EntityType.PROPOSAL}
    stances = {(r.subject, r.predicate) for r in extraction.relations if r.object in proposals}
    assert (named(extraction, "Clara Vogt").key, Predicate.PROPOSES) in stances
    assert (named(extraction, "Verband Freie Fahrt").key, Predicate.OPPOSES) in stances


def test_extract_points_into_the_text(extraction):
    for entity in extraction.entities:
        for mention in entity.mentions:
            assert TEXT[mention.span.begin : mention.span.end] == mention.text
            assert 0 <= mention.confidence <= 1
    for relation in extraction.relations:
        assert relation.sentence in extraction.sentences
        assert relation.sentence.contains(relation.evidence)
    for statement in extraction.statements:
        assert statement.sentence.contains(statement.span)


def test_extract_is_the_same_in_one_process_and_in_two():
    articles = [Article(str(number), TEXT[: 120 + 40 * number]) for number in range(10)]
    alone = list(extract(articles, known=(FRANCE,), processes=1))
    assert list(extract(articles, known=(FRANCE,), processes=2)) == alone
    assert [e.article.id for e in alone] == [str(number) for number in range(10)]


#: Reads one text again and again, and says so after each.
ENDLESS = f"""
from itertools import count
from kg.extract import extract
from kg.model import Article

for extraction in extract((Article(str(n), {TEXT!r}) for n in count()), processes=2):
    print(extraction.article.id, flush=True)
"""


def test_reading_processes_end_with_the_one_they_read_for():
    main = subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE)
    assert main.stdout.readline()
    started = psutil.Process(main.pid).children(recursive=True)
    assert len(started) >= 2
    main.kill()
    main.wait()
    main.stdout.close()
    _, left = psutil.wait_procs(started, timeout=20)
    for process in left:
        process.kill()
    assert not left


def test_extract_of_nothing_is_nothing():
    assert list(extract([])) == []
    (empty,) = extract([Article("leer", " \n ")], processes=1)
    assert empty.entities == ()


def test_extract_names_the_article_that_fails(monkeypatch):
    import kg.extract.worker as worker

    def fail(*_):
        raise ValueError("kaputt")

    monkeypatch.setattr(worker, "extract_article", fail)
    problems = []
    assert (
        list(extract([Article("a", TEXT)], processes=1, on_error=lambda a, reason: problems.append((a.id, reason))))
        == []
    )
    assert problems == [("a", "ValueError: kaputt")]
    with pytest.raises(LanguageModelError, match="'a'"):
        list(extract([Article("a", TEXT)], processes=1))


def test_extraction_travels_between_processes(extraction):
    assert pickle.loads(pickle.dumps(extraction)) == extraction


@pytest.mark.parametrize(
    ("where", "name"), [("im Stadtrat von Lyon", "SPD-Fraktion"), ("im Bundestag", "SPD-Bundestagsfraktion")]
)
def test_a_parliamentary_group_of_a_town_keeps_the_name_that_the_text_gives_it(where: str, name: str):
    group = KnownActor(
        "organisation/spd-bundestagsfraktion",
        "ParliamentaryGroup",
        "SPD-Bundestagsfraktion",
        names=("SPD-Fraktion",),
        member_of=("organisation/bundestag",),
    )
    text = f"Die SPD-Fraktion {where} lehnt den Bau der Brücke ab."
    (found,) = extract([Article("a", text)], known=(group,), processes=1)
    assert named(found, name).type == EntityType.ORGANISATION
