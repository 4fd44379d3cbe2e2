"""Claims drawn at random for a reader to judge."""

import json
import re

from kg.config import PACKAGE
from kg.draws import claims, draw
from tests.samples import tempolimit


def test_claims_word_relations_and_statements_with_their_sentence():
    extraction = tempolimit()
    found = list(claims(extraction))
    assert len(found) == len(extraction.relations) + len(extraction.statements)
    for article, claim, confidence, sentence in found:
        assert article == extraction.article.id
        assert " — " in claim
        assert 0 <= float(confidence) <= 1
        assert sentence in " ".join(extraction.article.text.split())


def test_draw_is_the_same_for_the_same_seed_and_all_where_there_are_fewer():
    extraction = tempolimit()
    everything = list(claims(extraction))
    assert draw([extraction], 2, seed=1) == draw([extraction], 2, seed=1)
    assert len(draw([extraction], 2, seed=1)) == 2
    assert draw([extraction], 1000, seed=1) == everything


def test_the_judged_claims_are_of_articles_that_the_model_did_not_learn():
    report = (PACKAGE / "extract/REPORT.md").read_text("utf-8")
    judged = report.partition("### From articles that were never learnt")[2].partition("\n#")[0]
    drawn = re.findall(r"^\| \d+ \| (wikinews-\d+) \|", judged, re.M)
    learnt = (PACKAGE / "language/training/data/wikinews.jsonl").read_text("utf-8").splitlines()
    assert len(drawn) == 50
    assert not set(drawn) & {json.loads(line)["id"] for line in learnt}
