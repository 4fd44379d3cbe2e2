"""Files and folders → Articles, one at a time; the only place that knows the input formats."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.markup import Page, read_html, read_markdown
from kg.model import Article
from kg.tongue import GERMAN, language

#: What XML cannot hold; each becomes one space, so that offsets stay.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
#: The year of the first newspaper. An earlier date stands for none: systems write an unknown one as "0001-01-01".
FIRST_YEAR = 1605
READERS: dict[str, Callable[[str], Page]] = {
    ".txt": lambda source: Page(source),
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
RECORDS = ".jsonl"
SUFFIXES = (*READERS, RECORDS)


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that was left out: where it stands, why, and whether that is a failure or as it should be."""

    where: str
    message: str
    failure: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


OnProblem = Callable[[Problem], None]


class _Skipped(Exception):
    """An article is left out for good reason."""


def find_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[Path, ...]:
    """The files that hold articles, those of a folder in the order of their names.

    Raises ArticleError for a path that does not exist, a file of another kind, a folder without articles.
    """
    found = [file for path in paths for file in _files_of(Path(path))]
    return tuple(dict.fromkeys(found))


def _files_of(path: Path) -> list[Path]:
    kinds = ", ".join(SUFFIXES)
    try:
        path.stat()
    except FileNotFoundError:
        raise ArticleError(f"There is no file or folder {path}.") from None
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}.") from None
    if path.is_dir():
        files = sorted(f for f in path.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
        if not files:
            raise ArticleError(f"The folder {path} holds no articles; files that end in {kinds} are read.")
        return files
    if path.suffix.lower() not in SUFFIXES:
        raise ArticleError(f"The file {path} is none of the kinds that are read: {kinds}.")
    return [path]


def read_articles(files: Iterable[Path], *, on_problem: OnProblem, limit: int) -> Iterator[Article]:
    """The German articles of the files in order; what cannot be used is told to `on_problem` and left out.

    An article of more than `limit` characters counts as unusable.
    """
    seen: dict[str, str] = {}
    for file in files:
        for where, make in _sources(file, limit, on_problem):
            try:
                article = _checked(make(), limit)
                if article.id in seen:
                    raise ArticleError(f"its identifier {article.id!r} is taken by {seen[article.id]}; rename one")
            except ArticleError as error:
                on_problem(Problem(where, str(error)))
            except _Skipped as reason:
                on_problem(Problem(where, str(reason), failure=False))
            else:
                seen[article.id] = where
                yield article


def count_articles(files: Iterable[Path]) -> int:
    """How many articles the files may hold at most, for a progress bar; unreadable files count as one."""
    total = 0
    for file in files:
        total += 1
        if file.suffix.lower() == RECORDS:
            try:
                with file.open("rb") as lines:
                    total += sum(1 for line in lines if line.strip()) - 1
            except OSError:
                continue
    return total


def _sources(file: Path, limit: int, on_problem: OnProblem) -> Iterator[tuple[str, Callable[[], Article]]]:
    """Each article of a file as the name of its place and a function that reads it."""
    if file.suffix.lower() != RECORDS:
        yield str(file), lambda: _read_file(file, limit)
        return
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{file} line {number}", lambda line=line, n=number: _read_record(line, f"{file.stem}-{n}")
    except OSError as error:
        on_problem(Problem(str(file), f"cannot be read: {error.strerror}"))


def _read_file(file: Path, limit: int) -> Article:
    """The article in a file; its identifier is the file's stem."""
    try:
        size = file.stat().st_size
        if size > 4 * limit:  # no UTF-8 character takes more than four bytes
            raise ArticleError(_too_long(f"{size:,} bytes", limit))
        raw = file.read_bytes()
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror}") from None
    page = READERS[file.suffix.lower()](_newlines(_decode(raw)))
    date = parse_date(page.date) or parse_date(file.stem)
    return Article(file.stem, page.text, page.title, date, page.source)


def _read_record(line: bytes, default_id: str) -> Article:
    """The article in one line of JSON: id, title, date, text, source."""
    try:
        record = json.loads(_decode(line))
    except json.JSONDecodeError as error:
        raise ArticleError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, brackets within brackets
        raise ArticleError(f"is no JSON that can be read: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ArticleError('is no object with a "text" of type string')
    text, title, source = (_string(record, name) for name in ("text", "title", "source"))
    date = parse_date(_string(record, "date"))
    return Article(_string(record, "id") or default_id, text or "", title, date, source or _string(record, "url"))


def _string(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    return None if value is None or value == "" else str(value)


def _decode(raw: bytes) -> str:
    """The bytes as UTF-8 without a byte order mark; ArticleError names the first byte that is none."""
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    try:
        return raw[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + start
        line = raw.count(b"\n", 0, at) + 1
        raise ArticleError(
            f"is not UTF-8: byte {at} (0x{raw[at]:02X}, line {line}) cannot be read; save the file as UTF-8"
        ) from None


def _newlines(text: str) -> str:
    """Line ends as Python's text mode reads them, so that offsets agree with other readers of the file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _checked(article: Article, limit: int) -> Article:
    """The article with a text that every format can hold.

    Raises ArticleError when it is empty or too long, _Skipped when it is not German.
    """
    if len(article.text) > limit:
        raise ArticleError(_too_long(f"{len(article.text):,} characters", limit))
    text = UNPRINTABLE.sub(" ", article.text)
    if not text.strip():
        raise ArticleError("is empty")
    if (tongue := language(text)) != GERMAN:
        raise _Skipped(f"is written in {tongue}, not in German, and was left out")
    title = UNPRINTABLE.sub(" ", article.title).strip() if article.title else None
    source = UNPRINTABLE.sub(" ", article.source).strip() if article.source else None
    return Article(UNPRINTABLE.sub("-", article.id), text, title or None, article.date, source or None)


def _too_long(size: str, limit: int) -> str:
    return f"has {size}, more than the {limit:,} characters of one article that are read; split it"


def parse_date(text: str | None) -> Date | None:
    """The first full date of the text, ISO or German; None where there is none, or one from before there was news."""
    if not (found := DATE.search(text or "")):
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    if int(year) < FIRST_YEAR:
        return None
    try:
        return Date(int(year), int(month), int(day))
    except ValueError:
        return None
