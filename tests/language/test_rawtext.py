"""Stand-off annotation finds its words again in corpora that are not part of the project."""

import json
import lzma
from pathlib import Path

import pytest

from kg.language.training.rawtext import read_passages

SPEECH = "Meine Damen und Herren! Die FDP lehnt die Steuer ab. Danke."


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Small corpora: sentences of three words, and two speeches."""
    for folder in ("ner", "ud", "raw"):
        (tmp_path / folder).mkdir()
    sentence = "1\tWien\tB-LOC\tO\n2\tprotestiert\tO\tO\n3\t.\tO\tO\n"
    (tmp_path / "ner/germeval14-dev.tsv").write_text(f"# eins\n{sentence}\n# zwei\n{sentence}", encoding="utf-8")
    (tmp_path / "ner/germeval14-test-a.tsv").write_text(f"# drei\n{sentence}", encoding="utf-8")
    rows = [
        "1-2\tIm\t_\t_\t_\t_\t_\t_\t_\t_",
        "1\tIn\tin\tADP\t_\t_\t3\tcase\t_\t_",
        "2\tdem\tder\tDET\t_\t_\t3\tdet\t_\t_",
        "3\tRat\tRat\tNOUN\t_\t_\t0\troot\t_\t_",
    ]
    for name in ("gsd-dev", "pud"):
        text = "\n".join([f"# sent_id = {name}-s1", *rows, "", ""])
        (tmp_path / f"ud/{name}.conllu").write_text(text, encoding="utf-8")
    (tmp_path / "raw/wikinews-de.jsonl").write_text("", encoding="utf-8")
    with lzma.open(tmp_path / "raw/bundestag-20.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("".join(json.dumps({"text": text}) + "\n" for text in ("Nichts.", SPEECH)))
    return tmp_path


def test_sentences_and_passages_are_found_by_their_keys(corpora: Path):
    begin, end = SPEECH.index("Die FDP"), SPEECH.index(" Danke")
    tax = SPEECH.index("die Steuer")
    records = [
        {"id": "germeval14-dev#1", "entities": [["a", "Place", [[0, 0, 4]]]], "relations": [], "statements": []},
        {"id": "pud-s1", "entities": [["b", "Organisation", [[0, 3, 6]]]], "relations": [], "statements": []},
        {
            "id": "bundestag-1",
            "sentences": [[begin, end]],
            "entities": [
                ["c", "Organisation", [[0, begin + 4, begin + 7]]],
                ["d", "Proposal", [[0, tax, tax + 10]]],
            ],
            "relations": [["c", "opposes", "d", 0]],
            "statements": [["-", 0, "indirect", begin, begin + 7]],
        },
    ]
    file = corpora / "passages.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    name, council, speech = read_passages(file, corpora)
    assert name[0]["entities"][0]["mentions"] == [[0, "Wien"]]
    assert name[1:] == ("Wien protestiert .", [[0, 18]])
    assert council[0]["entities"][0]["mentions"] == [[0, "Rat"]]
    assert [entity["mentions"] for entity in speech[0]["entities"]] == [[[0, "FDP"]], [[0, "die Steuer"]]]
    assert speech[0]["relations"] == [{"s": "c", "p": "opposes", "o": "d", "sentence": 0}]
    assert speech[0]["statements"][0] == {"speaker": "-", "sentence": 0, "kind": "indirect", "text": "Die FDP"}
    assert speech[2] == [[begin, end]]
