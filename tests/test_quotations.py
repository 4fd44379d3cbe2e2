"""Other people's quotations beside the statements that the extraction finds."""

import json
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.quotations import Counts, count, read_quotations, report
from tests.samples import tempolimit

DIRECT = "„Wir brauchen das Tempolimit jetzt“"


def written(folder: Path, text: str, *quotations: tuple[str, str, str]) -> Path:
    """A file of the dataset with (kind, words, speaker's words)."""

    def role(words: str) -> dict:
        begin = text.index(words)
        return {"spans": [{"charBegin": begin, "charEnd": begin + len(words)}]} if words else {}

    rows = [{"type": kind, "quote": role(words), "speaker": role(speaker)} for kind, words, speaker in quotations]
    path = folder / "1 - Tempolimit (2022-05-04).json"
    path.write_text(json.dumps({"originalText": text, "annotations": rows}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("speaker", "attributed"), [("Beispiel.", 1), ("FDP", 0)])
def test_a_statement_is_right_where_it_meets_a_quotation_and_its_speaker(tmp_path, speaker, attributed):
    extraction, counts = tempolimit(), Counts()
    path = written(tmp_path, extraction.article.text, ("Direct", DIRECT, speaker), ("Reported", "FDP", ""))
    article, quotations = read_quotations(path)
    assert article.text == extraction.article.text
    count(extraction, quotations, counts)
    assert counts.annotated == {"Direct": 1, "Reported": 1} and counts.found.total() == counts.right == 1
    assert (counts.statements, counts.spoken, counts.attributed) == (1, 1, attributed)
    assert "Direct: 1 of 1, 1.000" in list(report(counts))


def test_a_pronoun_names_nobody(tmp_path):
    article, (quotation,) = read_quotations(written(tmp_path, "„Nein“, sagte er.", ("Direct", "„Nein“", "er")))
    assert article.id == "1 - Tempolimit (2022-05-04)" and quotation.speaker == ()


def test_a_file_of_another_kind_is_named(tmp_path):
    path = tmp_path / "other.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ArticleError, match="other.json"):
        read_quotations(path)
