"""The example queries of ontology/queries, each with a question in German and English in its first lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_HEADER = re.compile(r"#\s*(title|de|en)\s*:\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Example:
    """A query of the collection; `name` is its file's stem, `text` the query without the questions."""

    name: str
    questions: Mapping[str, str]
    text: str

    def question(self, language: str) -> str:
        """The question in this language, else its title, else the name."""
        return self.questions.get(language) or self.questions.get("title") or self.name


def read_examples(folder: Path) -> list[Example]:
    """All examples, by name; none when the folder is missing."""
    return [_example(path) for path in sorted(folder.glob("*.rq"))]


def _example(path: Path) -> Example:
    questions, lines = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if (found := _HEADER.match(line)) and not lines:
            questions[found[1].lower()] = found[2].strip()
        elif line.strip() or lines:
            lines.append(line)
    return Example(path.stem, questions, "\n".join(lines).strip() + "\n")
