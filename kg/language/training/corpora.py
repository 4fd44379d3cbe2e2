"""All training data: what is read from where, what is held out, and how often each stream is drawn."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import spacy

from kg.language import blank
from kg.language.labels import WINDOW
from kg.language.pieces import Pieces
from kg.language.training import articles, rawtext, treebanks
from kg.language.training.cuts import cut_article, with_gaps
from kg.language.training.examples import Example, joined
from kg.language.training.surnames import surname_pool

#: This project's annotation of Wikinews articles that are never learnt.
UNLEARNT = Path(__file__).parent / "data/wikinews-held-out.jsonl"
#: The beginning of the identifiers of real articles, and how often these count where something is fitted, since users
#: read real ones: so the 82 held-out ones are as many as the 256 that were written.
REAL, REAL_WEIGHT = "wikinews-", 3
#: Every ninth speech is held out.
SPEECHES_HELD_OUT = 9
#: Every sixth annotated article is held out while calibrating.
ARTICLES_HELD_OUT = 6
#: Share of the steps that draw from each stream.
SHARES = {"sentences": 0.39, "speeches": 0.06, "articles": 0.55}
#: A window of several loose sentences holds at most this many pieces, and one of these numbers of sentences.
LOOSE_PIECES = WINDOW - 4
LOOSE_SENTENCES = (1, 4, 12, 30)
#: A step takes windows until they have so many words.
STEP_WORDS = 700
#: So many shuffled windows at a time are put in the order of their length, so that little of a step is padding.
ALIKE_LONG = 100
#: How often an article that earlier weights did not learn is drawn beside one that they did.
FRESH_WEIGHT = 3
#: How often a sentence with the names of GermEval is drawn beside one with a tree.
NAMES_WEIGHT = 2


@dataclass
class Corpora:
    """Training examples by stream: sentences with their variants, windows of speeches, whole articles."""

    sentences: list[list[Example]] = field(default_factory=list)
    speeches: list[Example] = field(default_factory=list)
    articles: list[Example] = field(default_factory=list)


def article_files(gold: Path) -> list[Path]:
    """The annotation files below `gold`, sorted by name."""
    return sorted(path for path in gold.rglob("*.json") if not path.name.endswith(".sentences.json"))


def held_out(path: Path) -> bool:
    """Whether the annotated article is kept for calibration: decided by its name, so that it stays so."""
    return sum(path.stem.encode()) % ARTICLES_HELD_OUT == 0


def held_out_files(folders: Iterable[Path]) -> list[Path]:
    """The annotation files below the folders that are kept for calibration, sorted."""
    return sorted(path for folder in folders for path in article_files(folder) if held_out(path))


def count_words(corpora: Path, gold: Path) -> Counter[str]:
    """Word forms of all corpora, the parliament's speeches thinned out to every tenth."""
    import lzma

    nlp, words = spacy.blank("de"), Counter()
    nlp.max_length = 10**9
    for path in sorted(corpora.glob("ud/*.conllu")):
        if "test" not in path.name:
            words.update(word for example in treebanks.read_trees(path) for word in example.words)
    for path in sorted(corpora.glob("ner/germeval*.tsv")):
        words.update(word for example in treebanks.read_names(path) for word in example.words)
    for line in (corpora / "spkatt/train.jsonl").read_text(encoding="utf-8").splitlines():
        for sentence in json.loads(line)["Sentences"]:
            words.update(sentence["Tokens"])
    for path in sorted(gold.rglob("*.txt")):
        words.update(token.text for token in nlp.make_doc(path.read_text(encoding="utf-8")))
    for line in (corpora / "raw/wikinews-de.jsonl").read_text(encoding="utf-8").splitlines():
        words.update(token.text for token in nlp.make_doc(json.loads(line)["text"]))
    with lzma.open(corpora / "raw/bundestag-20.jsonl.xz", "rt", encoding="utf-8") as speeches:
        for number, line in enumerate(speeches):
            if number % 10 == 0:
                words.update(json.loads(line)["text"].split())
    return words


