"""How well pairs are ranked."""

from pathlib import Path

import numpy as np
import pytest

from kg.language.labels import PAIRS
from kg.language.reader import shared_reader
from kg.language.training.corpora import article_files, held_out
from kg.language.training.cuts import in_windows
from kg.language.training.ranking import average_precision, judged, unlearnt
from kg.language.windows import ROOM

NEWSPAPER = Path(__file__).parents[2] / "kg/language/training/data/newspaper"


@pytest.mark.parametrize(
    ("right", "value"),
    [([1, 1, 0, 0], 1.0), ([0, 0, 1, 1], (1 / 3 + 2 / 4) / 2), ([1, 0, 1, 0], 5 / 6), ([0, 0, 0, 0], 0.0)],
)
def test_average_precision_is_the_mean_of_the_shares_at_the_right_ones(right: list, value: float):
    assert average_precision(np.array([4.0, 3.0, 2.0, 1.0]), np.array(right, dtype=bool)) == pytest.approx(value)


def test_what_holds_ranks_above_what_does_not(tmp_path: Path):
    source = article_files(NEWSPAPER)[0]
    held = next(n for n in map("article{}".format, range(20)) if held_out(Path(n)))
    for ending in (".json", ".txt", ".sentences.json"):
        (tmp_path / f"{held}{ending}").write_bytes(source.with_suffix("").with_suffix(ending).read_bytes())
    corpora = tmp_path / "corpora"
    (corpora / "raw").mkdir(parents=True)
    (corpora / "raw/wikinews-de.jsonl").write_text("")
    [(folder, article)] = unlearnt([tmp_path], corpora)
    reader = shared_reader()
    parts = [judged(window, reader) for window in in_windows(article, reader.pieces, ROOM)]
    scores, may, holds = map(np.concatenate, zip(*parts, strict=True))
    assert folder == tmp_path.name
    label = PAIRS.index("memberOf")
    asked = may[:, label]
    assert average_precision(scores[asked, label], holds[asked, label]) > 2 * holds[asked, label].mean() > 0