def read_corpora(
    corpora: Path,
    gold: list[Path],
    own: Path,
    pieces: Pieces,
    *,
    all_articles: bool,
    fresh: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Corpora:
    """Everything there is to learn from; with `all_articles`, the calibration part too.

    `fresh` are the beginnings of the names of articles that the weights one goes on from did not learn, `without` of
    those that are left out, since they know them well.
    """
    found = Corpora()
    found.sentences = list(_sentences(corpora, own, pieces))
    for number, (_, windows) in enumerate(articles.read_speeches(corpora / "spkatt/train.jsonl", pieces)):
        if number % SPEECHES_HELD_OUT:
            found.speeches += windows
    found.articles = read_articles(corpora, gold, own, all_articles=all_articles, fresh=fresh, without=without)
    return found


def read_articles(
    corpora: Path,
    gold: list[Path],
    own: Path,
    *,
    all_articles: bool = False,
    fresh: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> list[Example]:
    """The annotated articles among what there is to learn from (see `read_corpora`)."""
    nlp, found = blank(), []
    for path in sorted(file for folder in gold for file in article_files(folder)):
        if (all_articles or not held_out(path)) and not path.stem.startswith(without):
            example = articles.article_example(articles.read_article_files(path, nlp))
            found += [example] * _weight(example, fresh)
    for path in article_files(own / "articles"):
        found.append(articles.article_example(articles.read_article_files(path, nlp)))
    standoff = chain(
        rawtext.read_annotations(own / "wikinews.jsonl", corpora),
        rawtext.read_passages(own / "passages.jsonl", corpora),
    )
    for annotation in standoff:
        example = articles.article_example(articles.AnnotatedArticle(*annotation, nlp))
        found += [example] * _weight(example, fresh)
    return found


def _weight(article: Example, fresh: tuple[str, ...]) -> int:
    """How often the article is drawn beside those that earlier weights learned."""
    return FRESH_WEIGHT if article.source.startswith(fresh) else 1


def _sentences(corpora: Path, own: Path, pieces: Pieces) -> Iterator[list[Example]]:
    """Each training sentence as its variants: contractions split as in the treebank, and whole as in running text."""
    trees, tags = treebanks.read_own_trees(own / "trees.tsv"), treebanks.read_own_names(own / "names.tsv")
    for name, weight in (("gsd-dev", 2), ("pud", 1)):
        split = treebanks.read_trees(corpora / f"ud/{name}.conllu")
        whole = treebanks.read_trees(corpora / f"ud/{name}.conllu", contracted=True)
        for pair in zip(split, whole, strict=True):
            pair[1].names = tags.get(pair[1].source)
            yield from [list(pair)] * weight
    for name in ("news-extra", "news-extra-2"):
        for example in treebanks.read_trees(corpora / f"ud/{name}.conllu", subtypes=False, features=False):
            yield [example]
    for name in ("germeval14-dev", "germeval14-test-a"):
        for example in treebanks.names_to_learn(corpora / f"ner/{name}.tsv"):
            if example.source in trees:
                treebanks.add_tree(example, trees[example.source])
            yield from [[example]] * NAMES_WEIGHT
    for key, words in rawtext.read_sentences(own / "raw.tsv", corpora):
        example = Example(key, words, [0] * len(words))
        if key in trees:
            treebanks.add_tree(example, trees[key])
        example.names = tags.get(key)
        yield [example]
    for example in treebanks.read_written_names(own / "names-written.txt"):
        yield [example]


def _alike(windows: list[Example]) -> list[Example]:
    """The windows with those of like length beside each other; loose sentences, which are joined, need it not."""
    blocks = (windows[begin : begin + ALIKE_LONG] for begin in range(0, len(windows), ALIKE_LONG))
    return [window for block in blocks for window in sorted(block, key=lambda window: len(window.words))]


class Stream:
    """An endless shuffled walk through examples; sentences come alone and packed into windows as long as articles'."""

    def __init__(self, corpora: Corpora, pieces: Pieces, rng: random.Random) -> None:
        self.corpora, self.pieces, self.rng = corpora, pieces, rng
        self.pool = surname_pool(corpora.articles)
        self.queues: dict[str, list] = {name: [] for name in SHARES}

    def _next(self, name: str):
        if not self.queues[name]:
            queue = list(getattr(self.corpora, name))
            if name == "articles":
                queue = [
                    window for article in queue for window in cut_article(article, self.pieces, self.pool, self.rng)
                ]
            self.rng.shuffle(queue)
            self.queues[name] = queue if name == "sentences" else _alike(queue)
        return self.queues[name].pop()

    def draw(self) -> list[Example]:
        """The windows of one step."""
        name = self.rng.choices(list(SHARES), list(SHARES.values()))[0]
        windows, words = [], 0
        most = self.rng.choice(LOOSE_SENTENCES)
        while words < STEP_WORDS:
            window = self._window(most) if name == "sentences" else self._next(name)
            windows.append(with_gaps(window, self.rng))
            words += len(window.words)
        return windows

    def _window(self, most: int) -> Example:
        parts: list[Example] = []
        while len(parts) < most:
            example = self.rng.choice(self._next("sentences"))
            if parts and sum(map(self._size, [*parts, example])) > LOOSE_PIECES:
                self.queues["sentences"].append([example])
                break
            parts.append(example)
        return joined(parts) if len(parts) > 1 else parts[0]

    def _size(self, example: Example) -> int:
        """How many pieces the example has."""
        return sum(map(len, self.pieces.all_ids(example.words)))
